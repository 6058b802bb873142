package dev.trato.ui.quality;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.BeforeEvent;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.HasUrlParameter;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.OptionalParameter;
import com.vaadin.flow.router.Route;
import dev.trato.records.RecordType;
import dev.trato.records.Row;
import dev.trato.records.quality.Completeness;
import dev.trato.records.quality.QualityFigures;
import dev.trato.records.quality.QualityFigures.Overview;
import dev.trato.ui.Kit;
import dev.trato.ui.Refresh;
import dev.trato.ui.chart.Chart;
import jakarta.annotation.security.PermitAll;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** How good the records of a type are, and the way to those that are not. Each figure leads to the list that it counts. */
@Route("data-quality")
@Menu(title = "quality.title", order = 86, icon = "success")
@PermitAll
class DataQualityView extends Section implements HasDynamicTitle, HasUrlParameter<String> {

    private static final Duration CALM = Duration.ofSeconds(5);
    private static final Duration WATCHING = Duration.ofSeconds(2);
    private static final int DONE = 100;
    private static final int OFFERED = 3;

    private final transient Kit kit;
    private final transient QualityFigures figures;
    private final transient Completeness completeness;
    private final transient List<RecordType<?>> types;
    private final Div choices = new Div();
    private final Div place = new Div();
    private final transient Refresh<Overview> refresh;
    private transient @Nullable RecordType<?> chosen;

    DataQualityView(Kit kit, QualityFigures figures, Completeness completeness) {
        this.kit = kit;
        this.figures = figures;
        this.completeness = completeness;
        types = figures.types();
        chosen = types.isEmpty() ? null : types.getFirst();
        addClassName("settings-page");
        place.addClassName("quality");
        choices.addClassName("settings-bar");
        choices.getElement().setAttribute("role", "group").setAttribute("aria-label", kit.text("quality.title"));
        add(new H1(kit.text("quality.title")), new Paragraph(kit.text("quality.help")), choices, place);
        refresh = kit.work().refreshing(place, this::read, this::show);
        kit.live().follow(place, types.stream().map(RecordType::name).collect(Collectors.toSet()), changes -> refresh.outdated(CALM));
        kit.live().follow(choices, Set.of("quality_rule"), changes -> refresh.ask());
    }

    /** The type stands in the address. */
    @Override
    public void setParameter(BeforeEvent event, @OptionalParameter @Nullable String type) {
        types.stream().filter(each -> each.path().equals(type)).findFirst().ifPresent(each -> chosen = each);
        choices.removeAll();
        for (var each : types) {
            var button = new Button(kit.text(each.pluralKey()), click -> click.getSource().getUI().ifPresent(ui -> ui.navigate(DataQualityView.class, each.path())));
            button.getElement().setAttribute("aria-pressed", String.valueOf(each.equals(chosen)));
            button.setThemeVariant(ButtonVariant.PRIMARY, each.equals(chosen));
            choices.add(button);
        }
        if (kit.access().isAdministrator()) {
            var rules = new Anchor("admin/quality", kit.text("quality.rules"));
            rules.addClassName("settings-link");
            choices.add(rules);
        }
        if (chosen == null) {
            place.add(empty("quality.none"));
        } else {
            refresh.ask();
        }
    }

    @Override
    public String getPageTitle() {
        return kit.text("quality.title");
    }

    private Overview read() {
        return figures.of(type());
    }

    private RecordType<?> type() {
        return Objects.requireNonNull(chosen);
    }

    private void show(Overview now) {
        place.removeAll();
        if (now.progress() < DONE) {
            var progress = new Paragraph(kit.text("quality.progress", now.progress()));
            progress.addClassName("quiet-line");
            progress.getElement().setAttribute("role", "status");
            place.add(progress);
            refresh.outdated(WATCHING);
        }
        place.add(tiles(now));
        var pictures = new Div();
        pictures.addClassName("home-grid");
        if (!now.bars().isEmpty()) {
            pictures.add(card("quality.distribution", distribution(now), now.days().size() > 1 ? "" : "full"));
        }
        if (now.days().size() > 1) {
            pictures.add(card("quality.trend", trend(now), ""));
        }
        if (!now.worst().isEmpty()) {
            pictures.add(card("quality.worst", worst(now), "full"));
        }
        place.add(pictures);
    }

    private Component empty(String key) {
        var empty = new Div(new Paragraph(kit.text(key)));
        empty.addClassName("empty-state");
        return empty;
    }

    private Component card(String title, Component content, String span) {
        var card = new Div(new H2(kit.text(title)), content);
        card.addClassName("chart-card");
        if (!span.isEmpty()) {
            card.getElement().setAttribute("data-span", span);
        }
        return card;
    }

    private Component tiles(Overview now) {
        var line = new Div();
        line.addClassName("kpi-line");
        if (now.average() != null) {
            line.add(QualityTiles.tile(kit.text("quality.average"), kit.text("quality.percent", now.average())));
        }
        new QualityTiles(kit, type()).of(now.issues(), now.duplicates()).forEach(line::add);
        return line;
    }

    // pictures

    private Chart distribution(Overview now) {
        var names = IntStream.range(0, QualityFigures.BARS).mapToObj(bar -> kit.text("quality.bar", bar * 100 / QualityFigures.BARS,
                bar == QualityFigures.BARS - 1 ? DONE : (bar + 1) * 100 / QualityFigures.BARS - 1)).toList();
        var tones = IntStream.range(0, QualityFigures.BARS).mapToObj(bar -> bar >= 8 ? "green" : bar >= 5 ? "blue" : "amber").toList();
        var options = Map.of(
                "chart", Map.of("type", "bar", "height", 240),
                "series", List.of(Map.of("name", kit.text(type().pluralKey()), "data", now.bars())),
                "xaxis", Map.of("categories", names),
                "label", kit.text("quality.distribution"),
                "tones", tones,
                "format", Map.of("locale", kit.locale().toLanguageTag(), "maximumFractionDigits", 0));
        return new Chart(kit, options).onChoose(bar -> kit.links().open(type(), QualityTiles.state(kit, type(), now.all().and(QualityFigures.bar(bar)))));
    }

    private Chart trend(Overview now) {
        return new Chart(kit, Map.of(
                "chart", Map.of("type", "line", "height", 240),
                "series", List.of(Map.of("name", kit.text("quality.average"), "data", now.days().stream().map(QualityFigures.Day::completeness).toList())),
                "xaxis", Map.of("categories", now.days().stream().map(day -> kit.format().day(day.day(), kit.locale())).toList()),
                "yaxis", Map.of("min", 0, "max", 100),
                "label", kit.text("quality.trend"),
                "format", Map.of("locale", kit.locale().toLanguageTag(), "maximumFractionDigits", 0)));
    }

    private Component worst(Overview now) {
        var list = new UnorderedList();
        list.addClassName("quality-worst");
        now.worst().forEach(row -> list.add(item(row)));
        return list;
    }

    private ListItem item(Row row) {
        var link = new Anchor(kit.links().path(row.ref()), row.title());
        link.addClassName("record-link");
        var score = completeness.of(type(), row);
        var item = new ListItem(link);
        if (score != null) {
            var missing = new Span(kit.text("quality.missing") + " " + score.missing().stream().limit(OFFERED)
                    .map(name -> kit.label(kit.catalog().require(type(), name))).collect(Collectors.joining(", "))
                    + (score.missing().size() > OFFERED ? " " + kit.text("quality.more", score.missing().size() - OFFERED) : ""));
            missing.addClassName("quality-missing");
            item.add(new CompletenessBar(kit, score.percent()), missing);
        }
        return item;
    }
}
