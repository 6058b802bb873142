package dev.trato.shell.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.Autocomplete;
import com.vaadin.flow.component.textfield.EmailField;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.dom.Element;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.VaadinSession;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import dev.trato.kernel.Messages;
import dev.trato.kernel.Organisation;
import dev.trato.security.DemoPassword;
import dev.trato.shell.Demo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The login page. The browser itself sends the form, so password managers understand it, and it works even if the page lay open so long
 * that its session is gone.
 */
@Route(value = "login", autoLayout = false)
@AnonymousAllowed
class LoginView extends DoorPage implements BeforeEnterObserver {

    /** Attribute of the session: the address typed in a login that failed. */
    static final String TYPED = "trato.login.typed";
    static final int LONGEST_ADDRESS = 254;
    private static final List<String> REASONS = List.of("wrong", "wait", "ended");

    private final transient Organisation organisation;
    private final transient Demo demo;
    private final EmailField email = new EmailField();
    private final PasswordField password = new PasswordField();
    private final Button submit = new Button();
    private @Nullable String reason;

    LoginView(Messages messages, Appearance appearance, Organisation organisation, Demo demo) {
        super(messages, appearance, "login-page", new Element("form").setAttribute("method", "post").setAttribute("action", "login"));
        this.organisation = organisation;
        this.demo = demo;
        email.getElement().setProperty("name", "username");
        email.setAutocomplete(Autocomplete.USERNAME);
        password.getElement().setProperty("name", "password");
        password.setAutocomplete(Autocomplete.CURRENT_PASSWORD);
        submit.addThemeVariants(ButtonVariant.PRIMARY);
        submit.getElement().executeJs("this.addEventListener('click', () => this.closest('form').requestSubmit())");
    }

    @Override
    String heading() {
        return "login.title";
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        var parameters = event.getLocation().getQueryParameters().getParameters();
        reason = REASONS.stream().filter(parameters::containsKey).findFirst().orElse(null);
        var session = VaadinSession.getCurrent().getSession();
        if (session.getAttribute(TYPED) instanceof String typed) {
            session.removeAttribute(TYPED);
            email.setValue(typed);
        }
        (email.isEmpty() ? email : password).focus();
        write();
    }

    @Override
    void write() {
        email.setLabel(text("login.email"));
        password.setLabel(text("login.password"));
        submit.setText(text("login.submit"));
        var form = new Div(submit);
        form.addClassName("door-actions");
        show(new Paragraph(organisation.name()), said(), email, password, form, enter(), forgot(), accounts());
    }

    private Div said() {
        var said = new Div();
        said.setVisible(reason != null);
        if (reason != null) {
            said.setText(text("login." + reason));
            said.addClassName("quiet-line");
            said.getElement().setAttribute("role", "alert").setAttribute("data-tone", reason.equals("ended") ? "info" : "danger");
        }
        return said;
    }

    private Anchor forgot() {
        var link = new Anchor("forgot", text("login.forgot"));
        link.addClassName("door-link");
        return link;
    }

    /** The accounts of a demo. The browser alone fills them in, so it works however long the page lay open. */
    private Div accounts() {
        var accounts = new Div();
        accounts.addClassName("demo-accounts");
        accounts.setVisible(demo.isRunning());
        if (demo.isRunning()) {
            accounts.add(new H2(text("login.demo")), new Paragraph(text("login.demo.text")));
            for (var account : demo.accounts()) {
                var role = new Span(text("user.roles." + account.role()));
                var button = new NativeButton();
                button.add(new Span(account.name()), role);
                button.getElement().setAttribute("type", "button").executeJs("""
                        this.addEventListener('click', () => {
                            $0.value = $1;
                            $2.value = $3;
                            $2.focus();
                        })""", email.getElement(), account.email(), password.getElement(), DemoPassword.TEXT);
                accounts.add(button);
            }
        }
        return accounts;
    }

    /** A form is sent with Enter only if it has a button of the browser's own kind. */
    private static Div enter() {
        var button = new Element("button").setAttribute("type", "submit").setAttribute("tabindex", "-1").setAttribute("aria-hidden", "true");
        var hidden = new Div();
        hidden.addClassName("visually-hidden");
        hidden.getElement().appendChild(button);
        return hidden;
    }
}
