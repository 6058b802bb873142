package dev.trato.shell.ui;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.textfield.Autocomplete;
import com.vaadin.flow.component.textfield.PasswordField;
import dev.trato.kernel.Messages;
import dev.trato.kernel.Problem;
import dev.trato.security.PasswordRules;
import dev.trato.security.SignedInUser;
import dev.trato.ui.Kit;
import dev.trato.ui.Notices;
import java.util.function.BiConsumer;

/** Asks for the present password and a new one. */
final class PasswordDialog extends Dialog {

    private final transient Kit kit;
    private final transient BiConsumer<String, String> change;
    private final PasswordField present = new PasswordField();
    private final NewPassword password;

    /** @param change takes the present and the new password, and throws a {@link Problem} when they will not do */
    PasswordDialog(Kit kit, Messages messages, PasswordRules rules, SignedInUser user, BiConsumer<String, String> change) {
        this.kit = kit;
        this.change = change;
        password = new NewPassword(messages, rules, () -> new String[] {user.name(), user.email()});
        addClassName("password-dialog");
        setHeaderTitle(kit.text("password.change"));
        present.setLabel(kit.text("password.present"));
        present.setAutocomplete(Autocomplete.CURRENT_PASSWORD);
        present.setWidthFull();
        present.setManualValidation(true);
        password.write();
        add(present, password);
        var save = new Button(kit.text("button.save"), event -> save());
        save.addThemeVariants(ButtonVariant.PRIMARY);
        save.addClickShortcut(Key.ENTER);
        getFooter().add(new Button(kit.text("button.cancel"), event -> close()), save);
        addOpenedChangeListener(event -> present.focus());
    }

    private void save() {
        present.setInvalid(false);
        if (!password.isFit()) {
            return;
        }
        try {
            change.accept(present.getValue(), password.getValue());
            close();
            Notices.done(kit.text("password.changed"));
        } catch (Problem e) {
            present.setErrorMessage(kit.text(e));
            present.setInvalid(true);
            present.focus();
        }
    }
}
