package dev.trato.ui.list;

import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import dev.trato.records.RecordSort;
import dev.trato.ui.Kit;
import java.util.List;
import java.util.function.BiConsumer;

/** Head of a column: its name, which sorts when clicked, and an arrow that says how it is sorted. */
final class SortHeader extends NativeButton {

    private final Kit kit;
    private final String field;
    private final Span order = new Span();
    private final Span spoken = new Span();

    /**
     * @param sorted takes the field, and whether to sort by it in addition
     */
    SortHeader(Kit kit, ListColumn column, BiConsumer<String, Boolean> sorted) {
        this.kit = kit;
        this.field = column.name();
        addClassName("column-sort");
        getElement().setAttribute("title", kit.text("list.sort.hint"));
        order.addClassName("sort-order");
        order.getElement().setAttribute("aria-hidden", "true");
        spoken.addClassName("visually-hidden");
        var name = new Span(kit.label(column.field()));
        name.addClassName("column-name");
        add(name, order, spoken);
        addClickListener(event -> sorted.accept(field, event.isShiftKey()));
    }

    void show(List<RecordSort> sort) {
        int position = sort.stream().map(RecordSort::field).toList().indexOf(field);
        if (position < 0) {
            getElement().removeAttribute("data-direction");
            order.setText("");
            spoken.setText("");
            return;
        }
        boolean descending = sort.get(position).descending();
        getElement().setAttribute("data-direction", descending ? "descending" : "ascending");
        order.setText(sort.size() > 1 ? String.valueOf(position + 1) : "");
        spoken.setText(", " + kit.text(descending ? "list.sort.descending" : "list.sort.ascending"));
    }
}
