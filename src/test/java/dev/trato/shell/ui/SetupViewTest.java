package dev.trato.shell.ui;

import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static dev.trato.Going.go;
import static dev.trato.Typing.enter;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.EmailField;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import dev.trato.Cast;
import dev.trato.FreshDatabase;
import dev.trato.ViewTest;
import dev.trato.kernel.Messages;
import dev.trato.kernel.Organisation;
import dev.trato.shell.FirstRun;
import dev.trato.shell.FirstRunKey;
import dev.trato.shell.Installation;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Locale;
import org.junit.jupiter.api.Test;

@ViewTest
@FreshDatabase
class SetupViewTest {

    private final FirstRun firstRun;
    private final Installation installation;
    private final Organisation organisation;
    private final Cast cast;

    SetupViewTest(FirstRun firstRun, Installation installation, Organisation organisation, Cast cast) {
        this.firstRun = firstRun;
        this.installation = installation;
        this.organisation = organisation;
        this.cast = cast;
    }

    @Test
    void everyWayLeadsToThePageThatWaitsAndSaysNothingOfTheKey() {
        for (var path : new String[] {"", "login", "waiting", "setup", "setup?key=guessed", "welcome?key=x"}) {
            go(path);
            assertThat(heading()).as(path).isEqualTo("Waiting for the set-up");
        }
    }

    @Test
    void albaSetsEverythingUpInSpanish() {
        open();
        Select<Locale> language = label(Select.class, "Language");
        enter(language, Messages.SPANISH);
        assertThat(heading()).isEqualTo("Configurar Trato");
        enter(label(TextField.class, "Organización"), "Talleres Álamo");
        ComboBox<ZoneId> zone = label(ComboBox.class, "Zona horaria");
        enter(zone, ZoneId.of("America/Bogota"));
        ComboBox<Currency> currency = label(ComboBox.class, "Moneda");
        enter(currency, Currency.getInstance("COP"));
        enter(label(TextField.class, "Nombre"), "Alba Gutiérrez");
        enter(label(EmailField.class, "Correo electrónico"), "alba@alamo.example");
        enter(label(PasswordField.class, "Contraseña"), "tres tranvias y un arce");
        _click(button("Empezar sin datos"));

        assertThat(heading()).isEqualTo("Iniciar sesión");
        assertThat(_get(EmailField.class).getValue()).isEqualTo("alba@alamo.example");
        assertThat(installation.isFounded()).isTrue();
        assertThat(organisation.name()).isEqualTo("Talleres Álamo");
        assertThat(organisation.locale()).isEqualTo(Messages.SPANISH);
        assertThat(organisation.zone()).isEqualTo(ZoneId.of("America/Bogota"));
        assertThat(organisation.currency()).isEqualTo(Currency.getInstance("COP"));
    }

    @Test
    void whatIsMissingIsSaidAtTheFieldAndNothingTypedIsLost() {
        open();
        enter(label(TextField.class, "Organisation"), "Acme");
        enter(label(EmailField.class, "E-mail"), "no address");
        enter(label(PasswordField.class, "Password"), "tooshort");
        _click(button("Start empty"));
        assertThat(label(TextField.class, "Name").isInvalid()).isTrue();
        assertThat(label(EmailField.class, "E-mail").getErrorMessage()).contains("no address");
        assertThat(label(PasswordField.class, "Password").getErrorMessage()).contains("12");
        assertThat(label(TextField.class, "Organisation").getValue()).isEqualTo("Acme");
        assertThat(label(TextField.class, "Organisation").isInvalid()).isFalse();
        assertThat(installation.isFounded()).isFalse();
    }

    @Test
    void itShowsHowStrongThePasswordIs() {
        open();
        var password = label(PasswordField.class, "Password");
        enter(password, "password1234");
        assertThat(_get(Span.class, spec -> spec.withText("Too weak")).isVisible()).isTrue();
        enter(password, "maple tram quiet seven");
        assertThat(_get(Span.class, spec -> spec.withText("Strong")).isVisible()).isTrue();
    }

    @Test
    void onceSomebodyWorksHereItLeadsToTheLogin() {
        var key = FirstRunKey.of(firstRun);
        cast.enter();
        for (var path : new String[] {"setup?key=" + key, "setup", "waiting"}) {
            go(path);
            assertThat(heading()).as(path).isEqualTo("Sign in");
        }
    }

    private void open() {
        go("setup?key=" + FirstRunKey.of(firstRun));
        assertThat(heading()).isEqualTo("Set up Trato");
    }

    private static String heading() {
        return _get(H1.class).getText();
    }

    private static Button button(String text) {
        return _get(Button.class, spec -> spec.withText(text));
    }

    private static <C extends com.vaadin.flow.component.Component> C label(Class<C> type, String label) {
        return _get(type, spec -> spec.withLabel(label));
    }
}
