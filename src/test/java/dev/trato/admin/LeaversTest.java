package dev.trato.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trato.Cast;
import dev.trato.DatabasePrint;
import dev.trato.FreshDatabase;
import dev.trato.IntegrationTest;
import dev.trato.activities.Interaction;
import dev.trato.activities.Interactions;
import dev.trato.activities.task.Task;
import dev.trato.kernel.BaseRecord;
import dev.trato.kernel.Problem;
import dev.trato.kernel.Progress;
import dev.trato.kernel.RecordRef;
import dev.trato.records.BulkWork;
import dev.trato.records.Gate;
import dev.trato.records.Operator;
import dev.trato.records.RecordFilter;
import dev.trato.records.RecordQuery;
import dev.trato.records.Selection;
import dev.trato.records.Undo;
import dev.trato.sales.Deal;
import dev.trato.security.AccessRefused;
import dev.trato.security.Action;
import dev.trato.security.User;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Ana leaves: what she works on goes to others, as one step that can be taken back. */
@IntegrationTest
@FreshDatabase
class LeaversTest {

    private final Leavers leavers;
    private final Gate gate;
    private final Cast cast;
    private final Interactions interactions;
    private final BulkWork bulk;
    private final Undo undo;
    private final DatabasePrint print;

    LeaversTest(Leavers leavers, Gate gate, Cast cast, Interactions interactions, BulkWork bulk, Undo undo, DatabasePrint print) {
        this.leavers = leavers;
        this.gate = gate;
        this.cast = cast;
        this.interactions = interactions;
        this.bulk = bulk;
        this.undo = undo;
        this.print = print;
    }

    @BeforeEach
    void enter() {
        cast.enter();
        cast.as(cast.ana, () -> {
            for (int i = 0; i < 5; i++) {
                var deal = new RecordRef("deal", id(gate.of(Deal.class).create(Map.of("name", "Deal " + i))));
                interactions.log(deal, Interactions.Log.of(Interaction.Kind.NOTE, "Note " + i), new Task("Task " + i));
            }
            gate.of(Task.class).save(new Task("Nowhere"));
            long done = id(gate.of(Task.class).create(Map.of("title", "Done long ago", "status", "DONE")));
            assertThat(done).isPositive();
        });
    }

    @Test
    void whatIsToBeWorkedOnIsCounted() {
        var owned = cast.as(cast.alba, () -> leavers.owned(cast.ana)).stream()
                .collect(Collectors.toMap(each -> each.type().name(), each -> each.count().value()));
        assertThat(owned).isEqualTo(Map.of("deal", 5, "task", 6));
    }

    @Test
    void everythingGoesToOnePersonAndComesBackAsOneStep() {
        var outcome = cast.as(cast.alba, () -> leavers.handOver(cast.ana, heirs(cast.bruno), Progress.SILENT));
        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.done()).isEqualTo(12);
        assertThat(owners(Deal.class)).containsOnly(Map.entry(cast.bruno, 5L));
        assertThat(owners(Task.class)).containsOnly(Map.entry(cast.bruno, 6L), Map.entry(cast.ana, 1L));
        assertThat(owners(Interaction.class)).containsOnly(Map.entry(cast.ana, 5L));
        assertThat(status(cast.ana)).isEqualTo(User.Status.DEACTIVATED);

        var report = cast.as(cast.alba, () -> undo.undo(outcome.operation(), Progress.SILENT));
        assertThat(report.skipped()).isEmpty();
        assertThat(owners(Deal.class)).containsOnly(Map.entry(cast.ana, 5L));
        assertThat(owners(Task.class)).containsOnly(Map.entry(cast.ana, 7L));
        assertThat(status(cast.ana)).isEqualTo(User.Status.ACTIVE);
    }

    @Test
    void recordsGoByTurnsAndEachKindToItsPerson() {
        var both = cast.as(cast.alba, () -> Map.of("deal", List.of(user(cast.bruno), user(cast.alba)), "task", List.of(user(cast.alba))));
        cast.as(cast.alba, () -> leavers.handOver(cast.ana, both, Progress.SILENT));
        assertThat(owners(Deal.class)).containsOnly(Map.entry(cast.bruno, 3L), Map.entry(cast.alba, 2L));
        assertThat(owners(Task.class)).containsOnly(Map.entry(cast.alba, 6L), Map.entry(cast.ana, 1L));
    }

    /** Carla may not see what team North sells: the deals become hers, hence so do the tasks on them. */
    @Test
    void anHeirOfAnotherTeamGetsTheDealsWithTheirTasks() {
        var outcome = cast.as(cast.alba, () -> leavers.handOver(cast.ana, heirs(cast.carla), Progress.SILENT));
        assertThat(outcome.failures()).isEmpty();
        assertThat(cast.as(cast.carla, () -> gate.of(Task.class).ids(RecordQuery.of(RecordFilter.where("owner", Operator.IS, "me")), Action.READ))).hasSize(6);
    }

    @Test
    void aRefusalOrACancellationLeavesTheUserActive() {
        var tasksOnly = cast.as(cast.alba, () -> Map.of("deal", List.of(user(cast.bruno)), "task", List.of(user(cast.carla))));
        var outcome = cast.as(cast.alba, () -> leavers.handOver(cast.ana, tasksOnly, Progress.SILENT));
        assertThat(outcome.failures()).hasSize(5).allSatisfy(failure -> assertThat(failure.reason().key()).isEqualTo("problem.task.blind"));
        assertThat(status(cast.ana)).isEqualTo(User.Status.ACTIVE);
        var cancelled = cast.as(cast.alba, () -> leavers.handOver(cast.ana, heirs(cast.bruno), (done, total) -> false));
        assertThat(cancelled.cancelled()).isTrue();
        assertThat(status(cast.ana)).isEqualTo(User.Status.ACTIVE);
    }

    @Test
    void nobodyButAnAdministratorHandsOverAndNothingGoesToNobody() {
        var heirs = heirs(cast.bruno);
        var before = print.take();
        cast.as(cast.bruno, () -> assertThatThrownBy(() -> leavers.owned(cast.ana)).isInstanceOf(AccessRefused.class));
        cast.as(cast.bruno, () -> assertThatThrownBy(() -> leavers.handOver(cast.ana, heirs, Progress.SILENT)).isInstanceOf(AccessRefused.class));
        cast.as(cast.alba, () -> {
            assertThatThrownBy(() -> leavers.handOver(cast.ana, Map.of(), Progress.SILENT)).isInstanceOf(Problem.class);
            assertThatThrownBy(() -> leavers.handOver(cast.ana, heirs(cast.ana), Progress.SILENT)).isInstanceOf(Problem.class);
        });
        assertThat(print.take()).isEqualTo(before);
    }

    /** Without any wizard: the list's bulk bar does this for a manager. */
    @Test
    void aManagerGivesTheTasksOfHisTeamToOthers() {
        var selection = new Selection.Matching(RecordQuery.of(RecordFilter.where("owner", Operator.IS, cast.ana)));
        var outcome = cast.as(cast.bruno, () -> bulk.assign(gate.of(Task.class), selection, user(cast.bruno), Progress.SILENT));
        assertThat(outcome.done()).isEqualTo(7);
        assertThat(cast.as(cast.carla, () -> bulk.assign(gate.of(Task.class), selection, user(cast.carla), Progress.SILENT).done())).isZero();
    }

    private Map<String, List<User>> heirs(long user) {
        return cast.as(cast.alba, () -> Map.of("deal", List.of(user(user)), "task", List.of(user(user))));
    }

    private User user(long id) {
        return gate.of(User.class).find(id).orElseThrow();
    }

    private User.Status status(long user) {
        return cast.as(cast.alba, () -> user(user).getStatus());
    }

    private <T extends BaseRecord> Map<Long, Long> owners(Class<T> type) {
        var owners = new HashMap<Long, Long>();
        cast.as(cast.alba, () -> gate.of(type).ids(RecordQuery.of(RecordFilter.ALL), Action.READ).forEach(id ->
                owners.merge(Objects.requireNonNull(gate.of(type).find(id).orElseThrow().getOwnerId()), 1L, Long::sum)));
        return owners;
    }

    private static long id(BaseRecord record) {
        return Objects.requireNonNull(record.getId());
    }
}
