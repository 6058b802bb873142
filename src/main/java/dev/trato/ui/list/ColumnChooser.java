package dev.trato.ui.list;

import com.vaadin.flow.component.Focusable;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.popover.Popover;
import com.vaadin.flow.component.popover.PopoverPosition;
import dev.trato.customization.ListState;
import dev.trato.records.Field;
import dev.trato.records.RecordType;
import dev.trato.ui.Icons;
import dev.trato.ui.Kit;
import java.text.Collator;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/** Which columns a list shows, in which order: by ticking and by moving up and down, or by dragging heads in the grid itself. */
final class ColumnChooser extends Div {

    private final ListParts parts;
    private final RecordType<?> type;
    private final Consumer<ListState> change;
    private final Popover popover = new Popover();
    private final UnorderedList list = new UnorderedList();
    private final Button reset;
    private ListState state = ListState.START;

    /** What had the focus before the lines were drawn again: a column, and what of it. */
    private String focus = "";

    ColumnChooser(ListParts parts, RecordType<?> type, Consumer<ListState> change) {
        this.parts = parts;
        this.type = type;
        this.change = change;
        addClassName("column-chooser");
        var button = new Button(Icons.of("columns"));
        button.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.LUMO_ICON);
        button.setAriaLabel(kit().text("list.columns"));
        button.setTooltipText(kit().text("list.columns"));
        reset = new Button(kit().text("list.columns.reset"), event -> change.accept(state.columns(List.of())));
        reset.addThemeVariants(ButtonVariant.TERTIARY);
        list.addClassName("column-list");
        list.getElement().setAttribute("aria-label", kit().text("list.columns"));
        popover.setTarget(button);
        popover.setPosition(PopoverPosition.BOTTOM_END);
        popover.setAriaLabel(kit().text("list.columns"));
        popover.addClassName("column-popover");
        popover.setModal(true);
        popover.add(list, reset);
        popover.addOpenedChangeListener(event -> draw());
        add(button, popover);
    }

    void show(ListState now) {
        state = now;
        draw();
    }

    /** Drawn only while it is open: a type may have many fields. */
    private void draw() {
        list.removeAll();
        if (!popover.isOpened()) {
            return;
        }
        reset.setVisible(!state.columns().isEmpty());
        var shown = RecordColumns.of(parts, type, state).shown().stream().map(ListColumn::field).toList();
        for (int position = 0; position < shown.size(); position++) {
            list.add(line(shown, position));
        }
        kit().catalog().readable(type).stream()
                .filter(field -> !shown.contains(field))
                .sorted(Comparator.comparing(field -> kit().label(field), Collator.getInstance(kit().locale())))
                .forEach(field -> list.add(new ListItem(tick(field, names(shown), false))));
    }

    /** A shown column. The name stays, and stays first. */
    private ListItem line(List<Field> shown, int position) {
        var names = names(shown);
        var line = new ListItem(tick(shown.get(position), names, true));
        if (position > 0) {
            line.add(mover("arrow-up", "list.column.up", shown, position, position - 1), mover("arrow-down", "list.column.down", shown, position, position + 1));
        }
        return line;
    }

    private Checkbox tick(Field field, List<String> names, boolean ticked) {
        var tick = new Checkbox(kit().label(field), ticked);
        tick.setEnabled(!field.name().equals(type.title()));
        keepFocus(tick, field.name() + " tick");
        tick.addValueChangeListener(event -> {
            focus = field.name() + " tick";
            var wanted = new ArrayList<>(names);
            if (event.getValue()) {
                wanted.add(field.name());
            } else {
                wanted.remove(field.name());
            }
            change.accept(state.columns(wanted));
        });
        return tick;
    }

    private Button mover(String icon, String text, List<Field> shown, int from, int to) {
        var name = shown.get(from).name() + " " + icon;
        var button = new Button(Icons.of(icon), event -> {
            focus = name;
            var names = names(shown);
            Collections.swap(names, from, to);
            change.accept(state.columns(names));
        });
        button.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.LUMO_ICON);
        button.setAriaLabel(kit().text(text, kit().label(shown.get(from))));
        button.setEnabled(to > 0 && to < shown.size());
        keepFocus(button, name);
        return button;
    }

    private void keepFocus(Focusable<?> control, String name) {
        if (focus.equals(name)) {
            control.focus();
        }
    }

    private static List<String> names(List<Field> fields) {
        return new ArrayList<>(fields.stream().map(Field::name).toList());
    }

    private Kit kit() {
        return parts.kit();
    }
}
