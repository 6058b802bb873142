package dev.trato.contracts;

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
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.internal.PendingJavaScriptInvocation;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.QueryParameters;
import dev.trato.Cast;
import dev.trato.FreshDatabase;
import dev.trato.ViewTest;
import dev.trato.records.Edit;
import dev.trato.records.Gate;
import dev.trato.records.RecordFilter;
import dev.trato.records.RecordQuery;
import dev.trato.records.Row;
import dev.trato.ui.board.Board;
import dev.trato.ui.page.RecordPage;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Contracts have a list, a page, a form and a board as deals do; all that is written for them is a view of two lines and what their lanes are. */
@ViewTest
@FreshDatabase
class FirstDayOnScreenTest {

    private static final LocalDate END = LocalDate.of(2027, 3, 31);

    private final Gate gate;
    private final Cast cast;
    private long hosting;
    private long south;

    FirstDayOnScreenTest(Gate gate, Cast cast) {
        this.gate = gate;
        this.cast = cast;
    }

    @BeforeEach
    void begin() {
        cast.enter();
        hosting = cast.as(cast.ana, () -> contract("Hosting", 900, "YEARLY"));
        cast.as(cast.ana, () -> contract("Maintenance", 100, "MONTHLY"));
        south = cast.as(cast.carla, () -> contract("Of the South", 5000, "YEARLY"));
        cast.signIn(cast.ana);
        UI.getCurrent().setLocale(Locale.ENGLISH);
    }

    @Test
    void theyHaveAListThatFilters() {
        open("contracts", "filter=fee > 500");

        eventually(() -> assertThat(_get(Span.class, spec -> spec.withClasses("record-count")).getText()).isEqualTo("1"));
        assertThat(text(_get(ContractListView.class))).contains("Fee", "€500");
    }

    @Test
    void theyHaveAPageWithHistoryAndTimeline() {
        open("contracts/" + hosting, "");
        var page = _get(RecordPage.class);
        assertThat(text(page)).contains("Hosting", "Fee", "€900", "Renewal", "Yearly").contains("Renew");

        _click(_get(page, Button.class, spec -> spec.withText("Renew")));
        assertThat(cast.as(cast.ana, () -> gate.of(Contract.class).row(hosting, List.of("endsOn")).orElseThrow().get("endsOn"))).isEqualTo(END.plusYears(1));

        enter(_get(page, TextArea.class), "They want to stay");
        _click(_get(page, Button.class, spec -> spec.withText("Add to timeline")));
        open("contracts/" + hosting, "");
        settle();
        assertThat(text(_get(RecordPage.class))).contains("They want to stay");
    }

    @Test
    void theyAreCreatedByAForm() {
        open("contracts", "");
        _click(_get(Button.class, spec -> spec.withText("Create contract")));
        enter(_get(TextField.class, spec -> spec.withLabel("Name")), "Support");
        _click(_find(Button.class, spec -> spec.withText("Create contract")).getLast());
        assertThat(_get(DatePicker.class, spec -> spec.withLabel("Ends on")).isInvalid()).isTrue();

        enter(_get(DatePicker.class, spec -> spec.withLabel("Ends on")), END);
        _click(_find(Button.class, spec -> spec.withText("Create contract")).getLast());
        assertThat(cast.as(cast.ana, () -> gate.of(Contract.class).rows(RecordQuery.of(RecordFilter.ALL)).stream().map(Row::title))).contains("Support");
    }

    @Test
    void theyHaveABoard() {
        open("contracts", "as=board");
        var drawn = new StringBuilder();
        await().pollInSameThread().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(20)).untilAsserted(() -> {
            MockVaadin.runUIQueue();
            drawn.append(drawn());
            assertThat(drawn).contains("YEARLY", "MONTHLY", "Hosting", "Maintenance", "€900");
        });
        assertThat(drawn).doesNotContain("Of the South", "€5,000", "€5,900");
        assertThat(_find(Board.class)).hasSize(1);
    }

    @Test
    void theirBoardFollowsWhatOthersDoAndOnlyWhatItShows() {
        open("contracts", "as=board");
        waitUntilDrawn("Hosting");
        rename(cast.carla, south, "Of the deep South");
        assertThat(drawnWithin(Duration.ofMillis(1500))).as("nothing that she may see has changed").isEmpty();

        rename(cast.alba, hosting, "Hosting in the cloud");
        waitUntilDrawn("Hosting in the cloud");
        cast.as(cast.alba, () -> {
            gate.of(Contract.class).delete(hosting);
            return hosting;
        });
        assertThat(drawnWithin(Duration.ofMillis(1500))).as("its lane, without it").contains("Maintenance").doesNotContain("Hosting");
    }

    private void rename(long who, long id, String name) {
        cast.as(who, () -> {
            var contracts = gate.of(Contract.class);
            return contracts.edit(new Edit(id, contracts.row(id, List.of()).orElseThrow().version(), Map.of("name", name), Map.of()));
        });
    }

    private static void waitUntilDrawn(String text) {
        var drawn = new StringBuilder();
        await().pollInSameThread().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(20)).untilAsserted(() -> {
            MockVaadin.runUIQueue();
            assertThat(drawn.append(drawn())).contains(text);
        });
        drawnWithin(Duration.ofMillis(300)); // the rest of it
    }

    private static String drawnWithin(Duration time) {
        var drawn = new StringBuilder();
        for (long end = System.nanoTime() + time.toNanos(); System.nanoTime() < end; LockSupport.parkNanos(Duration.ofMillis(20).toNanos())) {
            MockVaadin.runUIQueue();
            drawn.append(drawn());
        }
        return drawn.toString();
    }

    private void open(String path, String query) {
        UI.getCurrent().navigate(path, QueryParameters.fromString(query));
    }

    /** What the browser is told to draw. */
    private static String drawn() {
        var tab = UI.getCurrent().getInternals();
        tab.getStateTree().runExecutionsBeforeClientResponse();
        return tab.dumpPendingJavaScriptInvocations().stream()
                .map(PendingJavaScriptInvocation::getInvocation)
                .flatMap(call -> call.getParameters().stream())
                .map(String::valueOf)
                .collect(Collectors.joining("\n"));
    }

    private static String text(Component component) {
        return component.getElement().getTextRecursively();
    }

    private static void eventually(ThrowingRunnable assertion) {
        await().pollInSameThread().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(20)).untilAsserted(() -> {
            MockVaadin.clientRoundtrip(false);
            assertion.run();
        });
    }

    private long contract(String name, int fee, String renewal) {
        return Objects.requireNonNull(gate.of(Contract.class)
                .create(Map.of("name", name, "endsOn", END, "fee", BigDecimal.valueOf(fee), "renewal", renewal)).getId());
    }
}
