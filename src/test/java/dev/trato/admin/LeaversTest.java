package dev.trato.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trato.Cast;
import dev.trato.DatabasePrint;
import dev.trato.FreshDatabase;
import dev.trato.IntegrationTest;
import dev.trato.activities.Interaction;
import dev.trato.activities.Interactions;
import dev.trato.activities.calendar.Meeting;
import dev.trato.activities.calendar.Meetings;
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
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
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
    private final Meetings meetings;

    LeaversTest(Leavers leavers, Gate gate, Cast cast, Interactions interactions, BulkWork bulk, Undo undo, DatabasePrint print, Meetings meetings) {
        this.leavers = leavers;
        this.gate = gate;
        this.cast = cast;
        this.interactions = interactions;
        this.bulk = bulk;
        this.undo = undo;
        this.print = print;
        this.meetings = meetings;
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

    /** What is over or was held keeps her name; a series goes as a whole, and who takes part belongs to whoever has the meeting. */
    @Test
    void meetingsToComeGoWithAllThatHangsOnThem() {
        var soon = Instant.now().plus(Duration.ofDays(3)).truncatedTo(ChronoUnit.HOURS);
        long series = meeting(soon, "FREQ=WEEKLY");
        long once = meeting(soon, null);
        long over = meeting(soon.minus(Duration.ofDays(30)), null);
        var second = soon.plus(Duration.ofDays(7));
        long moved = cast.as(cast.ana, () -> {
            meetings.add(series, cast.carla);
            return id(meetings.move(series, second, second.plusSeconds(3600), second.plusSeconds(7200), false));
        });
        long held = cast.as(cast.ana, () -> id(meetings.become(once, null, Meeting.Status.HELD)));
        var owned = cast.as(cast.alba, () -> leavers.owned(cast.ana)).stream().filter(each -> each.type().name().equals("meeting")).toList();
        assertThat(owned).singleElement().extracting(each -> each.count().value()).isEqualTo(1);

        var heirs = new HashMap<>(heirs(cast.bruno));
        heirs.put("meeting", cast.as(cast.alba, () -> List.of(user(cast.alba), user(cast.bruno))));
        var outcome = cast.as(cast.alba, () -> leavers.handOver(cast.ana, heirs, Progress.SILENT));
        assertThat(outcome.failures()).isEmpty();
        cast.as(cast.alba, () -> {
            var records = gate.of(Meeting.class);
            assertThat(List.of(series, moved)).allMatch(one -> Objects.equals(records.find(one).orElseThrow().getOwnerId(), cast.alba));
            assertThat(List.of(over, held)).allMatch(one -> Objects.equals(records.find(one).orElseThrow().getOwnerId(), cast.ana));
            assertThat(meetings.attendees(records.find(series).orElseThrow())).allMatch(one -> Objects.equals(one.getOwnerId(), cast.alba));
        });
    }

    private long meeting(Instant begins, @Nullable String rule) {
        var plan = new Meetings.Plan("Prices", begins, begins.plusSeconds(3600), false, ZoneId.of("UTC"), null, null, null, rule);
        return cast.as(cast.ana, () -> id(meetings.arrange(plan, null)));
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
