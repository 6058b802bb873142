package dev.trato.ui.page;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.Paragraph;
import dev.trato.kernel.RecordRef;
import dev.trato.records.Field;
import dev.trato.records.RecordType;
import dev.trato.records.StoredValue;
import dev.trato.security.UserClock;
import dev.trato.ui.Kit;
import dev.trato.ui.form.ValueText;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A record as it stood at the end of a day, beside what it is now. */
final class AsOfDialog extends Dialog {

    private final transient Kit kit;
    private final transient RecordRef ref;

    AsOfDialog(Kit kit, UserClock clock, RecordRef ref, LocalDate day) {
        this.kit = kit;
        this.ref = ref;
        setHeaderTitle(kit.text("history.asOf.title", kit.format().day(day, kit.locale())));
        var body = new Div();
        add(body);
        kit.work().refreshing(body, () -> read(day.plusDays(1).atStartOfDay(clock.zone()).toInstant(), clock.now()), found -> body.add(
                found.then().isPresent()
                        ? table(found.then().get(), found.now(), kit.format().day(day, kit.locale()))
                        : new Paragraph(kit.text("history.asOf.nothing")))).ask();
        getFooter().add(new Button(kit.text("button.close"), event -> close()));
    }

    /**
     * The record at two moments.
     *
     * @param then empty when it did not exist yet
     */
    private record Found(Optional<Map<String, @Nullable Object>> then, Map<String, @Nullable Object> now) {}

    private Found read(Instant then, Instant now) {
        return new Found(kit.history().asOf(ref, then), kit.history().asOf(ref, now).orElseGet(LinkedHashMap::new));
    }

    private NativeTable table(Map<String, @Nullable Object> then, Map<String, @Nullable Object> now, String day) {
        RecordType<?> type = kit.gate().of(ref).type();
        var table = new NativeTable();
        table.addClassName("as-of-table");
        var head = table.getHead().addRow();
        head.addHeaderCell().setText(kit.text("conflict.field"));
        head.addHeaderCell().setText(day);
        head.addHeaderCell().setText(kit.text("history.now"));
        kit.catalog().readable(type).stream()
                .filter(field -> then.get(field.name()) != null || now.get(field.name()) != null)
                .forEach(field -> addRow(table, field, then.get(field.name()), now.get(field.name())));
        return table;
    }

    private void addRow(NativeTable table, Field field, @Nullable Object then, @Nullable Object now) {
        var row = table.getBody().addRow();
        var label = new NativeTableHeaderCell(kit.label(field));
        label.getElement().setAttribute("scope", "row");
        row.add(label);
        row.addDataCell().setText(ValueText.of(kit, field, then));
        var same = StoredValue.same(then, now);
        row.addDataCell().setText(same ? "" : ValueText.of(kit, field, now));
        if (!same) {
            row.getElement().setAttribute("data-state", "changed");
        }
    }
}
