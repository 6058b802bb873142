package dev.trato.search;

import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static dev.trato.Typing.enter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.mvysny.kaributesting.v10.MockVaadin;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.dom.Element;
import com.vaadin.flow.router.QueryParameters;
import dev.trato.Cast;
import dev.trato.FreshDatabase;
import dev.trato.ViewTest;
import dev.trato.activities.Interaction;
import dev.trato.activities.Interactions;
import dev.trato.contacts.Company;
import dev.trato.contacts.Contact;
import dev.trato.kernel.RecordRef;
import dev.trato.records.Gate;
import dev.trato.records.Sealing;
import dev.trato.sales.Deal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ViewTest
@FreshDatabase
class SearchViewTest {

    private final Cast cast;
    private final Gate gate;
    private final Interactions interactions;
    private final Sealing seals;
    private final SearchIndexing indexing;

    SearchViewTest(Cast cast, Gate gate, Interactions interactions, Sealing seals, SearchIndexing indexing) {
        this.cast = cast;
        this.gate = gate;
        this.interactions = interactions;
        this.seals = seals;
        this.indexing = indexing;
    }

    @BeforeEach
    void somethingToFind() {
        cast.enter();
        cast.as(cast.ana, () -> {
            gate.of(Company.class).create(Map.of("name", "Muñoz <b>Hermanos</b>"));
            var person = gate.of(Contact.class).create(Map.of("firstName", "Ana", "lastName", "Muñoz Gil", "email", "ana@gil.example"));
            interactions.log(new RecordRef("contact", person.getId()), Interactions.Log.of(Interaction.Kind.NOTE, "A call\nabout windmills in La Mancha"));
        });
        cast.as(cast.carla, () -> gate.of(Deal.class).create(Map.of("name", "Muñoz renewal", "stage", cast.lead)));
        seals.sealAll();
        indexing.catchUp();
        cast.signIn(cast.ana);
    }

    @Test
    void itShowsWhatWasFoundAndWhy() {
        open("munoz");
        assertThat(titles()).containsExactlyInAnyOrder("Muñoz <b>Hermanos</b>", "Ana Muñoz Gil");
        assertThat(chips()).containsExactlyInAnyOrder("Everything2", "Companies1", "Contacts1");
        assertThat(marks()).containsOnly("Muñoz");
        enter(_get(TextField.class), "windmill");
        settle();
        assertThat(titles()).containsExactly("A call");
        assertThat(hits().getFirst().getElement().getTextRecursively()).contains("Ana Muñoz Gil").contains("about windmills in La Mancha");
        assertThat(marks()).containsExactly("windmills");
    }

    @Test
    void itNarrowsToAKindAndSaysWhenThereIsNothing() {
        open("munoz");
        _click(_find(NativeButton.class).stream().filter(chip -> chip.getElement().getTextRecursively().startsWith("Contacts")).findFirst().orElseThrow());
        settle();
        assertThat(titles()).containsExactly("Ana Muñoz Gil");
        assertThat(chips()).as("the others are still counted").contains("Companies1");
        open("xyzzyplugh");
        assertThat(titles()).isEmpty();
        assertThat(_get(Div.class, spec -> spec.withClasses("empty-state")).getElement().getTextRecursively()).contains("Fewer words find more");
    }

    @Test
    void aTypoIsForgivenAndSaidInBothLanguages() {
        UI.getCurrent().setLocale(Locale.of("es"));
        open("windmlils");
        assertThat(titles()).containsExactly("A call");
        assertThat(_get(Div.class, spec -> spec.withClasses("search-meant")).getElement().getTextRecursively()).contains("Sin coincidencia exacta");
        _click(_get(Button.class, spec -> spec.withText("windmills")));
        settle();
        assertThat(_find(Div.class, spec -> spec.withClasses("search-meant"))).isEmpty();
        assertThat(titles()).containsExactly("A call");
    }

    private void open(String words) {
        UI.getCurrent().navigate("search", QueryParameters.of("q", words));
        settle();
    }

    private void settle() {
        await().pollInSameThread().atMost(Duration.ofSeconds(20)).until(() -> {
            MockVaadin.clientRoundtrip(false);
            return !_get(Section.class, spec -> spec.withClasses("search-page")).getElement().getOuterHTML().contains("aria-busy");
        });
    }

    private List<Anchor> hits() {
        return _find(Anchor.class, spec -> spec.withClasses("hit"));
    }

    private List<String> titles() {
        return hits().stream().flatMap(hit -> all(hit.getElement())).filter(each -> each.getClassList().contains("hit-title")).map(Element::getTextRecursively).toList();
    }

    private List<String> marks() {
        return hits().stream().flatMap(hit -> all(hit.getElement())).filter(each -> each.getTag().equals("mark")).map(Element::getText).toList();
    }

    private static Stream<Element> all(Element element) {
        return element.isTextNode() ? Stream.empty() : Stream.concat(Stream.of(element), element.getChildren().flatMap(SearchViewTest::all));
    }

    private List<String> chips() {
        return _find(NativeButton.class, spec -> spec.withClasses("filter-chip")).stream().map(chip -> chip.getElement().getTextRecursively()).toList();
    }
}
