package dev.trato.shell.ui;

import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static dev.trato.Going.place;
import static dev.trato.Typing.enter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.mvysny.kaributesting.v10.MockVaadin;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.NativeButton;
import dev.trato.Cast;
import dev.trato.FreshDatabase;
import dev.trato.ViewTest;
import dev.trato.contacts.Company;
import dev.trato.records.Gate;
import dev.trato.sales.Deal;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ViewTest
@FreshDatabase
class PaletteTest {

    private final Cast cast;
    private final Gate gate;

    PaletteTest(Cast cast, Gate gate) {
        this.cast = cast;
        this.gate = gate;
    }

    @BeforeEach
    void dealsOfTwoTeams() {
        cast.enter();
        cast.as(cast.ana, () -> {
            gate.of(Company.class).create(Map.of("name", "Muñoz Hermanos"));
            deal("Muñoz rollout");
        });
        cast.as(cast.carla, () -> deal("Muñoz renewal"));
    }

    @Test
    void itFindsRecordsOfAllTypesWhateverTheAccents() {
        open(cast.ana);
        type("munoz");
        assertThat(options()).contains("Muñoz Hermanos", "Muñoz rollout");
        assertThat(groups()).contains("Companies", "Deals");
    }

    @Test
    void itFindsOnlyWhatTheUserMaySee() {
        open(cast.ana);
        type("munoz");
        assertThat(options()).doesNotContain("Muñoz renewal");
        open(cast.carla);
        type("munoz");
        assertThat(options()).contains("Muñoz renewal").doesNotContain("Muñoz rollout");
    }

    @Test
    void aResultOpensItsRecord() {
        open(cast.ana);
        type("rollout");
        choose("Muñoz rollout");
        assertThat(place()).matches("deals/\\d+");
    }

    @Test
    void itOffersTheCommandsThatTheRoleAllows() {
        open(cast.ana);
        assertThat(options()).contains("Create deal", "Home", "Colours: Dark", "Español", "Sign out").doesNotContain("Create product", "Roles");
        open(cast.alba);
        assertThat(options()).contains("Create product", "Roles");
    }

    @Test
    void commandsAreFoundByTheirWordsInAnyOrder() {
        open(cast.ana);
        type("deal create");
        assertThat(options()).containsExactly("Create deal");
        choose("Create deal");
        assertThat(place()).isEqualTo("deals/new");
    }

    @Test
    void itSaysSoWhenNothingIsFound() {
        open(cast.ana);
        type("zzzzz");
        assertThat(options()).isEmpty();
        assertThat(groups()).containsExactly("Nothing found");
    }

    @Test
    void assistiveTechnologyKnowsItAsAComboBox() {
        open(cast.ana);
        var field = _get(Input.class).getElement();
        assertThat(field.getAttribute("role")).isEqualTo("combobox");
        assertThat(field.getAttribute("aria-controls")).isEqualTo(_get(Div.class, spec -> spec.withClasses("palette-results")).getId().orElseThrow());
        assertThat(_find(Div.class, spec -> spec.withClasses("palette-item")))
                .allSatisfy(option -> assertThat(option.getElement().getAttribute("role")).isEqualTo("option"))
                .extracting(option -> option.getId().orElseThrow()).doesNotHaveDuplicates();
    }

    private void deal(String name) {
        gate.of(Deal.class).create(Map.of("name", name, "amount", BigDecimal.TEN, "stage", cast.lead));
    }

    private void open(long user) {
        _find(Palette.class).forEach(Palette::close);
        InShell.enter(cast, user);
        _click(_get(NativeButton.class, spec -> spec.withClasses("top-search")));
    }

    private static void type(String words) {
        enter(_get(Input.class), words);
        await().pollInSameThread().atMost(Duration.ofSeconds(10)).until(() -> {
            MockVaadin.clientRoundtrip(true);
            return !results().getElement().hasAttribute("aria-busy");
        });
    }

    private static Div results() {
        return _get(Div.class, spec -> spec.withClasses("palette-results"));
    }

    private static List<String> options() {
        return _find(Div.class, spec -> spec.withClasses("palette-item")).stream()
                .map(option -> option.getElement().getChild(1).getTextRecursively().strip()).toList();
    }

    private static List<String> groups() {
        return _find(Div.class, spec -> spec.withClasses("palette-group")).stream().map(Div::getText).toList();
    }

    private static void choose(String label) {
        _click(_find(Div.class, spec -> spec.withClasses("palette-item")).stream()
                .filter(option -> option.getElement().getTextRecursively().contains(label)).findFirst().orElseThrow());
    }
}
