package dev.trato.sales;

import dev.trato.contacts.GroupFigures;
import dev.trato.records.FieldCatalog;
import dev.trato.records.Gate;
import dev.trato.records.Operator;
import dev.trato.records.RecordFilter;
import dev.trato.records.RecordQuery;
import dev.trato.records.Totals;
import dev.trato.security.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What a group of companies may bring and has brought. */
@Component
class DealsOfGroup implements GroupFigures {

    private final Gate gate;
    private final FieldCatalog catalog;
    private final Pipelines pipelines;

    DealsOfGroup(Gate gate, FieldCatalog catalog, Pipelines pipelines) {
        this.gate = gate;
        this.catalog = catalog;
        this.pipelines = pipelines;
    }

    @Override
    public String type() {
        return "deal";
    }

    @Override
    public List<Figure> of(List<Long> companies) {
        var deals = gate.of(Deal.class);
        boolean readable = Stream.of("company", "stage", "amount").allMatch(field -> catalog.find(deals.type(), field).isPresent());
        if (!readable || !deals.allows(Action.READ)) {
            return List.of();
        }
        var ours = RecordFilter.where("company", Operator.IN, companies.toArray());
        Map<String, Totals> byStage = deals.totals(RecordQuery.of(ours), "stage", "amount", null).stream()
                .collect(Collectors.toMap(group -> String.valueOf(group.key()), group -> group));
        var figures = new ArrayList<Figure>();
        figures.add(new Figure("sales.group.open", sum(byStage, Stage.Outcome.OPEN)));
        figures.add(new Figure("sales.group.won", sum(byStage, Stage.Outcome.WON)));
        return figures;
    }

    private Totals sum(Map<String, Totals> byStage, Stage.Outcome outcome) {
        return pipelines.all().stream().flatMap(pipeline -> pipelines.stages(Objects.requireNonNull(pipeline.getId())).stream())
                .filter(stage -> stage.getOutcome() == outcome)
                .map(stage -> byStage.getOrDefault(String.valueOf(stage.getId()), Totals.none(null)))
                .reduce(Totals.none(null), Totals::plus);
    }
}
