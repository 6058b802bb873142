package dev.trato.shell.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.Autocomplete;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.trato.kernel.Messages;
import dev.trato.kernel.Problem;
import dev.trato.security.PasswordRules;
import java.util.function.Supplier;

/** The field for a new password, which shows while one types how strong it is. */
final class NewPassword extends Div {

    private final transient Messages messages;
    private final transient PasswordRules rules;
    private final transient Supplier<String[]> personal;
    private final PasswordField field = new PasswordField();
    private final Div strength = new Div();
    private final Span word = new Span();

    /** @param personal what must not make up the password: name, address, organisation */
    NewPassword(Messages messages, PasswordRules rules, Supplier<String[]> personal) {
        this.messages = messages;
        this.rules = rules;
        this.personal = personal;
        addClassName("new-password");
        field.setAutocomplete(Autocomplete.NEW_PASSWORD);
        field.setRequiredIndicatorVisible(true);
        field.setManualValidation(true);
        field.setWidthFull();
        field.setValueChangeMode(ValueChangeMode.LAZY);
        field.setValueChangeTimeout(200);
        field.addValueChangeListener(event -> {
            field.setInvalid(false);
            showStrength();
        });
        strength.addClassName("password-strength");
        strength.getElement().setAttribute("role", "status");
        var meter = new Span();
        meter.addClassName("strength-meter");
        strength.add(meter, word);
        add(field, strength);
    }

    void write() {
        field.setLabel(messages.get(getLocale(), "password.new"));
        field.setHelperText(messages.get(getLocale(), "password.rule", PasswordRules.SHORTEST));
        showStrength();
    }

    String getValue() {
        return field.getValue();
    }

    void focus() {
        field.focus();
    }

    /** Whether the rules allow it; says why if not. */
    boolean isFit() {
        try {
            rules.check(field.getValue(), personal.get());
            field.setInvalid(false);
            return true;
        } catch (Problem e) {
            field.setErrorMessage(messages.get(getLocale(), e));
            field.setInvalid(true);
            return false;
        }
    }

    private void showStrength() {
        strength.setVisible(!field.isEmpty());
        var measured = rules.strength(field.getValue(), personal.get());
        strength.getElement().setAttribute("data-strength", measured.name());
        word.setText(messages.get(getLocale(), "password.strength." + measured.name()));
    }
}
