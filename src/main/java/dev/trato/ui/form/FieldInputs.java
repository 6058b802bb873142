package dev.trato.ui.form;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.formlayout.FormLayout;
import dev.trato.kernel.Messages;
import dev.trato.records.Field;
import dev.trato.records.InvalidRecord;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Asks for the values of some fields before something is done: why a deal was lost, to whom records are assigned. */
@Component
public final class FieldInputs {

    private final FieldEditors editors;
    private final Messages messages;

    FieldInputs(FieldEditors editors, Messages messages) {
        this.editors = editors;
        this.messages = messages;
    }

    /**
     * Opens a dialog with an editor per field, all of which must be filled in.
     *
     * @param done   takes the values by field name
     * @param cancel told when the dialog is closed without
     */
    public void ask(String title, List<Field> fields, Consumer<Map<String, @Nullable Object>> done, Runnable cancel) {
        var inputs = fields.stream().map(editors::labelled).toList();
        var dialog = new Dialog(title);
        var confirmed = new boolean[1];
        var locale = com.vaadin.flow.component.UI.getCurrent().getLocale();
        var apply = new Button(messages.get(locale, "button.apply"), event -> {
            var values = values(inputs, locale);
            if (values != null) {
                confirmed[0] = true;
                dialog.close();
                done.accept(values);
            }
        });
        apply.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        apply.addClickShortcut(Key.ENTER);
        var form = new FormLayout();
        inputs.forEach(input -> form.add(input.component()));
        dialog.add(form);
        dialog.getFooter().add(new Button(messages.get(locale, "button.cancel"), event -> dialog.close()), apply);
        dialog.addOpenedChangeListener(event -> {
            if (!event.isOpened() && !confirmed[0]) {
                cancel.run();
            }
        });
        dialog.open();
        inputs.stream().findFirst().ifPresent(FieldEditor::focus);
    }

    /** The values, or null when one is missing or cannot be read, which its editor then says. */
    private @Nullable Map<String, @Nullable Object> values(List<FieldEditor> inputs, Locale locale) {
        var values = new LinkedHashMap<String, @Nullable Object>();
        boolean fine = true;
        for (var input : inputs) {
            try {
                var value = input.getValue();
                input.setError(value == null ? messages.get(locale, "problem.required") : null);
                fine &= value != null;
                values.put(input.field().name(), value);
            } catch (InvalidRecord e) {
                input.setError(messages.get(locale, e.problems().getFirst().problem()));
                fine = false;
            }
        }
        return fine ? values : null;
    }
}
