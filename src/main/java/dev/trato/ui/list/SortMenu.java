package dev.trato.ui.list;

import com.vaadin.flow.component.contextmenu.ContextMenu;
import com.vaadin.flow.component.html.Div;
import dev.trato.customization.ListState;
import dev.trato.records.RecordType;
import dev.trato.ui.Icons;
import dev.trato.ui.Kit;
import dev.trato.ui.MenuButton;
import java.util.function.Consumer;

/** Says how the list is sorted and lets one choose otherwise, where there are no headers to click. */
final class SortMenu extends Div {

    private final ListParts parts;
    private final RecordType<?> type;
    private final Consumer<ListState> change;
    private final MenuButton button = new MenuButton(this::fill);
    private ListState state = ListState.START;

    SortMenu(ListParts parts, RecordType<?> type, Consumer<ListState> change) {
        this.parts = parts;
        this.type = type;
        this.change = change;
        addClassName("sort-menu");
        add(button);
    }

    private void fill(ContextMenu menu) {
        var sort = Sorting.inForce(type, state.sort());
        for (var column : RecordColumns.of(parts, type, state).shown()) {
            var item = menu.addItem(kit().label(column.field()),
                    event -> change.accept(state.sort(Sorting.clicked(type, state.sort(), column.name(), false))));
            item.setCheckable(true);
            item.setChecked(sort.stream().anyMatch(step -> step.field().equals(column.name())));
        }
    }

    void show(ListState now) {
        state = now;
        var sort = Sorting.inForce(type, now.sort());
        var fields = RecordColumns.readable(parts, type);
        var first = sort.isEmpty() ? null : fields.get(sort.getFirst().field());
        button.setVisible(first != null);
        if (first != null) {
            boolean descending = sort.getFirst().descending();
            button.setText(kit().label(first));
            button.setIcon(Icons.of(descending ? "arrow-down" : "arrow-up"));
            button.setAriaLabel(kit().text("list.sorted", kit().label(first), kit().text(descending ? "list.sort.descending" : "list.sort.ascending")));
        }
    }

    private Kit kit() {
        return parts.kit();
    }
}
