package dev.trato.ui;

import static com.github.mvysny.kaributesting.v10.LocatorJ._assertNone;
import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.mvysny.kaributesting.v10.MockVaadin;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import dev.trato.Cast;
import dev.trato.FreshDatabase;
import dev.trato.ViewTest;
import dev.trato.activities.Interaction;
import dev.trato.activities.Interactions;
import dev.trato.kernel.Problem;
import dev.trato.kernel.RecordRef;
import dev.trato.records.Gate;
import dev.trato.records.Transactions;
import dev.trato.sales.Deal;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ViewTest
@FreshDatabase
class WorkTest {

    private final Work work;
    private final Transactions transactions;
    private final Live live;
    private final Interactions interactions;
    private final Gate gate;
    private final Cast cast;
    private final Div part = new Div();

    WorkTest(Work work, Transactions transactions, Live live, Interactions interactions, Gate gate, Cast cast) {
        this.work = work;
        this.transactions = transactions;
        this.live = live;
        this.interactions = interactions;
        this.gate = gate;
        this.cast = cast;
    }

    @BeforeEach
    void begin() {
        cast.enter();
        UI.getCurrent().setLocale(Locale.ENGLISH);
        UI.getCurrent().add(part);
    }

    @Test
    void whatTakesLongToReadIsReadAgainLaterHoweverOftenItChanges() {
        var read = new AtomicInteger();
        cast.as(cast.ana, () -> {
            var refresh = work.refreshing(part, () -> {
                pause(100);
                return read.incrementAndGet();
            }, number -> { });
            refresh.outdated(); // the first change is seen at once
            eventually(() -> assertThat(read.get()).isEqualTo(1));
            long began = System.nanoTime();
            while (System.nanoTime() - began < 350_000_000L) {
                refresh.outdated();
                MockVaadin.INSTANCE.clientRoundtrip(true);
            }
            assertThat(read.get()).isEqualTo(1);
            eventually(() -> assertThat(read.get()).isEqualTo(2));
            return refresh;
        });
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void exportsKeepNoListWaitingAndWaitForEachOther() {
        var hold = new CountDownLatch(1);
        var exported = new ArrayList<Integer>();
        var read = new ArrayList<String>();
        cast.as(cast.ana, () -> {
            try {
                for (int i = 0; i < 8; i++) {
                    int number = i;
                    work.withProgress("Export", progress -> {
                        hold(hold);
                        return number;
                    }, exported::add);
                }
                work.background(part, () -> "a list", read::add);
                eventually(() -> assertThat(read).containsExactly("a list"));
                assertThat(exported).isEmpty();
            } finally {
                hold.countDown();
            }
            eventually(() -> assertThat(exported).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7));
            _assertNone(Dialog.class);
        });
    }

    @Test
    void whatWaitsForItsTurnSaysSoAndCanBeCancelled() {
        var hold = new CountDownLatch(1);
        var done = new ArrayList<String>();
        cast.as(cast.ana, () -> {
            try {
                for (int i = 0; i < 3; i++) {
                    work.withProgress("Held", progress -> {
                        hold(hold);
                        return "held";
                    }, done::add);
                }
                work.withProgress("Waiting", progress -> "never", done::add, () -> done.add("cancelled"));
                eventually(() -> assertThat(_get(waiting(), Paragraph.class).getText()).isEqualTo("Waiting for its turn"));
                _click(_get(waiting(), Button.class, spec -> spec.withText("Cancel")));
                assertThat(done).containsExactly("cancelled");
            } finally {
                hold.countDown();
            }
            eventually(() -> assertThat(done).containsExactly("cancelled", "held", "held", "held"));
            _assertNone(Dialog.class);
        });
    }

    @Test
    void howeverOftenItIsAskedForOneReadingIsUnderWayAndOneMoreFollows() {
        var hold = new CountDownLatch(1);
        var readings = new AtomicInteger();
        var shown = new ArrayList<Integer>();
        cast.as(cast.ana, () -> {
            var refresh = work.refreshing(part, () -> {
                hold(hold);
                return readings.incrementAndGet();
            }, shown::add);
            for (int i = 0; i < 10; i++) {
                refresh.ask();
            }
            hold.countDown();
            eventually(() -> assertThat(shown).containsExactly(1, 2));
        });
        assertThat(readings).hasValue(2);
    }

    @Test
    void whatFindsNoPlaceIsReadAsSoonAsThereIsOne() {
        var hold = new CountDownLatch(1);
        var shown = new ArrayList<String>();
        cast.as(cast.ana, () -> {
            var full = new AtomicBoolean();
            while (!full.get()) {
                try {
                    work.aside(() -> hold(hold));
                } catch (Busy e) {
                    full.set(true);
                }
            }
            work.background(part, () -> "a page", shown::add, problem -> shown.add("refused"));
            hold.countDown();
            eventually(() -> assertThat(shown).containsExactly("a page"));
        });
    }

    @Test
    void whatIsAskedForTogetherIsReadInOneTransaction() {
        var transactionOf = new ArrayList<Object>();
        cast.as(cast.ana, () -> {
            for (int i = 0; i < 2; i++) {
                work.refreshing(part, () -> transactions.once(WorkTest.class, Object::new), transactionOf::add).ask();
            }
            eventually(() -> assertThat(transactionOf).hasSize(2));
        });
        assertThat(transactionOf.getFirst()).isSameAs(transactionOf.getLast());
    }

    @Test
    void whatCannotBeReadKeepsNothingElseFromTheScreen() {
        var shown = new ArrayList<String>();
        cast.as(cast.ana, () -> {
            var broken = new Div();
            UI.getCurrent().add(broken);
            work.refreshing(broken, () -> {
                throw new Problem("problem.busy");
            }, nothing -> shown.add("never")).ask();
            work.refreshing(part, () -> "the rest", shown::add).ask();
            assertThat(broken.getElement().getAttribute("aria-busy")).isEqualTo("true");
            eventually(() -> assertThat(shown).containsExactly("the rest"));
            assertThat(broken.getElement().hasAttribute("aria-busy")).isFalse();
        });
    }

    @Test
    void aNoteIsNewsForThePageOfItsRecordOnly() {
        var told = new ArrayList<RecordRef>();
        cast.as(cast.ana, () -> {
            var mine = deal("Mine");
            var other = deal("Other");
            live.deliver();
            live.follow(part, mine, () -> told.add(mine));
            live.follow(part, other, () -> told.add(other));
            interactions.log(mine, Interactions.Log.of(Interaction.Kind.NOTE, "She likes it"));
            eventually(() -> assertThat(told).containsExactly(mine));
        });
    }

    private RecordRef deal(String name) {
        return new RecordRef("deal", Objects.requireNonNull(gate.of(Deal.class).create(Map.of("name", name)).getId()));
    }

    private static Dialog waiting() {
        return _get(Dialog.class, spec -> spec.withPredicate(dialog -> "Waiting".equals(dialog.getHeaderTitle())));
    }

    private static void hold(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What other threads hand over is shown when this one lets go of the session. */
    private static void eventually(ThrowingRunnable assertion) {
        await().pollInSameThread().untilAsserted(() -> {
            MockVaadin.clientRoundtrip(false);
            assertion.run();
        });
    }
}
