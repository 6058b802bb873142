package dev.trato.sales.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.trato.customization.ListState;
import dev.trato.records.Operator;
import dev.trato.records.RecordFilter;
import dev.trato.records.RecordQuery;
import dev.trato.records.Totals;
import dev.trato.sales.Deal;
import dev.trato.sales.Pipelines;
import dev.trato.sales.Stage;
import dev.trato.security.Action;
import dev.trato.ui.DashboardWidget;
import dev.trato.ui.Kit;
import dev.trato.ui.chart.Chart;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Open deals by stage, as a chart: one's own, or all that one sees. */
abstract class OpenDealsWidget implements DashboardWidget {

    /** Longer figures are written smaller where a tile is narrow. */
    private static final int LONG = 9;

    private final Kit kit;
    private final Pipelines pipelines;

    OpenDealsWidget(Kit kit, Pipelines pipelines) {
        this.kit = kit;
        this.pipelines = pipelines;
    }

    /** Which of the open deals are shown. */
    abstract RecordFilter filter();

    @Override
    public boolean isVisible() {
        var type = kit.gate().types().of(Deal.class);
        boolean seen = Stream.of("stage", "amount", "probability", "owner").allMatch(field -> kit.catalog().find(type, field).isPresent());
        return seen && kit.gate().of(type).allows(Action.READ);
    }

    @Override
    public Width width() {
        return Width.HALF;
    }

    @Override
    public Component create() {
        var box = new Div();
        box.addClassName("open-deals");
        var refresh = kit.work().refreshing(box, this::read, figures -> {
            box.removeAll();
            box.add(summary(figures), chart(figures));
        });
        refresh.ask();
        kit.live().follow(box, Set.of("deal"), refs -> refresh.outdated());
        return box;
    }

    /** The open stages of the first pipeline with their figures. */
    private record Figures(List<Stage> stages, List<Totals> totals) {}

    private Figures read() {
        var stages = pipelines.all().stream().limit(1)
                .flatMap(pipeline -> pipelines.stages(Objects.requireNonNull(pipeline.getId())).stream())
                .filter(Stage::isOpen)
                .toList();
        if (stages.isEmpty()) {
            return new Figures(List.of(), List.of());
        }
        var query = RecordQuery.of(filter().and(inStages(stages)));
        var byStage = kit.gate().of(Deal.class).totals(query, "stage", "amount", "probability").stream()
                .collect(Collectors.toMap(group -> String.valueOf(group.key()), group -> group));
        var zero = Totals.none(null);
        return new Figures(stages, stages.stream().map(stage -> byStage.getOrDefault(String.valueOf(stage.getId()), zero)).toList());
    }

    private static RecordFilter inStages(List<Stage> stages) {
        return RecordFilter.where("stage", Operator.IN, stages.stream().map(stage -> Objects.requireNonNull(stage.getId())).toArray());
    }

    private Component summary(Figures figures) {
        long count = figures.totals().stream().mapToLong(Totals::count).sum();
        var sum = figures.totals().stream().map(Totals::sum).reduce(BigDecimal.ZERO, BigDecimal::add);
        var weighted = figures.totals().stream().map(Totals::weighted).reduce(BigDecimal.ZERO, BigDecimal::add);
        var line = new Div();
        line.addClassName("kpi-line");
        line.add(tile(kit.text("sales.widget.count"), kit.format().number(BigDecimal.valueOf(count), kit.locale())));
        line.add(tile(kit.text("sales.widget.sum"), money(sum)));
        line.add(tile(kit.text("sales.widget.weighted"), money(weighted)));
        return line;
    }

    private static Component tile(String label, String value) {
        var name = new Span(label);
        name.addClassName("kpi-label");
        var figure = new Span(value);
        figure.addClassName("kpi-value");
        figure.getElement().setAttribute("data-long", value.length() > LONG);
        var tile = new Div(name, figure);
        tile.addClassName("kpi-tile");
        return tile;
    }

    private Chart chart(Figures figures) {
        var names = figures.stages().stream().map(Stage::getName).toList();
        var sums = figures.totals().stream().map(group -> group.sum().setScale(0, RoundingMode.HALF_UP)).toList();
        var tones = figures.stages().stream().map(stage -> DealBoard.tone(stage.getOutcome(), figures.stages().indexOf(stage))).toList();
        var options = Map.of(
                "chart", Map.of("type", "bar", "height", 220),
                "plotOptions", Map.of("bar", Map.of("horizontal", true)),
                "series", List.of(Map.of("name", kit.text("deal.amount"), "data", sums)),
                "xaxis", Map.of("categories", names),
                "label", kit.text(title()),
                "tones", tones,
                "format", Map.of("locale", kit.locale().toLanguageTag(), "style", "currency", "currency", kit.format().currency().getCurrencyCode(),
                        "maximumFractionDigits", 0));
        return new Chart(kit, options).onChoose(stage -> open(figures.stages().get(stage)));
    }

    private void open(Stage stage) {
        var type = kit.gate().types().of(Deal.class);
        var state = ListState.START.filter(filter().and(RecordFilter.where("stage", Operator.IS, Objects.requireNonNull(stage.getId()))));
        kit.links().open(type, state);
    }

    private String money(BigDecimal amount) {
        return kit.format().money(amount.setScale(0, RoundingMode.HALF_UP), kit.locale());
    }
}
