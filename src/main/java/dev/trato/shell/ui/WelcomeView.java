package dev.trato.shell.ui;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.dom.ElementFactory;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.VaadinSession;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import dev.trato.kernel.Messages;
import dev.trato.kernel.Organisation;
import dev.trato.kernel.Problem;
import dev.trato.security.PasswordRules;
import dev.trato.shell.Admissions;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Where the one-time link of an invitation or a forgotten password leads: one sets one's password and then signs in with it. */
@Route(value = "welcome", autoLayout = false)
@AnonymousAllowed
class WelcomeView extends DoorPage implements BeforeEnterObserver {

    private static final Duration PATIENCE = Duration.ofMinutes(30);

    private final transient Admissions admissions;
    private final transient Organisation organisation;
    private final NewPassword password;
    private final Button save = new Button();
    private transient Admissions.@Nullable Guest guest;
    private String key = "";

    WelcomeView(Messages messages, Appearance appearance, Admissions admissions, Organisation organisation, PasswordRules rules) {
        super(messages, appearance, "login-page", ElementFactory.createDiv());
        this.admissions = admissions;
        this.organisation = organisation;
        password = new NewPassword(messages, rules,
                () -> guest == null ? new String[0] : new String[] {guest.name(), guest.email(), organisation.name()});
        save.addThemeVariants(ButtonVariant.PRIMARY);
        save.addClickListener(event -> save());
        save.addClickShortcut(Key.ENTER);
    }

    @Override
    String heading() {
        return guest == null ? "welcome.over.title" : guest.invited() ? "welcome.invited.title" : "welcome.reset.title";
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        key = event.getLocation().getQueryParameters().getSingleParameter("key").orElse("");
        guest = admissions.guest(key).orElse(null);
        if (guest != null) {
            VaadinSession.getCurrent().getSession().setMaxInactiveInterval((int) PATIENCE.toSeconds());
            password.focus();
        }
        write();
    }

    @Override
    void write() {
        if (guest == null) {
            var on = new Button(text("login.title"), event -> UI.getCurrent().navigate(LoginView.class));
            show(new Paragraph(text("welcome.over.text")), new Paragraph(text("problem.link.used")), actions(on));
            return;
        }
        password.write();
        save.setText(text("welcome.save"));
        show(new Paragraph(text(guest.invited() ? "welcome.invited.text" : "welcome.reset.text", guest.name(), organisation.name(), guest.email())),
                password, actions(save));
    }

    private void save() {
        if (!password.isFit()) {
            return;
        }
        try {
            var admitted = admissions.admit(key, password.getValue());
            VaadinSession.getCurrent().getSession().setAttribute(LoginView.TYPED, admitted.email());
            UI.getCurrent().navigate(LoginView.class);
        } catch (Problem e) {
            guest = null;
            write();
        }
    }

    private static Div actions(Button button) {
        var actions = new Div(button);
        actions.addClassName("door-actions");
        return actions;
    }
}
