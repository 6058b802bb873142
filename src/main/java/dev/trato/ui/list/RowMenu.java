package dev.trato.ui.list;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.contextmenu.GridContextMenu;
import com.vaadin.flow.component.html.Span;
import dev.trato.kernel.BaseRecord;
import dev.trato.kernel.Problem;
import dev.trato.records.RecordAction;
import dev.trato.records.RecordType;
import dev.trato.records.Row;
import dev.trato.records.Selection;
import dev.trato.security.Action;
import dev.trato.ui.Icons;
import dev.trato.ui.Kit;
import dev.trato.ui.Notices;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What can be done with one line: by right click, by a long press of the menu key, or by its "more" button. */
final class RowMenu<T extends BaseRecord> {

    private final ListParts parts;
    private final RecordType<T> type;
    private final GridContextMenu<Line> menu;

    RowMenu(ListParts parts, RecordType<T> type, RecordGrid grid, ListBody.Gestures gestures) {
        this.parts = parts;
        this.type = type;
        menu = grid.addContextMenu();
        menu.setDynamicContentHandler(line -> line != null && !line.isPending() && fill(line, gestures));
    }

    private boolean fill(Line line, ListBody.Gestures gestures) {
        menu.removeAll();
        add("open", kit().text("list.open"), () -> gestures.open(line));
        add("peek", kit().text("list.peek"), () -> gestures.peek(line));
        parts.toolsOf(type).stream().filter(tool -> !tool.isTick())
                .forEach(tool -> add(tool.icon(), kit().text(tool.label(), line.read().title()), () -> gestures.act(line, tool.name())));
        var record = kit().gate().of(type).find(line.key());
        record.ifPresent(found -> kit().actions(type).stream()
                .filter(action -> kit().gate().of(type).allows(action.right(), found) && action.fits(found))
                .forEach(action -> add(action.icon(), kit().text("action." + action.name()), () -> ask(action, line.read()))));
        if (record.isPresent() && kit().gate().of(type).allows(Action.DELETE, record.get())) {
            add("delete", kit().text("button.delete"), () -> delete(line.read()));
        }
        return true;
    }

    private void add(String icon, String text, Runnable action) {
        Component entry = Icons.of(icon);
        var item = menu.addItem(entry, event -> action.run());
        item.add(new Span(text));
        item.addClassName("menu-entry");
    }

    private void ask(RecordAction<T> action, Row row) {
        if (action.inputs().isEmpty()) {
            act(action, row, new HashMap<>());
        } else {
            var fields = action.inputs().stream().map(name -> kit().catalog().require(type, name)).toList();
            parts.inputs().ask(kit().text("action." + action.name()), fields, inputs -> act(action, row, inputs), () -> { });
        }
    }

    private void act(RecordAction<T> action, Row row, Map<String, @Nullable Object> inputs) {
        var records = kit().gate().of(type);
        kit().work().withProgress(kit().text("bulk.working"),
                progress -> kit().bulk().act(records, action, new Selection.Ids(List.of(row.id())), inputs, progress),
                outcome -> BulkReport.tell(kit(), kit().text("list.acted", kit().text("action." + action.name()), row.title()), outcome));
    }

    private void delete(Row row) {
        try {
            var done = kit().operations().traced(() -> {
                kit().gate().of(type).delete(row.id());
                return row;
            });
            if (done.operation() != null) {
                Notices.done(kit(), kit().text("list.deleted", row.title()), done.operation());
            }
        } catch (Problem e) {
            Notices.problem(kit().text(e));
        }
    }

    private Kit kit() {
        return parts.kit();
    }
}
