package dev.trato.shell.ui;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.Autocomplete;
import com.vaadin.flow.component.textfield.EmailField;
import com.vaadin.flow.dom.ElementFactory;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import dev.trato.kernel.Messages;
import dev.trato.kernel.Problem;
import dev.trato.security.LoginOrigin;
import dev.trato.security.TooManyTries;
import dev.trato.shell.Admissions;
import dev.trato.ui.Work;

/** Asks for a link to set a new password. The answer is the same for every address, and comes as quickly. */
@Route(value = "forgot", autoLayout = false)
@AnonymousAllowed
class ForgotView extends DoorPage implements BeforeEnterObserver {

    private final transient Admissions admissions;
    private final transient Work work;
    private final EmailField email = new EmailField();
    private final Button send = new Button();
    private boolean sent;

    ForgotView(Messages messages, Appearance appearance, Admissions admissions, Work work) {
        super(messages, appearance, "login-page", ElementFactory.createDiv());
        this.admissions = admissions;
        this.work = work;
        email.setAutocomplete(Autocomplete.USERNAME);
        email.setManualValidation(true);
        send.addThemeVariants(ButtonVariant.PRIMARY);
        send.addClickListener(event -> send());
        send.addClickShortcut(Key.ENTER);
    }

    @Override
    String heading() {
        return "forgot.title";
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        sent = false;
        email.focus();
        write();
    }

    @Override
    void write() {
        email.setLabel(text("login.email"));
        send.setText(text("forgot.send"));
        var back = new Anchor("login", text("forgot.back"));
        back.addClassName("door-link");
        if (!admissions.mails()) {
            show(new Paragraph(text("forgot.noMail")), back);
        } else if (sent) {
            var answer = new Paragraph(text("forgot.sent"));
            answer.getElement().setAttribute("role", "status");
            show(answer, back);
        } else {
            var actions = new Div(send);
            actions.addClassName("door-actions");
            show(new Paragraph(text("forgot.text")), email, actions, back);
        }
    }

    private void send() {
        var address = email.getValue();
        if (address.isBlank()) {
            email.focus();
            return;
        }
        email.setInvalid(false);
        try {
            admissions.admitForgotten(new LoginOrigin(VaadinRequest.getCurrent().getRemoteAddr(), null));
            work.aside(() -> admissions.forgot(address));
            sent = true;
            write();
        } catch (TooManyTries e) {
            refuse(text("login.wait"));
        } catch (Problem e) {
            refuse(text(e));
        }
    }

    private void refuse(String why) {
        email.setErrorMessage(why);
        email.setInvalid(true);
    }
}
