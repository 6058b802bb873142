package dev.trato.ui.list;

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
import dev.trato.ui.form.FieldEditor;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
            if (!Objects.equals(value, before(cell))) {
                save(cell, value);
            }
            cancel();
            neighbour(cell, then, columns).ifPresent(name -> begin(cell.row(), name));
        } catch (EditConflict e) {
            refuse(cell, e);
            pages.reread(List.of(cell.row().ref()));
        } catch (InvalidRecord e) {
            refuse(cell, e.problems().getFirst().problem());
        } catch (Problem e) {
            refuse(cell, e);
        }
    }

    private void save(Open cell, @Nullable Object value) {
        var name = cell.field().name();
        var done = kit().operations().traced(() -> kit().gate().of(type).edit(
                new Edit(cell.row().id(), cell.row().version(), single(name, value), single(name, before(cell)))));
        pages.reread(List.of(cell.row().ref()));
        if (done.operation() != null) {
            Notices.done(kit(), kit().text("list.edit.saved", cell.row().title(), kit().label(cell.field())), done.operation());
        }
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

    private static Map<String, @Nullable Object> single(String name, @Nullable Object value) {
        var values = new HashMap<String, @Nullable Object>();
        values.put(name, value);
        return Collections.unmodifiableMap(values);
    }

    private static @Nullable Object before(Open cell) {
        var value = cell.row().get(cell.field().name());
        return value instanceof Row.Link link ? (Object) link.ref().id() : value;
    }

    private Kit kit() {
        return parts.kit();
    }
}
