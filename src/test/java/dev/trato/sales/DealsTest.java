package dev.trato.sales;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trato.Cast;
import dev.trato.FreshDatabase;
import dev.trato.IntegrationTest;
import dev.trato.kernel.Problem;
import dev.trato.kernel.Progress;
import dev.trato.records.BulkWork;
import dev.trato.records.Gate;
import dev.trato.records.RecordAction;
import dev.trato.records.Row;
import dev.trato.records.Selection;
import dev.trato.security.Action;
import dev.trato.security.FieldAccess;
import dev.trato.security.Roles;
import dev.trato.security.User;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Ana moves her deals, alone and many at once. */
@IntegrationTest
@FreshDatabase
class DealsTest {

    private final Gate gate;
    private final Cast cast;
    private final Deals deals;
    private final BulkWork bulk;
    private final Roles roles;
    private final WinDeal win;
    private final LoseDeal lose;

    DealsTest(Gate gate, Cast cast, Deals deals, BulkWork bulk, Roles roles, WinDeal win, LoseDeal lose) {
        this.gate = gate;
        this.cast = cast;
        this.deals = deals;
        this.bulk = bulk;
        this.roles = roles;
        this.win = win;
        this.lose = lose;
    }

    @BeforeEach
    void enter() {
        cast.enter();
    }

    @Test
    void aDealThatSomebodyHasMovedMeanwhileIsNotMovedAgain() {
        long deal = deal("Big");
        cast.as(cast.bruno, () -> deals.move(deal, cast.lead, cast.won, null));

        refused("problem.deal.movedMeanwhile", () -> cast.as(cast.ana, () -> deals.move(deal, cast.lead, cast.lost, Deal.LostReason.PRICE)));

        assertThat(stage(deal)).isEqualTo("Won");
    }

    @Test
    void aDealThatWasClosedElsewhereWasNotOpenedAfterwards() {
        var closed = cast.as(cast.ana, () -> gate.of(Deal.class).create(Map.of("name", "Old", "stage", cast.won, "closedOn", LocalDate.of(2024, 3, 5))));
        var open = cast.as(cast.ana, () -> gate.of(Deal.class).create(Map.of("name", "New", "stage", cast.lead)));

        assertThat(opened(closed)).isEqualTo(LocalDate.of(2024, 3, 5));
        assertThat(opened(open)).isNotNull().isNotEqualTo(LocalDate.of(2024, 3, 5));
    }

    private @Nullable Object opened(Deal deal) {
        return cast.as(cast.ana, () -> gate.of(Deal.class).row(Objects.requireNonNull(deal.getId()), List.of("openedOn")).orElseThrow().get("openedOn"));
    }

    @Test
    void toLoseAllThatIsTickedLeavesTheWonOnesAlone() {
        long won = deal("Won already");
        long open = deal("Still open");
        cast.as(cast.ana, () -> deals.move(won, null, cast.won, null));

        var outcome = cast.as(cast.ana, () -> bulk.act(gate.of(Deal.class), (RecordAction<Deal>) lose, new Selection.Ids(List.of(won, open)),
                Map.of("lostReason", "PRICE"), Progress.SILENT));

        assertThat(outcome.done()).isEqualTo(1);
        assertThat(outcome.failures()).singleElement().satisfies(failure -> assertThat(failure.reason().key()).isEqualTo("problem.action.unfit"));
        assertThat(List.of(stage(won), stage(open))).containsExactly("Won", "Lost");
    }

    @Test
    void whoMayOnlyReadTheStageMovesNothingByWhateverWay() {
        long deal = deal("Big");
        cast.as(cast.alba, () -> roles.grantField("sales_agent", "deal", "stage", FieldAccess.READ));

        cast.as(cast.ana, () -> {
            refused("problem.fieldReadOnly", () -> deals.move(deal, null, cast.won, null));
            refused("problem.fieldReadOnly", () -> gate.of(Deal.class).act(win, deal, Map.of()));
            refused("problem.fieldReadOnly", () -> bulk.act(gate.of(Deal.class), (RecordAction<Deal>) win, new Selection.Ids(List.of(deal)), Map.of(), Progress.SILENT));
        });
        assertThat(stage(deal)).isEqualTo("Lead");
    }

    @Test
    void whoeverGetsADealGetsItForHisTeam() {
        long deal = deal("Big");
        var carla = cast.as(cast.alba, () -> gate.of(User.class).require(cast.carla, Action.READ));

        cast.as(cast.bruno, () -> bulk.assign(gate.of(Deal.class), new Selection.Ids(List.of(deal)), carla, Progress.SILENT));

        assertThat(cast.as(cast.carla, () -> gate.of(Deal.class).find(deal))).isPresent();
        assertThat(cast.as(cast.bruno, () -> gate.of(Deal.class).find(deal))).isEmpty();
    }

    private static void refused(String key, ThrowingCallable work) {
        assertThatThrownBy(work).isInstanceOfSatisfying(Problem.class, problem -> assertThat(problem.key()).isEqualTo(key));
    }

    private String stage(long deal) {
        var row = cast.as(cast.alba, () -> gate.of(Deal.class).row(deal, List.of("stage")).orElseThrow());
        return Objects.requireNonNull(((Row.Link) Objects.requireNonNull(row.get("stage"))).title());
    }

    private long deal(String name) {
        return cast.as(cast.ana, () -> Objects.requireNonNull(gate.of(Deal.class).create(Map.of("name", name)).getId()));
    }
}
