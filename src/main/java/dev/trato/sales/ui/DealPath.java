package dev.trato.sales.ui;

import dev.trato.kernel.RecordRef;
import dev.trato.records.FieldCatalog;
import dev.trato.records.Gate;
import dev.trato.records.RecordType;
import dev.trato.records.Row;
import dev.trato.sales.Deal;
import dev.trato.sales.Deals;
import dev.trato.sales.Pipelines;
import dev.trato.sales.Stage;
import dev.trato.ui.page.StatusPath;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A deal goes through the stages of its pipeline. */
@Component
class DealPath implements StatusPath {

    private final Gate gate;
    private final FieldCatalog catalog;
    private final Pipelines pipelines;
    private final Deals deals;

    DealPath(Gate gate, FieldCatalog catalog, Pipelines pipelines, Deals deals) {
        this.gate = gate;
        this.catalog = catalog;
        this.pipelines = pipelines;
        this.deals = deals;
    }

    @Override
    public boolean fits(RecordType<?> type) {
        return type.entity() == Deal.class;
    }

    @Override
    public String field() {
        return "stage";
    }

    @Override
    public List<Step> steps(RecordRef ref) {
        var type = gate.of(ref).type();
        if (catalog.find(type, "stage").isEmpty() || catalog.find(type, "pipeline").isEmpty()) {
            return List.of();
        }
        var row = gate.of(ref).row(ref.id(), List.of("stage", "pipeline"));
        var stage = row.map(found -> id(found.get("stage"))).orElse(0L);
        var stages = row.map(found -> pipelines.stages(id(found.get("pipeline")))).orElse(List.of());
        var here = stages.stream().filter(each -> Objects.equals(each.getId(), stage)).findFirst().orElse(null);
        return here == null ? List.of() : stages.stream().map(each -> step(each, here)).toList();
    }

    private static long id(@Nullable Object link) {
        return link instanceof Row.Link to ? to.ref().id() : 0;
    }

    private static Step step(Stage stage, Stage here) {
        return new Step(Objects.requireNonNull(stage.getId()).toString(), stage.getName(), state(stage, here));
    }

    /** A lost deal has done none of the steps before; a won one all of them. */
    private static State state(Stage stage, Stage here) {
        if (Objects.equals(stage.getId(), here.getId())) {
            return switch (here.getOutcome()) {
                case OPEN -> State.CURRENT;
                case WON -> State.WON;
                case LOST -> State.LOST;
            };
        }
        boolean passed = here.getOutcome() != Stage.Outcome.LOST && stage.isOpen() && stage.getPosition() < here.getPosition();
        return passed ? State.DONE : State.OPEN;
    }

    @Override
    public List<String> asks(String step) {
        var stage = gate.of(Stage.class).find(Long.parseLong(step));
        return stage.filter(each -> each.getOutcome() == Stage.Outcome.LOST).isPresent() ? List.of("lostReason") : List.of();
    }

    @Override
    public void go(RecordRef ref, String from, String step, Map<String, @Nullable Object> inputs) {
        var reason = inputs.get("lostReason") instanceof String name ? Deal.LostReason.valueOf(name) : null;
        deals.move(ref.id(), Long.valueOf(from), Long.parseLong(step), reason);
    }
}
