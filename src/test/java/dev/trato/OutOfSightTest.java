package dev.trato;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.mvysny.kaributesting.v10.LocatorJ;
import com.github.mvysny.kaributesting.v10.MockVaadin;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.data.provider.Query;
import com.vaadin.flow.dom.Element;
import dev.trato.activities.Interaction;
import dev.trato.activities.Interactions;
import dev.trato.kernel.RecordRef;
import dev.trato.records.Gate;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Behind every door of the screen: Ana's records bear a word that Carla's browser must never hold, not even where nobody looks, in an
 * attribute or among the choices of a field. Each of them finds her own, so that a view which shows nothing does not pass.
 */
@ViewTest
@FreshDatabase
class OutOfSightTest {

    private static final String ANAS = "marmalade";
    private static final String CARLAS = "tangerine";

    private final Gate gate;
    private final Interactions interactions;
    private final Cast cast;

    OutOfSightTest(Gate gate, Interactions interactions, Cast cast) {
        this.gate = gate;
        this.interactions = interactions;
        this.cast = cast;
    }

    private Set<RecordRef> anas = Set.of();

    @BeforeEach
    void begin() {
        cast.enter();
        anas = work(cast.ana, ANAS);
        work(cast.carla, CARLAS);
    }

    static Stream<String> places() {
        return Stream.of("", "deals", "deals?as=board", "deals?q=deal", "deals?sort=-nextStep", "interactions", "contracts", "contracts?as=board");
    }

    @ParameterizedTest
    @MethodSource("places")
    void anaFindsHerOwnAndNothingOfCarlas(String place) {
        seen(cast.ana, place, ANAS, CARLAS);
    }

    @ParameterizedTest
    @MethodSource("places")
    void carlaFindsHerOwnAndNothingOfAnas(String place) {
        seen(cast.carla, place, CARLAS, ANAS);
    }

    @Test
    void aPageThatIsKnownByItsAddressShowsNothing() {
        for (var ref : anas) {
            cast.signIn(cast.carla);
            Going.go(gate.types().require(ref.type()).path() + "/" + ref.id());
            settle();
            assertThat(held()).as(ref.toString()).contains("There is nothing here").doesNotContain(ANAS);
        }
    }

    private void seen(long user, String place, String own, String foreign) {
        cast.signIn(user);
        UI.getCurrent().setLocale(Locale.ENGLISH);
        Going.go(place);
        var held = new HashSet<String>();
        await().pollInSameThread().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(20)).untilAsserted(() -> {
            look(held);
            assertThat(String.join("\n", held)).contains(own);
        });
        for (int i = 0; i < 5; i++) {
            look(held);
        }
        assertThat(String.join("\n", held)).as(place).doesNotContain(foreign);
    }

    private static void settle() {
        for (int i = 0; i < 5; i++) {
            MockVaadin.clientRoundtrip(false);
        }
    }

    /** Takes in what the tab is told; a round trip would hand calls to the browser that came in since, and nobody had looked at them. */
    private static void look(Set<String> held) {
        MockVaadin.runUIQueue();
        held.add(sent());
        held.add(held());
    }

    /** What the browser is about to be told by calls. */
    private static String sent() {
        var tab = UI.getCurrent().getInternals();
        tab.getStateTree().runExecutionsBeforeClientResponse();
        return tab.dumpPendingJavaScriptInvocations().stream()
                .flatMap(call -> call.getInvocation().getParameters().stream())
                .map(String::valueOf)
                .collect(Collectors.joining("\n"));
    }

    /** All that the tab holds: texts, attributes, properties, the lines of grids, the choices of fields. */
    private static String held() {
        var text = new StringBuilder();
        UI.getCurrent().getChildren().forEach(child -> collect(child.getElement(), text));
        for (Component part : LocatorJ._find(Component.class)) {
            if (part instanceof Grid<?> grid) {
                grid.getDataProvider().fetch(new Query<>(0, 50, null, null, null)).forEach(line -> text.append(line).append('\n'));
            } else if (part instanceof ComboBox<?> box) {
                box.getDataProvider().fetch(new Query<>(0, 50, null, null, null)).forEach(choice -> text.append(choice).append('\n'));
            }
        }
        return text.toString();
    }

    private static void collect(Element element, StringBuilder text) {
        if (element.isTextNode()) {
            text.append(element.getText()).append('\n');
            return;
        }
        element.getAttributeNames().forEach(name -> text.append(element.getAttribute(name)).append('\n'));
        element.getPropertyNames().forEach(name -> text.append(element.getPropertyRaw(name)).append('\n'));
        element.getChildren().forEach(child -> collect(child, text));
    }

    /** A deal, a contract and a call of somebody, all with a word in them. */
    private Set<RecordRef> work(long user, String word) {
        return cast.as(user, () -> {
            long deal = create("deal", Map.of("name", "Deal " + word, "nextStep", word));
            long contract = create("contract", Map.of("name", "Contract " + word, "endsOn", LocalDate.of(2027, 3, 31)));
            var call = interactions.log(new RecordRef("deal", deal), Interactions.Log.of(Interaction.Kind.CALL, "Spoke of " + word));
            return Set.of(new RecordRef("deal", deal), new RecordRef("contract", contract), new RecordRef("interaction", Objects.requireNonNull(call.getId())));
        });
    }

    private long create(String type, Map<String, Object> values) {
        return Objects.requireNonNull(gate.of(type).create(new HashMap<>(values)).getId());
    }
}
