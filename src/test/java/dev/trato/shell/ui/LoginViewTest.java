package dev.trato.shell.ui;

import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static dev.trato.Going.go;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.textfield.EmailField;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.server.VaadinSession;
import dev.trato.Cast;
import dev.trato.FreshDatabase;
import dev.trato.ViewTest;
import dev.trato.kernel.Messages;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ViewTest
@FreshDatabase
class LoginViewTest {

    private final Cast cast;

    LoginViewTest(Cast cast) {
        this.cast = cast;
    }

    @BeforeEach
    void people() {
        cast.enter();
    }

    @Test
    void theBrowserSendsTheFormItself() {
        go("login");
        var form = _get(EmailField.class).getElement().getParent();
        assertThat(form.getTag()).isEqualTo("form");
        assertThat(form.getAttribute("method")).isEqualTo("post");
        assertThat(form.getAttribute("action")).isEqualTo("login");
        assertThat(_get(EmailField.class).getElement().getProperty("name")).isEqualTo("username");
        assertThat(_get(PasswordField.class).getElement().getProperty("name")).isEqualTo("password");
        assertThat(_get(Button.class, spec -> spec.withText("Sign in")).isEnabled()).isTrue();
    }

    @Test
    void itSaysWhatWentWrongAndKeepsTheAddress() {
        VaadinSession.getCurrent().getSession().setAttribute(LoginView.TYPED, "ana@acme.example");
        go("login?wrong");
        assertThat(alert()).isEqualTo("E-mail or password is wrong.");
        assertThat(_get(EmailField.class).getValue()).isEqualTo("ana@acme.example");
        go("login?wait");
        assertThat(alert()).contains("Wait some minutes");
        go("login?ended");
        assertThat(alert()).contains("session has ended");
    }

    @Test
    void itChangesItsLanguageAtOnceAndKeepsWhatIsTyped() {
        go("login");
        _get(EmailField.class).setValue("ana@acme.example");
        _click(_get(NativeButton.class, spec -> spec.withText("Español")));
        assertThat(_get(H1.class).getText()).isEqualTo("Iniciar sesión");
        assertThat(_get(EmailField.class).getLabel()).isEqualTo("Correo electrónico");
        assertThat(_get(EmailField.class).getValue()).isEqualTo("ana@acme.example");
        assertThat(VaadinSession.getCurrent().getLocale()).isEqualTo(Messages.SPANISH);
    }

    @Test
    void itOffersNobodysAccountOutsideOfADemo() {
        go("login");
        assertThat(_find(Div.class, spec -> spec.withClasses("demo-accounts"))).isEmpty();
        assertThat(_find(NativeButton.class)).extracting(NativeButton::getText).containsExactly("English", "Español");
    }

    @Test
    void whoIsNotSignedInIsSentHere() {
        go("");
        assertThat(UI.getCurrent().getInternals().getActiveRouterTargetsChain().getFirst()).isInstanceOf(LoginView.class);
    }

    private static String alert() {
        return _get(Component.class, spec -> spec.withPredicate(part -> "alert".equals(part.getElement().getAttribute("role")))).getElement().getText();
    }
}
