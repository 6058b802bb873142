package dev.trato.ui.list;

import static java.util.Collections.singletonMap;

import dev.trato.kernel.FieldType;
import dev.trato.kernel.Problem;
import dev.trato.records.Edit;
import dev.trato.records.EditConflict;
import dev.trato.records.Field;
import dev.trato.records.InvalidRecord;
import dev.trato.records.RecordType;
import dev.trato.records.Row;
import dev.trato.ui.Kit;
import dev.trato.ui.Notices;
import dev.trato.ui.form.ConflictDialog;
import dev.trato.ui.form.FieldEditor;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Edits one cell in its place, saved through the gate with what stood there before. */
final class CellEdit {

    private final ListParts parts;
    private final RecordType<?> type;
    private final ListBody body;
    private final RowPages pages;
    private @Nullable Open open;

    /** The cell under edit. */
    private record Open(Row row, Field field, FieldEditor editor) {}

    CellEdit(ListParts parts, RecordType<?> type, ListBody body, RowPages pages) {
        this.parts = parts;
        this.type = type;
        this.body = body;
        this.pages = pages;
    }

    /** Names of the fields that can be edited in a cell: long texts need more room. */
    static Set<String> editable(ListParts parts, RecordType<?> type) {
        return parts.kit().catalog().writable(type).stream()
                .filter(field -> field.type() != FieldType.LONG_TEXT)
                .map(Field::name)
                .collect(Collectors.toSet());
    }

    boolean isOpen() {
        return open != null;
    }

    void begin(Row row, String name) {
        if (!row.updatable() || !editable(parts, type).contains(name)) {
            Notices.problem(kit().text("list.edit.refused", row.title()));
            return;
        }
        var field = kit().catalog().require(type, name);
        var editor = parts.editors().bare(field);
        editor.setValue(row.get(name));
        open = new Open(row, field, editor);
        body.showEditor(editor.component(), name);
    }

    void cancel() {
        open = null;
        body.closeEditor();
    }

    /** Saves, then opens the cell beside it. */
    void save(String then, List<String> columns) {
        var cell = open;
        if (cell == null) {
            return;
        }
        try {
            var value = cell.editor().getValue();
            if (Objects.equals(value, before(cell))) {
                goOn(cell, then, columns);
            } else {
                save(cell, value, () -> goOn(cell, then, columns));
            }
        } catch (InvalidRecord e) {
            refuse(cell, e.problems().getFirst().problem());
        } catch (Problem e) {
            refuse(cell, e);
        }
    }

    /** Saves at once, or after a conflict was settled; given up there, the editor keeps what was typed. */
    private void save(Open cell, @Nullable Object value, Runnable saved) {
        var name = cell.field().name();
        var records = kit().gate().of(type);
        var edit = new Edit(cell.row().id(), cell.row().version(), singletonMap(name, value), singletonMap(name, before(cell)));
        Runnable done = () -> {
            pages.reread(List.of(cell.row().ref()));
            saved.run();
        };
        try {
            var operation = kit().operations().traced(() -> records.edit(edit)).operation();
            if (operation != null) {
                Notices.done(kit(), kit().text("list.edit.saved", cell.row().title(), kit().label(cell.field())), operation);
            }
            done.run();
        } catch (EditConflict conflict) {
            new ConflictDialog(kit(), records, edit, conflict, done).open();
        }
    }

    private void goOn(Open cell, String then, List<String> columns) {
        cancel();
        neighbour(cell, then, columns).ifPresent(name -> begin(cell.row(), name));
    }

    /** The next cell to the right, or to the left, that can be edited. The row is as it was read: what matters is what its fields said. */
    private Optional<String> neighbour(Open cell, String then, List<String> columns) {
        var editable = editable(parts, type);
        var names = columns.stream().filter(editable::contains).toList();
        int here = names.indexOf(cell.field().name());
        int there = then.equals("next") ? here + 1 : then.equals("previous") ? here - 1 : -1;
        return there >= 0 && there < names.size() ? Optional.of(names.get(there)) : Optional.empty();
    }

    private void refuse(Open cell, Problem problem) {
        cell.editor().setError(kit().text(problem));
        cell.editor().focus();
    }

    private static @Nullable Object before(Open cell) {
        var value = cell.row().get(cell.field().name());
        return value instanceof Row.Link link ? (Object) link.ref().id() : value;
    }

    private Kit kit() {
        return parts.kit();
    }
}
