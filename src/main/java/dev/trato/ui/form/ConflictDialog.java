package dev.trato.ui.form;

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
import dev.trato.kernel.Problem;
import dev.trato.records.Edit;
import dev.trato.records.EditConflict;
import dev.trato.records.Field;
import dev.trato.records.History;
import dev.trato.records.Operation;
import dev.trato.records.Records;
import dev.trato.ui.Kit;
import dev.trato.ui.Notices;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Somebody else changed the same fields: lets the user choose for each of them what he wants, what stands there now, or what was there
 * before, and saves that. Closed without a choice it changes nothing, and what was typed stays where it was typed.
 */
public final class ConflictDialog extends Dialog {

    private static final int HISTORY = 10;

    /** Whose value a field gets. */
    enum Choice {
        BEFORE,
        THEIRS,
        MINE
    }

    private final transient Kit kit;
    private final transient Records<?> records;
    private final transient Edit edit;
    private final transient EditConflict conflict;
    private final transient Runnable saved;
    private final Map<String, Choice> choices = new LinkedHashMap<>();
    private final Paragraph fault = new Paragraph();

    /**
     * @param edit  what was to be saved
     * @param saved called when the fields are as the user has chosen
     */
    public ConflictDialog(Kit kit, Records<?> records, Edit edit, EditConflict conflict, Runnable saved) {
        this.kit = kit;
        this.records = records;
        this.edit = edit;
        this.conflict = conflict;
        this.saved = saved;
        setHeaderTitle(kit.text("conflict.title"));
        setCloseOnOutsideClick(false);
        fault.setVisible(false);
        fault.addClassName("error-summary");
        fault.getElement().setAttribute("role", "alert");
        add(new Paragraph(kit.text("conflict.text")), fault, table(other()));
        var save = new Button(kit.text("button.save"), event -> save());
        save.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(new Button(kit.text("conflict.back"), event -> close()), save);
    }

    /** Who changed one of the fields last. */
    private String other() {
        var fields = conflict.clashes().stream().map(EditConflict.Clash::field).toList();
        return kit.history().of(conflict.ref(), 0, HISTORY).stream()
                .filter(entry -> entry.fields().stream().anyMatch(changed -> fields.contains(changed.field().name())))
                .findFirst()
                .map(History.Entry::operation)
                .map(Operation::getActorName)
                .orElseGet(() -> kit.text("conflict.somebody"));
    }

    private NativeTable table(String other) {
        var names = List.of(kit.text("conflict.before"), other, kit.text("conflict.mine"));
        var table = new NativeTable();
        table.addClassName("conflict-table");
        var head = table.getHead().addRow();
        head.addHeaderCell().setText(kit.text("conflict.field"));
        names.forEach(name -> head.addHeaderCell().setText(name));
        conflict.clashes().forEach(clash -> addRow(table, clash, names));
        return table;
    }

    private void addRow(NativeTable table, EditConflict.Clash clash, List<String> names) {
        var field = kit.catalog().require(records.type(), clash.field());
        var row = table.getBody().addRow();
        var label = new NativeTableHeaderCell(kit.label(field));
        label.getElement().setAttribute("scope", "row");
        row.add(label);
        var buttons = new ArrayList<NativeButton>();
        addChoice(row, buttons, field, Choice.BEFORE, clash.before(), names.get(0));
        addChoice(row, buttons, field, Choice.THEIRS, clash.theirs(), names.get(1));
        addChoice(row, buttons, field, Choice.MINE, clash.mine(), names.get(2));
        choose(field, Choice.MINE, buttons);
    }

    private void addChoice(NativeTableRow row, List<NativeButton> buttons, Field field, Choice choice, @Nullable Object value, String name) {
        var button = new NativeButton(ValueText.of(kit, field, value));
        button.addClassName("conflict-choice");
        button.setAriaLabel(kit.label(field) + ", " + name + ": " + button.getText());
        buttons.add(button);
        button.addClickListener(event -> choose(field, choice, buttons));
        var cell = new NativeTableCell((Component) button);
        cell.getElement().setAttribute("data-label", name);
        row.add(cell);
    }

    private void choose(Field field, Choice choice, List<NativeButton> buttons) {
        choices.put(field.name(), choice);
        for (var other : Choice.values()) {
            buttons.get(other.ordinal()).getElement().setAttribute("aria-pressed", String.valueOf(other == choice));
        }
    }

    /** What is left to be saved, on top of what stands there now. */
    private Edit chosen() {
        var values = new LinkedHashMap<>(edit.values());
        var before = new LinkedHashMap<>(edit.before());
        for (var clash : conflict.clashes()) {
            before.put(clash.field(), clash.theirs());
            switch (choices.get(clash.field())) {
                case MINE -> values.put(clash.field(), clash.mine());
                case BEFORE -> values.put(clash.field(), clash.before());
                case THEIRS -> values.remove(clash.field());
            }
        }
        return new Edit(edit.id(), conflict.version(), values, before);
    }

    private void save() {
        var chosen = chosen();
        try {
            var done = kit.operations().traced(() -> chosen.values().isEmpty() ? null : records.edit(chosen));
            close();
            if (done.operation() != null) {
                Notices.done(kit, kit.text("conflict.saved"), done.operation());
            }
            saved.run();
        } catch (EditConflict again) {
            close();
            new ConflictDialog(kit, records, chosen, again, saved).open();
        } catch (Problem e) {
            fault.setText(kit.text(e));
            fault.setVisible(true);
        }
    }
}
