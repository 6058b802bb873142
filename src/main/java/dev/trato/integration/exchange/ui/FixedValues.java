package dev.trato.integration.exchange.ui;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import dev.trato.records.Field;
import dev.trato.records.InvalidRecord;
import dev.trato.records.StoredValue;
import dev.trato.ui.Kit;
import dev.trato.ui.form.FieldEditors;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Values that every row gets, whatever the file says. */
final class FixedValues extends Div {

    private final transient PlanDraft draft;
    private final transient FieldEditors editors;
    private final Set<String> open = new HashSet<>();
    private final Div list = new Div();

    FixedValues(PlanDraft draft, FieldEditors editors) {
        this.draft = draft;
        this.editors = editors;
        var more = new ComboBox<Field>();
        more.setLabel(kit().text("wizard.constants.add"));
        more.setItems(constantFields());
        more.setItemLabelGenerator(kit()::label);
        list.addClassName("settings-bar");
        draft.plan().constants().keySet().forEach(name -> open(name));
        more.addValueChangeListener(event -> {
            if (event.getValue() != null) {
                open(event.getValue().name());
                more.clear();
            }
        });
        add(new H2(kit().text("wizard.constants")), new Paragraph(kit().text("wizard.constants.help")), list, more);
    }

    /** Besides what may be written, what narrows a reference: the pipeline whose stages are meant. */
    private List<Field> constantFields() {
        return kit().catalog().readable(draft.type()).stream().filter(field -> !field.readOnly() || field.isReference() && field.required()).toList();
    }

    private void open(String name) {
        if (!open.add(name)) {
            return;
        }
        var field = kit().catalog().require(draft.type(), name);
        var editor = editors.labelled(field);
        editor.setValue(StoredValue.fromJson(field.type(), draft.plan().constants().get(name)));
        editor.onChange(() -> {
            try {
                var value = editor.getValue();
                editor.setError(null);
                draft.change(plan -> plan.constant(name, StoredValue.toJson(value)));
            } catch (InvalidRecord e) {
                editor.setError(kit().text(e.problems().getFirst().problem()));
            }
        });
        list.add(editor.component());
    }

    private Kit kit() {
        return draft.kit();
    }
}
