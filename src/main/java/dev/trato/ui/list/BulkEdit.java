package dev.trato.ui.list;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.trato.records.Field;
import dev.trato.records.InvalidRecord;
import dev.trato.records.RecordType;
import dev.trato.ui.Kit;
import dev.trato.ui.form.FieldEditor;
import java.text.Collator;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Asks which field of all the ticked records gets which value; nothing entered empties it. */
final class BulkEdit extends Dialog {

    private final ListParts parts;
    private final Div place = new Div();
    private final Button apply;
    private @Nullable FieldEditor editor;

    BulkEdit(ListParts parts, RecordType<?> type, Consumer<Map<String, @Nullable Object>> done) {
        this.parts = parts;
        setHeaderTitle(kit().text("bulk.edit"));
        setWidth("420px");
        place.addClassName("bulk-value");
        var field = new ComboBox<Field>(kit().text("filter.field"));
        field.setItems(kit().catalog().writable(type).stream()
                .sorted(Comparator.comparing(each -> kit().label(each), Collator.getInstance(kit().locale())))
                .toList());
        field.setItemLabelGenerator(each -> kit().label(each));
        field.setWidthFull();
        field.setAutofocus(true);
        field.addValueChangeListener(event -> choose(event.getValue()));
        apply = new Button(kit().text("button.apply"), event -> apply(done));
        apply.addThemeVariants(ButtonVariant.PRIMARY);
        apply.setEnabled(false);
        var cancel = new Button(kit().text("button.cancel"), event -> close());
        cancel.addThemeVariants(ButtonVariant.TERTIARY);
        add(field, place);
        getFooter().add(cancel, apply);
    }

    private void choose(@Nullable Field field) {
        place.removeAll();
        editor = null;
        apply.setEnabled(field != null);
        if (field != null) {
            editor = parts.editors().labelled(field);
            place.add(editor.component());
            if (!field.required()) {
                var hint = new Span(kit().text("bulk.edit.empty"));
                hint.addClassName("field-hint");
                place.add(hint);
            }
        }
    }

    private void apply(Consumer<Map<String, @Nullable Object>> done) {
        if (editor == null) {
            return;
        }
        try {
            var value = editor.getValue();
            if (value == null && editor.field().required()) {
                editor.setError(kit().text("problem.required"));
                return;
            }
            var values = new HashMap<String, @Nullable Object>();
            values.put(editor.field().name(), value);
            close();
            done.accept(values);
        } catch (InvalidRecord e) {
            editor.setError(kit().text(e.problems().getFirst().problem()));
        }
    }

    private Kit kit() {
        return parts.kit();
    }
}
