package dev.trato.integration.webhook.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import dev.trato.integration.webhook.Webhooks;
import dev.trato.ui.Kit;

/** Shows a new secret, this once. */
class SecretDialog extends Dialog {

    SecretDialog(Kit kit, Webhooks.Secret made) {
        setHeaderTitle(kit.text("webhook.secret") + " · " + made.webhook().getName());
        setWidth("min(36rem, 94vw)");
        setCloseOnOutsideClick(false);
        var secret = new TextField(kit.text("webhook.secret"));
        secret.setValue(made.secret());
        secret.setReadOnly(true);
        secret.setAutoselect(true);
        secret.setWidthFull();
        add(new Paragraph(kit.text("webhook.secret.copy")), secret);
        getFooter().add(new Button(kit.text("button.close"), event -> close()));
        secret.focus();
    }
}
