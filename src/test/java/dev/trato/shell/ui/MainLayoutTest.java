package dev.trato.shell.ui;

import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static dev.trato.Going.go;
import static dev.trato.Settling.settle;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.NavigationTrigger;
import com.vaadin.flow.server.VaadinSession;
import dev.trato.Cast;
import dev.trato.FreshDatabase;
import dev.trato.OpenMenu;
import dev.trato.ViewTest;
import dev.trato.contacts.Company;
import dev.trato.kernel.Messages;
import dev.trato.records.Gate;
import dev.trato.shell.Look;
import dev.trato.shell.Preferences;
import dev.trato.ui.MenuButton;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ViewTest
@FreshDatabase
class MainLayoutTest {

    private final Cast cast;
    private final Gate gate;
    private final Preferences preferences;

    MainLayoutTest(Cast cast, Gate gate, Preferences preferences) {
        this.cast = cast;
        this.gate = gate;
        this.preferences = preferences;
    }

    @BeforeEach
    void people() {
        cast.enter();
    }

    @Test
    void administrationIsAPlaceOfItsOwnForAdministratorsOnly() {
        enter(cast.ana);
        assertThat(navigation()).contains("Home", "History of changes").doesNotContain("Administration", "Roles");
        enter(cast.alba);
        assertThat(navigation()).contains("Home", "Administration").doesNotContain("Roles");
        go("admin/roles");
        assertThat(navigation()).contains("Roles", "Back to work").doesNotContain("Home");
        go("");
        assertThat(navigation()).contains("Home").doesNotContain("Roles");
    }

    @Test
    void itMarksThePlaceOneIsIn() {
        enter(cast.alba);
        assertThat(current()).containsExactly("Home");
        go("operations");
        assertThat(current()).containsExactly("History of changes");
    }

    @Test
    void oneCanCreateWhatOnesRoleAllows() {
        enter(cast.ana);
        assertThat(creatable()).contains("Company", "Contact", "Deal").doesNotContain("Product", "Team");
        enter(cast.rita);
        assertThat(_find(MenuButton.class)).as("whoever only reads is offered nothing to create").hasSize(1);
    }

    @Test
    void anotherLanguageIsSpokenAtOnceAndRemembered() {
        enter(cast.ana);
        OpenMenu.of(_find(MenuButton.class).getLast()).choose("Español");
        assertThat(navigation()).contains("Inicio");
        assertThat(_get(H1.class).getText()).containsAnyOf("Buenos días", "Buenas tardes", "Buenas noches");
        assertThat(preferences.of(cast.ana).language()).isEqualTo(Messages.SPANISH);
        assertThat(preferences.of(cast.bruno).language()).isNull();
        assertThat(VaadinSession.getCurrent().getLocale()).isEqualTo(Messages.SPANISH);
    }

    @Test
    void theLookIsRememberedForTheUser() {
        enter(cast.ana);
        OpenMenu.of(_find(MenuButton.class).getLast()).choose("Dark");
        OpenMenu.of(_find(MenuButton.class).getLast()).choose("Compact");
        _click(_get(NativeButton.class, spec -> spec.withClasses("nav-fold")));
        assertThat(preferences.of(cast.ana).look()).isEqualTo(new Look(Look.Theme.DARK, Look.Density.COMPACT, Look.Navigation.ICONS));
        assertThat(preferences.of(cast.bruno).look()).isEqualTo(Look.USUAL);
    }

    @Test
    void anEmptyHomePageSaysHowToBegin() {
        enter(cast.ana);
        settle();
        assertThat(_find(Button.class)).extracting(Button::getText).contains("Create contact").doesNotContain("Fill with the sample company");
        cast.as(cast.ana, () -> gate.of(Company.class).create(Map.of("name", "Acme")));
        enter(cast.ana);
        settle();
        assertThat(_find(Button.class)).extracting(Button::getText).doesNotContain("Create contact");
    }

    @Test
    void aPageThatDoesNotExistSaysSoAndShowsAWayOn() {
        enter(cast.ana);
        UI.getCurrent().getInternals().getRouter().navigate(UI.getCurrent(), new Location("no/such/page/at/all"), NavigationTrigger.PAGE_LOAD);
        assertThat(_get(H1.class).getText()).isEqualTo("There is nothing here");
        _click(_get(Button.class, spec -> spec.withText("Go home")));
        assertThat(_get(H1.class).getText()).contains("Ana");
    }

    @Test
    void aPageOfAdministrationIsNotOpenToEverybody() {
        enter(cast.ana);
        go("admin/roles");
        assertThat(_get(H1.class).getText()).isEqualTo("This page is not open to this account");
    }

    private void enter(long user) {
        InShell.enter(cast, user);
    }

    private static List<String> navigation() {
        return _get(SideNavigation.class).getElement().getChildren().flatMap(part -> part.getChildren())
                .map(link -> link.getTextRecursively().strip()).filter(text -> !text.isEmpty()).toList();
    }

    private static List<String> current() {
        return _find(_get(SideNavigation.class), Anchor.class).stream().filter(link -> "page".equals(link.getElement().getAttribute("aria-current")))
                .map(link -> link.getElement().getTextRecursively().strip()).toList();
    }

    private static List<String> creatable() {
        return OpenMenu.of(_find(MenuButton.class).getFirst()).entries();
    }
}
