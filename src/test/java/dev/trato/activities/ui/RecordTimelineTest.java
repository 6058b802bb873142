package dev.trato.activities.ui;

import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static dev.trato.Settling.settle;
import static dev.trato.Typing.enter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.mvysny.kaributesting.v10.MockVaadin;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.markdown.Markdown;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import dev.trato.Cast;
import dev.trato.FreshDatabase;
import dev.trato.ViewTest;
import dev.trato.activities.Interaction;
import dev.trato.activities.Interactions;
import dev.trato.kernel.RecordRef;
import dev.trato.records.Gate;
import dev.trato.sales.Deal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ViewTest
@FreshDatabase
class RecordTimelineTest {

    private final TimelinePanel panel;
    private final Interactions interactions;
    private final Gate gate;
    private final Cast cast;
    private RecordRef deal = new RecordRef("deal", 1);

    RecordTimelineTest(TimelinePanel panel, Interactions interactions, Gate gate, Cast cast) {
        this.panel = panel;
        this.interactions = interactions;
        this.gate = gate;
        this.cast = cast;
    }

    @BeforeEach
    void begin() {
        cast.enter();
        UI.getCurrent().setLocale(Locale.ENGLISH);
        deal = new RecordRef("deal", cast.as(cast.ana, () -> Objects.requireNonNull(gate.of(Deal.class).create(Map.of("name", "Big")).getId())));
    }

    @Test
    void aCallIsWrittenDownInTwoClicks() {
        cast.as(cast.ana, () -> {
            var shown = open();
            _click(_get(shown, Button.class, spec -> spec.withText("Call")));
            enter(_get(shown, TextArea.class), "She likes the offer");
            enter(_get(shown, IntegerField.class), 12);
            _click(_get(shown, Button.class, spec -> spec.withText("Add to timeline")));
            assertThat(lines(open())).containsExactly("Ana Agent · Call · She likes the offer", "user " + cast.ana + " created this");
            assertThat(_get(shown, TextArea.class).getValue()).isEmpty();
        });
    }

    @Test
    void nothingIsSavedWhereNothingIsWritten() {
        cast.as(cast.ana, () -> {
            var shown = open();
            _click(_get(shown, Button.class, spec -> spec.withText("Add to timeline")));
            assertThat(_get(shown, TextArea.class).isInvalid()).isTrue();
            assertThat(lines(open())).hasSize(1);
        });
    }

    @Test
    void theNextStepIsWrittenDownWithTheCallAndStandsAboveTheTimeline() {
        cast.as(cast.ana, () -> {
            var shown = open();
            _click(_get(shown, Button.class, spec -> spec.withText("Call")));
            enter(_get(shown, TextArea.class), "She wants an **offer** <script>alert(1)</script>");
            enter(_get(shown, TextField.class, spec -> spec.withPredicate(line -> line.getPlaceholder().startsWith("Next step"))), "Send the offer tomorrow");
            _click(_get(shown, Button.class, spec -> spec.withText("Add to timeline")));
            var again = open();
            assertThat(_find(again, ListItem.class, spec -> spec.withClasses("task-line"))).singleElement()
                    .satisfies(line -> assertThat(line.getElement().getTextRecursively()).contains("Send the offer", "tomorrow"));
            assertThat(_find(again, Markdown.class)).singleElement().satisfies(text -> assertThat(text.getContent()).contains("**offer**").doesNotContain("<script"));
            _click(_get(again, NativeButton.class, spec -> spec.withClasses("row-tick")));
            assertThat(open().getElement().getTextRecursively()).contains("Task done · Send the offer");
        });
    }

    @Test
    void aTaskAloneIsWrittenDownAndOneKindIsShownAtATime() {
        cast.as(cast.ana, () -> {
            interactions.log(deal, Interactions.Log.of(Interaction.Kind.LETTER, "To the board"));
            var shown = open();
            _click(_get(shown, Button.class, spec -> spec.withText("Task")));
            assertThat(_find(shown, TextArea.class)).isEmpty();
            _click(_get(shown, Button.class, spec -> spec.withText("Add task")));
            enter(_get(shown, TextField.class, spec -> spec.withPredicate(line -> line.getPlaceholder().startsWith("Add a task"))), "Ring the bell");
            _click(_get(shown, Button.class, spec -> spec.withText("Add task")));
            var again = open();
            assertThat(again.getElement().getTextRecursively()).contains("Ring the bell");
            _click(_get(again, Button.class, spec -> spec.withText("Others")));
            settled(() -> assertThat(lines(again)).containsExactly("Ana Agent · Letter · To the board"));
            _click(_get(again, Button.class, spec -> spec.withText("Calls")));
            _click(_get(again, Button.class, spec -> spec.withText("Others")));
            settled(() -> assertThat(lines(again)).isEmpty());
        });
    }

    @Test
    void olderEntriesFollowOnDemand() {
        cast.as(cast.ana, () -> {
            for (int i = 0; i < 25; i++) {
                interactions.log(deal, Interactions.Log.of(Interaction.Kind.NOTE, "Note " + i));
            }
            var shown = open();
            assertThat(lines(shown)).hasSize(20);
            _click(_get(shown, Button.class, spec -> spec.withText("Show older")));
            await().pollInSameThread().untilAsserted(() -> {
                MockVaadin.clientRoundtrip(false);
                assertThat(lines(shown)).hasSize(26);
            });
        });
    }

    @Test
    void whoMayNotWriteHasNoComposer() {
        cast.as(cast.rita, () -> {
            var shown = open();
            assertThat(_find(shown, TextArea.class)).isEmpty();
            assertThat(lines(shown)).hasSize(1);
        });
    }

    private Component open() {
        var shown = panel.create(deal);
        UI.getCurrent().removeAll();
        UI.getCurrent().add(shown);
        settle();
        return shown;
    }

    private static void settled(org.awaitility.core.ThrowingRunnable assertion) {
        await().pollInSameThread().untilAsserted(() -> {
            MockVaadin.clientRoundtrip(false);
            assertion.run();
        });
    }

    private static List<String> lines(Component shown) {
        return _find(shown, ListItem.class, spec -> spec.withClasses("history-entry")).stream()
                .map(item -> item.getChildren().filter(child -> child.hasClassName("entry-line")).findFirst().orElseThrow().getElement().getText())
                .toList();
    }
}
