package dev.trato.activities.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trato.Cast;
import dev.trato.DatabasePrint;
import dev.trato.FreshDatabase;
import dev.trato.IntegrationTest;
import dev.trato.kernel.Problem;
import dev.trato.kernel.Progress;
import dev.trato.kernel.RecordRef;
import dev.trato.records.BulkWork;
import dev.trato.records.Edit;
import dev.trato.records.Gate;
import dev.trato.records.History;
import dev.trato.records.InvalidRecord;
import dev.trato.records.Operator;
import dev.trato.records.RecordAction;
import dev.trato.records.RecordFilter;
import dev.trato.records.RecordQuery;
import dev.trato.records.Row;
import dev.trato.records.Selection;
import dev.trato.records.Transactions;
import dev.trato.records.Undo;
import dev.trato.sales.Deal;
import dev.trato.security.AccessChanged;
import dev.trato.security.Action;
import dev.trato.security.CurrentUser;
import dev.trato.security.User;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What people have to do, until when where they are, and what follows. */
@IntegrationTest
@FreshDatabase
class TasksTest {

    private static final LocalDate DAY = LocalDate.of(2030, 11, 4); // a Monday

    private final Gate gate;
    private final Cast cast;
    private final BulkWork bulk;
    private final Undo undo;
    private final History history;
    private final Transactions transactions;
    private final CurrentUser currentUser;
    private final TaskReminders reminders;
    private final TaskZones zones;
    private final TaskClocks clocks;
    private final JdbcClient database;
    private final ApplicationEventPublisher events;
    private final DatabasePrint print;
    private final dev.trato.customization.OrganisationSettings settings;
    private final List<RecordAction<Task>> actions;

    TasksTest(Gate gate, Cast cast, BulkWork bulk, Undo undo, History history, Transactions transactions, CurrentUser currentUser, TaskReminders reminders,
            TaskZones zones, TaskClocks clocks, JdbcClient database, ApplicationEventPublisher events, DatabasePrint print, dev.trato.customization.OrganisationSettings settings,
            List<RecordAction<Task>> actions) {
        this.gate = gate;
        this.cast = cast;
        this.bulk = bulk;
        this.undo = undo;
        this.history = history;
        this.transactions = transactions;
        this.currentUser = currentUser;
        this.reminders = reminders;
        this.zones = zones;
        this.clocks = clocks;
        this.database = database;
        this.events = events;
        this.print = print;
        this.settings = settings;
        this.actions = actions;
    }

    @BeforeEach
    void enter() {
        cast.enter();
    }

    @Test
    void aTaskForADayIsOverdueWhenTheDayHasEndedWhereItsOwnerIs() {
        live(cast.ana, "Pacific/Auckland");
        live(cast.bruno, "America/Los_Angeles");
        long task = create(cast.ana, Map.of("title", "Call", "dueOn", LocalDate.of(2026, 7, 1)));
        assertThat(task(task).getDueAt()).isEqualTo(Instant.parse("2026-07-01T12:00:00Z"));
        cast.as(cast.bruno, () -> gate.of(Task.class).assign(task, gate.of(User.class).find(cast.bruno).orElseThrow()));
        assertThat(task(task).getDueAt()).isEqualTo(Instant.parse("2026-07-02T07:00:00Z"));
        live(cast.bruno, "Europe/Madrid");
        assertThat(task(task).getDueAt()).isEqualTo(Instant.parse("2026-07-01T22:00:00Z"));
        edit(cast.bruno, task, "dueTime", "9:30");
        assertThat(task(task).getDueAt()).isEqualTo(Instant.parse("2026-07-01T07:30:00Z"));
        edit(cast.bruno, task, "dueOn", null);
        assertThat(task(task).getDueAt()).isNull();
        assertThat(task(task).getDueTime()).isNull();
    }

    @Test
    void overdueIsWhatShouldHaveBeenDoneByNow() {
        var today = cast.as(cast.ana, () -> zones.today(cast.ana));
        create(cast.ana, Map.of("title", "Yesterday", "dueOn", today.minusDays(1)));
        create(cast.ana, Map.of("title", "Today", "dueOn", today));
        create(cast.ana, Map.of("title", "Some day"));
        act(cast.ana, "task.complete", create(cast.ana, Map.of("title", "Done", "dueOn", today.minusDays(3))));
        var overdue = RecordFilter.where("open", Operator.IS, true).and(RecordFilter.where("dueAt", Operator.BELOW, "now"));
        assertThat(titles(cast.ana, overdue)).containsExactly("Yesterday");
        assertThat(titles(cast.ana, RecordFilter.where("open", Operator.IS, true))).containsExactly("Yesterday", "Today", "Some day");
    }

    @Test
    void theNextOneHasWhatOnesOwnFieldsSayOfTheOneBefore() {
        long task = create(cast.ana, Map.of("title", "Call", "dueOn", DAY, "recurrence", "FREQ=DAILY"));
        cast.as(cast.ana, () -> transactions.write(() -> {
            var tasks = gate.of(Task.class);
            var own = tasks.require(task, Action.UPDATE);
            own.setCustomValue("area", "North");
            return tasks.save(own);
        }));
        act(cast.ana, "task.complete", task);
        assertThat(task(rows(cast.ana, RecordFilter.where("open", Operator.IS, true)).getFirst().id()).customValue("area")).isEqualTo("North");
    }

    @Test
    void whoIsNamedInWhatIsToBeDoneIsToldOnce() {
        long task = create(cast.ana, Map.of("title", "Call", "dueOn", DAY, "recurrence", "FREQ=DAILY", "description", "Ask [@Bruno](user/" + cast.bruno + ") first"));
        assertThat(mentions(cast.bruno)).containsExactly(task);
        edit(cast.ana, task, "description", "Ask [@Bruno](user/" + cast.bruno + ") and [@Carla](user/" + cast.carla + ")");
        edit(cast.ana, task, "title", "Call her");
        act(cast.ana, "task.complete", task);
        assertThat(rows(cast.ana, RecordFilter.where("open", Operator.IS, true))).as("the next one says the same").hasSize(1);
        assertThat(mentions(cast.bruno)).containsExactly(task);
        assertThat(mentions(cast.carla)).containsExactly(task);
        assertThat(mentions(cast.ana)).isEmpty();
    }

    private List<Long> mentions(long user) {
        return database.sql("select record_id from notification where kind = 'mention' and user_id = ?").param(user).query(Long.class).list();
    }

    @Test
    void theNextOneIsMadeOnceHoweverManyComplete() throws Exception {
        long task = create(cast.ana, Map.of("title", "Water the plants", "dueOn", DAY, "dueTime", "10:00", "recurrence", "FREQ=MONTHLY;BYDAY=1MO",
                "checklist", "[x] Ficus\n[ ] Cactus", "reminders", "PT30M"));
        int refused = atOnce(4, n -> {
            try {
                act(n % 2 == 0 ? cast.ana : cast.bruno, "task.complete", task);
                return 0;
            } catch (Problem e) {
                return 1;
            }
        }).stream().mapToInt(Integer::intValue).sum();

        assertThat(refused).isEqualTo(3);
        var open = rows(cast.ana, RecordFilter.where("open", Operator.IS, true));
        assertThat(open).hasSize(1);
        var next = task(open.getFirst().id());
        assertThat(next.getDueOn()).isEqualTo(LocalDate.of(2030, 12, 2));
        assertThat(next.getDueTime()).isEqualTo(LocalTime.of(10, 0));
        assertThat(next.getChecklist().done()).isZero();
        assertThat(next.getOwnerId()).isEqualTo(cast.ana);
        assertThat(next.getRemindAt()).isNotNull();
        assertThat(task(task).getCompletedAt()).isNotNull();
    }

    @Test
    void undoOfACompletionTakesTheNextOneBackAndItCanBeDoneAgain() {
        long task = create(cast.ana, Map.of("title", "Report", "dueOn", DAY, "recurrence", "FREQ=WEEKLY;COUNT=2"));
        act(cast.ana, "task.complete", task);
        long next = rows(cast.ana, RecordFilter.where("open", Operator.IS, true)).getFirst().id();
        cast.as(cast.ana, () -> undo.undo(history.operations(null, null, 0, 1).getFirst().getId(), Progress.SILENT));
        assertThat(rows(cast.ana, RecordFilter.where("open", Operator.IS, true))).extracting(Row::id).containsExactly(task);
        assertThat(cast.as(cast.ana, () -> gate.of(Task.class).find(next))).isEmpty();
        edit(cast.ana, task, "status", "DONE");
        var again = rows(cast.ana, RecordFilter.where("open", Operator.IS, true));
        assertThat(again).hasSize(1);
        act(cast.ana, "task.complete", again.getFirst().id());
        assertThat(rows(cast.ana, RecordFilter.where("open", Operator.IS, true))).isEmpty();
    }

    @Test
    void whoTicksByMistakeAndTicksAgainHasOneNextTask() {
        long task = create(cast.ana, Map.of("title", "Report", "dueOn", DAY, "recurrence", "FREQ=WEEKLY"));
        var open = RecordFilter.where("open", Operator.IS, true);
        act(cast.ana, "task.complete", task);
        act(cast.ana, "task.reopen", task);
        assertThat(rows(cast.ana, open)).extracting(Row::id).containsExactly(task);
        act(cast.ana, "task.complete", task);
        long next = rows(cast.ana, open).getFirst().id();
        assertThat(rows(cast.ana, open)).hasSize(1);
        edit(cast.ana, next, "description", "With figures");
        act(cast.ana, "task.reopen", task);
        assertThat(rows(cast.ana, open)).as("somebody has worked with it").extracting(Row::id).containsExactlyInAnyOrder(task, next);
        act(cast.ana, "task.complete", task);
        assertThat(rows(cast.ana, open)).extracting(Row::id).containsExactly(next);
    }

    @Test
    void anotherZoneOfTheOrganisationMovesWhatIsDueAndSoDoesUndo() {
        long hers = create(cast.ana, Map.of("title", "Call", "dueOn", LocalDate.of(2030, 7, 1)));
        live(cast.bruno, "Europe/Madrid");
        long his = create(cast.bruno, Map.of("title", "Call", "dueOn", LocalDate.of(2030, 7, 1)));
        cast.as(cast.alba, () -> settings.describe("Acme", java.util.Currency.getInstance("EUR"), java.time.ZoneId.of("Pacific/Auckland"), java.util.Locale.ENGLISH));
        org.awaitility.Awaitility.await().until(() -> Instant.parse("2030-07-01T12:00:00Z").equals(task(hers).getDueAt()));
        assertThat(task(his).getDueAt()).isEqualTo(Instant.parse("2030-07-01T22:00:00Z"));

        live(cast.bruno, "America/Los_Angeles");
        assertThat(task(his).getDueAt()).isEqualTo(Instant.parse("2030-07-02T07:00:00Z"));
        cast.as(cast.alba, () -> undo.undo(database.sql("select max(operation_id) from record_change where record_type = 'user'").query(Long.class).single(), Progress.SILENT));
        assertThat(task(his).getDueAt()).as("he stays after all").isEqualTo(Instant.parse("2030-07-01T22:00:00Z"));
    }

    @Test
    void aTaskThatIsRefusedKeepsNoOtherOneWaitingWhenTheOrganisationMoves() {
        long before = create(cast.ana, Map.of("title", "Call", "dueOn", LocalDate.of(2030, 7, 1)));
        long refused = create(cast.ana, Map.of("title", "Call", "dueOn", LocalDate.of(2030, 7, 1)));
        long after = create(cast.ana, Map.of("title", "Call", "dueOn", LocalDate.of(2030, 7, 1)));
        database.sql("update task set title = '' where id = ?").param(refused).update();
        var due = task(refused).getDueAt();
        move("Pacific/Auckland");
        org.awaitility.Awaitility.await().until(() -> !isReckoning());
        assertThat(List.of(task(before).getDueAt(), task(after).getDueAt())).containsOnly(Instant.parse("2030-07-01T12:00:00Z"));
        assertThat(task(refused).getDueAt()).isEqualTo(due);
    }

    @Test
    void whatWasBrokenOffWhenTheOrganisationMovedGoesOn() {
        long done = create(cast.ana, Map.of("title", "Call", "dueOn", LocalDate.of(2030, 7, 1)));
        long left = create(cast.ana, Map.of("title", "Call", "dueOn", LocalDate.of(2030, 7, 1)));
        var due = task(left).getDueAt();
        move("Pacific/Auckland");
        org.awaitility.Awaitility.await().until(() -> !isReckoning());
        database.sql("update task set due_at = ? where id in (?, ?)").params(due.atOffset(java.time.ZoneOffset.UTC).toLocalDateTime(), done, left).update();
        long operation = database.sql("select max(id) from operation where label = 'operation.tasks.reckoned'").query(Long.class).single();
        database.sql("update task_reckoning set pending = true, next_id = ?, operation_id = ?").params(done, operation).update(); // where a process has died
        org.awaitility.Awaitility.await().until(() -> !isReckoning());
        assertThat(task(left).getDueAt()).isEqualTo(Instant.parse("2030-07-01T12:00:00Z"));
        assertThat(task(done).getDueAt()).as("it goes on where it was").isEqualTo(due);
        assertThat(database.sql("select count(*) from operation where label = 'operation.tasks.reckoned' and state = 'DONE'").query(Long.class).single())
                .as("the first one had been ended").isEqualTo(2);
        assertThat(clocks.step()).isFalse();
    }

    @Test
    void aMoveIsWrittenDownWithTheSettingOrNotAtAll() {
        assertThatThrownBy(() -> transactions.write(() -> {
            move("Pacific/Auckland");
            assertThat(isReckoning()).isTrue();
            throw new IllegalStateException("changed my mind");
        })).hasMessage("changed my mind");
        assertThat(isReckoning()).isFalse();
        assertThat(settings.zone()).isEqualTo(java.time.ZoneId.of("UTC"));
    }

    private void move(String zone) {
        cast.as(cast.alba, () -> settings.describe("Acme", java.util.Currency.getInstance("EUR"), java.time.ZoneId.of(zone), java.util.Locale.ENGLISH));
    }

    private boolean isReckoning() {
        return database.sql("select pending from task_reckoning").query(Boolean.class).single();
    }

    @Test
    void whatCountsFromTheDayItIsDoneDoesSo() {
        var today = zones.today(cast.ana);
        long task = create(cast.ana, Map.of("title", "Call again", "dueOn", today.minusDays(40), "recurrence", "FREQ=DAILY;INTERVAL=10", "repeatFrom", "COMPLETION"));
        act(cast.ana, "task.complete", task);
        assertThat(rows(cast.ana, RecordFilter.where("open", Operator.IS, true), "dueOn").getFirst().get("dueOn")).isEqualTo(today.plusDays(10));
    }

    @Test
    void aReminderIsToldOnceByWhicheverNode() throws Exception {
        live(cast.ana, "Europe/Madrid");
        long task = create(cast.ana, Map.of("title", "Call", "dueOn", DAY, "dueTime", "10:00", "reminders", "PT30M,P1D"));
        assertThat(task(task).getRemindAt()).isEqualTo(Instant.parse("2030-11-03T09:00:00Z"));
        assertThat(reminders.remind(Instant.parse("2030-11-03T08:59:59Z"))).isZero();

        assertThat(atOnce(4, n -> reminders.remind(Instant.parse("2030-11-03T09:00:00Z")))).containsExactlyInAnyOrder(0, 0, 0, 1);
        assertThat(told(cast.ana)).isEqualTo(1);
        assertThat(task(task).getRemindAt()).isEqualTo(Instant.parse("2030-11-04T08:30:00Z"));
        assertThat(reminders.remind(Instant.parse("2030-11-04T08:31:00Z"))).isEqualTo(1);
        assertThat(reminders.remind(Instant.parse("2030-11-05T00:00:00Z"))).isZero();
        assertThat(told(cast.ana)).isEqualTo(2);
    }

    @Test
    void nobodyIsRemindedOfWhatIsDoneOrDeleted() {
        var soon = Instant.parse("2030-11-05T00:00:00Z");
        act(cast.ana, "task.complete", create(cast.ana, Map.of("title", "Done", "dueOn", DAY, "reminders", "PT0S")));
        long deleted = create(cast.ana, Map.of("title", "Deleted", "dueOn", DAY, "reminders", "PT0S"));
        cast.as(cast.ana, () -> gate.of(Task.class).delete(deleted));
        assertThat(reminders.remind(soon)).isZero();
        assertThat(told(cast.ana)).isZero();
    }

    @Test
    void afterAnHourOfDarknessOnlyTheLastOfSeveralIsTold() {
        create(cast.ana, Map.of("title", "Call", "dueOn", DAY, "dueTime", "10:00", "reminders", "PT10M,PT20M,PT30M"));
        assertThat(reminders.remind(Instant.parse("2030-11-05T00:00:00Z"))).isEqualTo(1);
        assertThat(reminders.remind(Instant.parse("2030-11-05T00:00:00Z"))).isZero();
        assertThat(told(cast.ana)).isEqualTo(1);
    }

    @Test
    void aTaskOnARecordIsForThoseWhoSeeTheRecord() {
        var carlas = deal(cast.carla);
        long task = cast.as(cast.carla, () -> id(gate.of(Task.class).save(new Task("Secret").on(carlas))));
        assertThat(cast.as(cast.ana, () -> gate.of(Task.class).find(task))).isEmpty();
        assertThat(cast.as(cast.bruno, () -> gate.of(Task.class).find(task))).isEmpty();
        assertThat(cast.as(cast.alba, () -> gate.of(Task.class).find(task))).isPresent();
        var before = print.take();
        cast.as(cast.ana, () -> assertThatThrownBy(() -> gate.of(Task.class).save(new Task("Mine").on(carlas))).isInstanceOf(Problem.class));
        cast.as(cast.carla, () -> assertThatThrownBy(() -> gate.of(Task.class).assign(task, gate.of(User.class).find(cast.ana).orElseThrow()))
                .isInstanceOf(Problem.class));
        cast.as(cast.rita, () -> assertThatThrownBy(() -> gate.of(Task.class).save(new Task("Reader’s"))).isInstanceOf(Problem.class));
        assertThat(print.take()).isEqualTo(before);
    }

    @Test
    void aTaskOnNothingIsForItsTeam() {
        long task = create(cast.ana, Map.of("title", "Tidy up"));
        assertThat(cast.as(cast.bruno, () -> gate.of(Task.class).find(task))).isPresent();
        assertThat(cast.as(cast.carla, () -> gate.of(Task.class).find(task))).isEmpty();
    }

    @Test
    void manyAreCompletedMovedAndGivenAwayTogether() {
        var ids = new ArrayList<Long>();
        for (int i = 0; i < 5; i++) {
            ids.add(create(cast.ana, Map.of("title", "Task " + i, "dueOn", DAY, "recurrence", "FREQ=DAILY")));
        }
        cast.as(cast.ana, () -> {
            var tasks = gate.of(Task.class);
            assertThat(bulk.act(tasks, action("task.move"), new Selection.Ids(ids), Map.of("dueOn", DAY.plusDays(7)), Progress.SILENT).done()).isEqualTo(5);
            assertThat(bulk.assign(tasks, new Selection.Ids(ids), gate.of(User.class).find(cast.bruno).orElseThrow(), Progress.SILENT).done()).isEqualTo(5);
        });
        cast.as(cast.bruno, () -> assertThat(bulk.act(gate.of(Task.class), action("task.complete"), new Selection.Ids(ids), Map.of(), Progress.SILENT).done()).isEqualTo(5));
        var open = rows(cast.bruno, RecordFilter.where("open", Operator.IS, true), "dueOn", "owner");
        assertThat(open).hasSize(5).allSatisfy(row -> assertThat(row.get("dueOn")).isEqualTo(DAY.plusDays(8)));
    }

    @Test
    void aHostileRuleAndAnHourThatIsNoneAreRefusedByEveryDoor() {
        for (var values : List.<Map<String, Object>>of(Map.of("recurrence", "FREQ=SECONDLY"), Map.of("recurrence", "FREQ=DAILY;BYSECOND=1,2"),
                Map.of("dueTime", "25:99"), Map.of("reminders", "always"), Map.of("checklist", "x\n".repeat(101)))) {
            var all = new HashMap<>(values);
            all.put("title", "Bad");
            cast.as(cast.ana, () -> assertThatThrownBy(() -> gate.of(Task.class).create(new HashMap<String, @Nullable Object>(all)))
                    .as(values.toString()).isInstanceOf(InvalidRecord.class));
        }
    }

    private interface Attempt {
        int run(int n);
    }

    private static List<Integer> atOnce(int threads, Attempt attempt) throws Exception {
        var barrier = new CyclicBarrier(threads);
        try (var executor = Executors.newFixedThreadPool(threads)) {
            var attempts = new ArrayList<Callable<Integer>>();
            for (int i = 0; i < threads; i++) {
                int n = i;
                attempts.add(() -> {
                    barrier.await();
                    return attempt.run(n);
                });
            }
            var results = new ArrayList<Integer>();
            for (Future<Integer> future : executor.invokeAll(attempts)) {
                results.add(future.get());
            }
            return results;
        }
    }

    private long told(long user) {
        return database.sql("select count(*) from notification where user_id = ? and kind = 'task.due'").param(user).query(Long.class).single();
    }

    private void live(long user, String zone) {
        currentUser.asSystem("test", () -> transactions.write(() -> {
            var person = gate.of(User.class).require(user, Action.UPDATE);
            person.prefer("en", zone);
            var saved = gate.of(User.class).save(person);
            events.publishEvent(new AccessChanged(user));
            return saved;
        }));
    }

    private Task task(long id) {
        return currentUser.asSystem("test", () -> gate.of(Task.class).find(id).orElseThrow());
    }

    private long create(long user, Map<String, Object> values) {
        return cast.as(user, () -> id(gate.of(Task.class).create(new HashMap<String, @Nullable Object>(values))));
    }

    private void edit(long user, long task, String field, @Nullable Object value) {
        var values = new HashMap<String, @Nullable Object>();
        values.put(field, value);
        cast.as(user, () -> gate.of(Task.class).edit(new Edit(task, task(task).getVersion(), values, Map.of())));
    }

    private RecordAction<Task> action(String name) {
        return actions.stream().filter(action -> action.name().equals(name)).findFirst().orElseThrow();
    }

    private void act(long user, String name, long task) {
        cast.as(user, () -> gate.of(Task.class).act(action(name), task, Map.of()));
    }

    private List<Row> rows(long user, RecordFilter filter, String... columns) {
        return cast.as(user, () -> gate.of(Task.class).rows(RecordQuery.of(filter).columns(List.of(columns))));
    }

    private List<String> titles(long user, RecordFilter filter) {
        return rows(user, filter).stream().map(Row::title).toList();
    }

    private RecordRef deal(long owner) {
        return new RecordRef("deal", cast.as(owner, () -> id(gate.of(Deal.class).create(Map.of("name", "Big")))));
    }

    private static long id(dev.trato.kernel.BaseRecord record) {
        return Objects.requireNonNull(record.getId());
    }
}
