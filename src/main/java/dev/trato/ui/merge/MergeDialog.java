package dev.trato.ui.merge;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import dev.trato.kernel.RecordRef;
import dev.trato.records.Field;
import dev.trato.records.RecordType;
import dev.trato.records.Row;
import dev.trato.records.StoredValue;
import dev.trato.ui.Kit;
import dev.trato.ui.Notices;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Records side by side, to be put together: which one stays, and for each field in which they differ whose value. Where only one of them
 * knows something there is nothing to choose.
 */
public final class MergeDialog extends Dialog {

    private final transient Kit kit;
    private final transient RecordType<?> type;
    private final transient List<Row> rows;
    private final transient List<Field> fields;
    private final transient Consumer<RecordRef> merged;
    /** Whose value each field takes. */
    private final transient Map<String, Row> chosen = new LinkedHashMap<>();
    private final transient Map<Row, List<NativeButton>> staying = new HashMap<>();
    private final transient Map<String, Map<Row, NativeButton>> offers = new HashMap<>();
    private transient Row winner;

    private MergeDialog(Kit kit, RecordType<?> type, List<Row> rows, List<Field> fields, Consumer<RecordRef> merged) {
        this.kit = kit;
        this.type = type;
        this.rows = rows;
        this.fields = fields;
        this.merged = merged;
        winner = rows.getFirst();
        addClassName("merge-dialog");
        setHeaderTitle(kit.text("merge.title", kit.text(type.pluralKey()).toLowerCase(kit.locale())));
        add(new Paragraph(kit.text("merge.help")), table());
        var merge = new Button(kit.text("merge.merge", rows.size()), event -> merge());
        merge.addThemeVariants(ButtonVariant.PRIMARY);
        merge.setDisableOnClick(true);
        getFooter().add(new Button(kit.text("button.cancel"), event -> close()), merge);
        stay(winner);
    }

    /**
     * Reads the records and opens the dialog; says so when there are not enough of them left, or too many.
     *
     * @param merged told which one has stayed
     */
    public static void open(Kit kit, RecordType<?> type, Component owner, Collection<Long> ids, Consumer<RecordRef> merged) {
        var fields = kit.catalog().writable(type).stream().filter(field -> !kit.merge().combined(type).contains(field.name())).toList();
        var columns = fields.stream().map(Field::name).toList();
        kit.work().background(owner, () -> kit.gate().of(type).rows(ids.stream().sorted().limit(dev.trato.records.Merge.MOST + 1L).toList(), columns), rows -> {
            if (rows.size() < 2 || rows.size() > dev.trato.records.Merge.MOST) {
                Notices.problem(kit.text("problem.merge.choice", dev.trato.records.Merge.MOST));
            } else {
                new MergeDialog(kit, type, rows, fields.stream().filter(field -> differ(field, rows)).toList(), merged).open();
            }
        });
    }

    private static boolean differ(Field field, List<Row> rows) {
        var values = new ArrayList<Object>();
        for (var row : rows) {
            var value = value(row, field);
            if (value != null && values.stream().noneMatch(known -> StoredValue.same(known, value))) {
                values.add(value);
            }
        }
        return values.size() > 1;
    }

    private static @Nullable Object value(Row row, Field field) {
        var value = row.get(field.name());
        return value instanceof Row.Link link ? Long.valueOf(link.ref().id()) : value;
    }

    private NativeTable table() {
        var table = new NativeTable();
        table.addClassName("merge-table");
        var head = new NativeTableRow();
        head.add(new NativeTableHeaderCell(new Span(kit.text("merge.stays"))));
        for (var row : rows) {
            var button = pick(row.title() + " · " + row.id(), () -> stay(row));
            staying.put(row, List.of(button));
            var cell = new NativeTableHeaderCell(button);
            cell.getElement().setAttribute("scope", "col");
            head.add(cell);
        }
        table.getHead().add(head);
        for (var field : fields) {
            var line = new NativeTableRow();
            var label = new NativeTableHeaderCell(kit.label(field));
            label.getElement().setAttribute("scope", "row");
            line.add(label);
            rows.forEach(row -> line.add(cell(field, row)));
            table.getBody().add(line);
        }
        return table;
    }

    private NativeTableCell cell(Field field, Row row) {
        var text = kit.format().text(field, row.get(field.name()), kit.locale());
        if (text.isEmpty()) {
            return new NativeTableCell("—");
        }
        var button = pick(text, () -> choose(field.name(), row));
        offers.computeIfAbsent(field.name(), name -> new HashMap<>()).put(row, button);
        return new NativeTableCell(button);
    }

    private static NativeButton pick(String text, Runnable action) {
        var button = new NativeButton(text, event -> action.run());
        button.addClassName("merge-choice");
        button.getElement().setAttribute("aria-pressed", "false");
        return button;
    }

    /** The one that stays brings its values along, as far as it has any. */
    private void stay(Row row) {
        winner = row;
        staying.forEach((each, buttons) -> buttons.forEach(button -> press(button, each == row)));
        fields.forEach(field -> choose(field.name(), value(row, field) != null ? row
                : rows.stream().filter(other -> value(other, field) != null).findFirst().orElse(row)));
    }

    private void choose(String field, Row row) {
        chosen.put(field, row);
        offers.getOrDefault(field, Map.of()).forEach((each, button) -> press(button, each == row));
    }

    private static void press(NativeButton button, boolean pressed) {
        button.getElement().setAttribute("aria-pressed", String.valueOf(pressed));
    }

    private void merge() {
        var values = new HashMap<String, @Nullable Object>();
        fields.stream().filter(field -> chosen.get(field.name()) != winner)
                .forEach(field -> values.put(field.name(), value(Objects.requireNonNull(chosen.get(field.name())), field)));
        var others = rows.stream().filter(row -> row != winner).map(Row::id).toList();
        long stays = winner.id();
        close();
        kit.work().withProgress(kit.text("merge.working"), progress -> kit.merge().merge(type.name(), stays, others, values), report -> {
            Notices.done(kit, kit.text("merge.done", rows.size(), report.pointed()), report.operation());
            merged.accept(report.winner());
        });
    }
}
