package dev.trato.ui.quality;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.trato.customization.ListState;
import dev.trato.records.Count;
import dev.trato.records.RecordFilter;
import dev.trato.records.RecordSort;
import dev.trato.records.RecordType;
import dev.trato.records.quality.QualityFigures.Issue;
import dev.trato.ui.Kit;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is wrong with the records of a type as figures, of which each leads to the list that it counts. */
final class QualityTiles {

    private final Kit kit;
    private final RecordType<?> type;

    QualityTiles(Kit kit, RecordType<?> type) {
        this.kit = kit;
        this.type = type;
    }

    /** @param duplicates pairs that look alike; null where none are looked for */
    List<Component> of(List<Issue> issues, @Nullable Count duplicates) {
        var tiles = new ArrayList<Component>();
        issues.forEach(issue -> tiles.add(tile("quality.issue." + issue.name(), issue.limit(), issue.count(), kit.links().path(type, state(kit, type, issue.filter())))));
        if (duplicates != null) {
            tiles.add(tile("quality.issue.duplicates", 0, duplicates, "duplicates?type=" + type.name()));
        }
        return tiles;
    }

    /** The list of some records, the least complete first where that may be seen. */
    static ListState state(Kit kit, RecordType<?> type, RecordFilter filter) {
        var state = ListState.START.filter(filter);
        if (kit.catalog().find(type, "completeness").isEmpty()) {
            return state;
        }
        var columns = new ArrayList<>(type.columns());
        columns.add(1, "completeness");
        return state.columns(columns).sort(List.of(RecordSort.ascending("completeness")));
    }

    private Anchor tile(String label, int limit, Count count, String path) {
        var number = kit.format().number(BigDecimal.valueOf(count.value()), kit.locale()) + (count.more() ? "+" : "");
        var tile = new Anchor(path, name(kit.text(label, limit)), figure(number));
        tile.addClassName("kpi-tile");
        tile.getElement().setAttribute("data-wrong", count.value() > 0);
        return tile;
    }

    /** A figure that leads nowhere. */
    static Component tile(String label, String value) {
        var tile = new Div(name(label), figure(value));
        tile.addClassName("kpi-tile");
        return tile;
    }

    private static Span name(String label) {
        var name = new Span(label);
        name.addClassName("kpi-label");
        return name;
    }

    private static Span figure(String value) {
        var figure = new Span(value);
        figure.addClassName("kpi-value");
        return figure;
    }
}
