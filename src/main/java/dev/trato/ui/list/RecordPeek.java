package dev.trato.ui.list;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.Shortcuts;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Aside;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import dev.trato.records.Field;
import dev.trato.records.RecordType;
import dev.trato.ui.Icons;
import dev.trato.ui.Kit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** A look at one record beside the list: what its columns say, then whatever else is known of it. */
final class RecordPeek extends Aside {

    private static final int MOST_FACTS = 6;

    private final ListParts parts;
    private final RecordType<?> type;
    private final H2 title = new H2();
    private final Div body = new Div();
    private long id;

    RecordPeek(ListParts parts, RecordType<?> type, Runnable open, Runnable close) {
        this.parts = parts;
        this.type = type;
        addClassName("record-peek");
        getElement().setAttribute("aria-label", kit().text("list.peek"));
        var head = new Div(title, button("open", "list.open", open), button("close", "button.close", close));
        head.addClassName("peek-head");
        body.addClassName("peek-body");
        body.getElement().setAttribute("tabindex", "0").setAttribute("role", "group");
        add(head, body);
        Shortcuts.addShortcutListener(this, close::run, Key.ESCAPE).listenOn(this);
    }

    private Button button(String icon, String label, Runnable action) {
        var button = new Button(Icons.of(icon), event -> action.run());
        button.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.LUMO_ICON);
        button.setAriaLabel(kit().text(label));
        button.setTooltipText(kit().text(label));
        return button;
    }

    long id() {
        return id;
    }

    /** Shows a record; its name at once, the rest as soon as it is read. */
    void show(long record, String name) {
        if (record != id) {
            body.removeAll();
            body.add(skeleton());
        }
        id = record;
        title.setText(name);
        reread();
    }

    /** Reads the record again, as somebody may have changed it. */
    void reread() {
        var all = columns();
        var wanted = id;
        var texts = new CellTexts(parts, all, kit().locale());
        kit().work().background(this, () -> kit().gate().of(type).row(wanted, all.names()).map(row -> texts.lines(List.of(row)).getFirst()), line -> {
            if (wanted == id) {
                show(all, line);
            }
        });
    }

    /** All fields that may be seen, those of the list first. */
    private RecordColumns columns() {
        var fields = new LinkedHashMap<String, Field>();
        var readable = RecordColumns.readable(parts, type);
        type.columns().stream().map(readable::get).filter(Objects::nonNull).forEach(field -> fields.put(field.name(), field));
        fields.putAll(readable);
        return new RecordColumns(type, fields.values().stream().map(field -> RecordColumns.column(parts, type, field)).toList(), null);
    }

    private void show(RecordColumns all, Optional<Line> read) {
        body.removeAll();
        if (read.isEmpty()) {
            body.add(new Span(kit().text("list.peek.gone")));
            return;
        }
        var line = read.get();
        title.setText(line.read().title());
        var facts = all.shown().stream()
                .filter(column -> type.columns().contains(column.name()) && !all.isTitle(column))
                .limit(MOST_FACTS)
                .toList();
        body.add(facts(facts, line.cells()));
        all.shown().stream()
                .filter(column -> !facts.contains(column) && !all.isTitle(column) && line.cells().containsKey(column.name()))
                .collect(Collectors.groupingBy(column -> column.field().group(), LinkedHashMap::new, Collectors.toList()))
                .forEach((group, columns) -> body.add(group(group, columns, line.cells())));
    }

    private Component facts(List<ListColumn> columns, Map<String, Cell> cells) {
        var facts = new DescriptionList();
        facts.addClassName("key-facts");
        for (var column : columns) {
            var fact = new Div(new DescriptionList.Term(kit().label(column.field())),
                    new DescriptionList.Description(CellView.of(column.look(), cells.get(column.name()))));
            fact.addClassName("fact");
            facts.getElement().appendChild(fact.getElement());
        }
        return facts;
    }

    private Component group(String name, List<ListColumn> columns, Map<String, Cell> cells) {
        var heading = new H3(kit().text("group." + name));
        heading.addClassName("group-title");
        var group = new Section(heading);
        group.addClassName("field-group");
        for (var column : columns) {
            var label = new Span(kit().label(column.field()));
            label.addClassName("field-label");
            var value = new Div(CellView.of(column.look(), cells.get(column.name())));
            value.addClassName("field-value");
            var row = new Div(label, value);
            row.addClassName("field-row");
            group.add(row);
        }
        return group;
    }

    private static Component skeleton() {
        var lines = new Div();
        lines.getElement().setAttribute("aria-busy", "true");
        for (var size : List.of("card", "text", "text", "title", "text")) {
            var line = new Span();
            line.addClassName("skeleton");
            line.getElement().setAttribute("data-size", size);
            lines.add(line);
        }
        return lines;
    }

    private Kit kit() {
        return parts.kit();
    }
}
