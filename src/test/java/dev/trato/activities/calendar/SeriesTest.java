package dev.trato.activities.calendar;

import static dev.trato.activities.calendar.CalendarTest.MADRID;
import static dev.trato.activities.calendar.CalendarTest.NINE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trato.Cast;
import dev.trato.FreshDatabase;
import dev.trato.IntegrationTest;
import dev.trato.activities.calendar.CalendarEntry.Kind;
import dev.trato.kernel.EmailAddress;
import dev.trato.kernel.Problem;
import dev.trato.kernel.Progress;
import dev.trato.records.BulkWork;
import dev.trato.records.Edit;
import dev.trato.records.Gate;
import dev.trato.records.Operations;
import dev.trato.records.RecordActions;
import dev.trato.records.Selection;
import dev.trato.records.Undo;
import dev.trato.security.Action;
import dev.trato.security.FieldAccess;
import dev.trato.security.Roles;
import dev.trato.security.User;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What hangs on a series goes with it. */
@IntegrationTest
@FreshDatabase
class SeriesTest {

    private static final Duration WEEK = Duration.ofDays(7);
    private static final Instant SECOND = NINE.plus(WEEK);
    private static final Instant THIRD = SECOND.plus(WEEK);
    private static final Duration HOUR = Duration.ofHours(1);

    private final Cast cast;
    private final Calendar calendar;
    private final Meetings meetings;
    private final SeriesSplit split;
    private final Gate gate;
    private final BulkWork bulk;
    private final Operations operations;
    private final Undo undo;
    private final RecordActions actions;
    private final Roles roles;
    private final JdbcClient database;
    private final javax.sql.DataSource source;

    SeriesTest(Cast cast, Calendar calendar, Meetings meetings, SeriesSplit split, Gate gate, BulkWork bulk, Operations operations, Undo undo, RecordActions actions, Roles roles,
            JdbcClient database, javax.sql.DataSource source) {
        this.cast = cast;
        this.calendar = calendar;
        this.meetings = meetings;
        this.split = split;
        this.gate = gate;
        this.bulk = bulk;
        this.operations = operations;
        this.undo = undo;
        this.actions = actions;
        this.roles = roles;
        this.database = database;
        this.source = source;
    }

    @BeforeEach
    void enter() {
        cast.enter();
    }

    private static Meetings.Plan plan(String title, Instant begins, @Nullable String rule) {
        return new Meetings.Plan(title, begins, begins.plus(HOUR), false, MADRID, "Room 2", "meet.example/x", "What we say", rule);
    }

    private long meeting(String title, Instant begins, @Nullable String rule) {
        return cast.as(cast.ana, () -> Objects.requireNonNull(meetings.arrange(plan(title, begins, rule), null).getId()));
    }

    /** On Mondays at nine; the second one was moved to noon, the third one is called off. */
    private long mondays() {
        long id = meeting("Prices", NINE, "FREQ=WEEKLY;COUNT=5");
        cast.as(cast.ana, () -> {
            meetings.move(id, SECOND, SECOND.plus(Duration.ofHours(3)), SECOND.plus(Duration.ofHours(4)), false);
            meetings.become(id, THIRD, Meeting.Status.CANCELLED);
        });
        return id;
    }

    private List<CalendarEntry> entries(long reader, Long... people) {
        return cast.as(reader, () -> calendar.meetings(Set.of(people), NINE.minus(WEEK), NINE.plus(WEEK.multipliedBy(8))));
    }

    private List<Instant> begins() {
        return entries(cast.ana, cast.ana).stream().map(CalendarEntry::begins).toList();
    }

    private Meeting stored(long id) {
        return cast.as(cast.ana, () -> gate.of(Meeting.class).find(id).orElseThrow());
    }

    private long undoable(Runnable work) {
        return cast.as(cast.ana, () -> Objects.requireNonNull(operations.traced(() -> {
            work.run();
            return true;
        }).operation()));
    }

    private void undo(long operation) {
        assertThat(cast.as(cast.ana, () -> undo.undo(operation, Progress.SILENT)).skipped()).isEmpty();
    }

    @Test
    void aSeriesThatIsMovedTakesItsSingleDatesAlongAndUndoBringsThemBack() {
        long id = mondays();
        var before = begins();
        assertThat(before).containsExactly(NINE, SECOND.plus(Duration.ofHours(3)), NINE.plus(WEEK.multipliedBy(3)), NINE.plus(WEEK.multipliedBy(4)));
        var tuesday = NINE.plus(Duration.ofDays(1)).plus(HOUR);
        long moved = undoable(() -> meetings.move(id, null, tuesday, tuesday.plus(HOUR), false));
        assertThat(begins()).as("the second stays where it was put, the third is still off")
                .containsExactly(tuesday, SECOND.plus(Duration.ofHours(3)), tuesday.plus(WEEK.multipliedBy(3)), tuesday.plus(WEEK.multipliedBy(4)));
        undo(moved);
        assertThat(begins()).isEqualTo(before);
    }

    @Test
    void aDateThatOnlyHasOtherWordsGoesAlongAndWhatTheRuleHasNotAnyMoreGoesToTheBin() {
        long id = mondays();
        var fourth = NINE.plus(WEEK.multipliedBy(3));
        cast.as(cast.ana, () -> meetings.changeOccurrence(id, fourth, plan("Prices, with cake", fourth, null)));
        cast.as(cast.ana, () -> gate.of(Meeting.class).edit(new Edit(id, stored(id).getVersion(), Map.of("zone", "Europe/London"), Map.of())));
        assertThat(begins()).as("the same moments by another clock").contains(NINE, fourth).hasSize(4);

        var selection = new Selection.Ids(List.of(id));
        cast.as(cast.ana, () -> bulk.edit(gate.of(Meeting.class), selection, Map.of("begins", NINE.plus(HOUR)), Progress.SILENT));
        assertThat(begins()).contains(NINE.plus(HOUR), fourth.plus(HOUR)).doesNotContain(fourth).hasSize(4);
        var outcome = cast.as(cast.ana, () -> bulk.edit(gate.of(Meeting.class), selection, Map.of("recurrence", "FREQ=WEEKLY;COUNT=3"), Progress.SILENT));
        assertThat(begins()).containsExactly(NINE.plus(HOUR), SECOND.plus(Duration.ofHours(3)));
        undo(outcome.operation());
        assertThat(begins()).hasSize(4);
    }

    /** From the fourth date on at ten in another room; the fifth one had been moved by itself. */
    @Test
    void aSeriesIsChangedFromOneOfItsDatesOnAndUndoMakesItOneAgain() {
        long id = mondays();
        var fourth = THIRD.plus(WEEK);
        var fifth = fourth.plus(WEEK);
        cast.as(cast.ana, () -> {
            meetings.add(id, cast.carla);
            meetings.add(id, new EmailAddress("jo@client.example"), "Jo", null);
            meetings.move(id, fifth, fifth.plus(Duration.ofHours(5)), fifth.plus(Duration.ofHours(6)), false);
        });
        cast.as(cast.carla, () -> meetings.answer(id, Attendee.Answer.ACCEPTED, NINE));
        cast.as(cast.carla, () -> meetings.answerOnce(id, fifth, Attendee.Answer.DECLINED, NINE));
        var before = begins();
        var plan = new Meetings.Plan("Later", fourth.plus(HOUR), fourth.plus(HOUR).plus(HOUR), false, MADRID, "Room 9", null, null, "FREQ=WEEKLY;COUNT=5");
        long done = undoable(() -> split.change(id, fourth, plan, false));

        assertThat(begins()).containsExactly(NINE, SECOND.plus(Duration.ofHours(3)), fourth.plus(HOUR), fifth.plus(Duration.ofHours(5)));
        assertThat(stored(id).getRecurrence()).isEqualTo("FREQ=WEEKLY;UNTIL=20261213");
        assertThat(stored(id).getTitle()).isEqualTo("Prices");
        var rest = stored(database.sql("select id from meeting where title = 'Later' and series_id is null").query(Long.class).single());
        assertThat(rest.getRecurrence()).isEqualTo("FREQ=WEEKLY;COUNT=2");
        assertThat(rest.getUid()).isNotEqualTo(stored(id).getUid());
        assertThat(meetings.apart(rest)).singleElement().satisfies(one -> {
            assertThat(one.getOccurrence()).isEqualTo(fifth.plus(HOUR));
            assertThat(one.getUid()).isEqualTo(rest.getUid());
        });
        assertThat(meetings.attendees(rest)).extracting(Attendee::getName).containsExactly("Carla Agent", "Jo");
        assertThat(meetings.attendees(rest)).as("to another hour nobody has answered").allSatisfy(one -> assertThat(one.answerTo(fifth)).isEqualTo(Attendee.Answer.NO_ANSWER));
        undo(done);
        assertThat(begins()).isEqualTo(before);
        assertThat(stored(id).getRecurrence()).isEqualTo("FREQ=WEEKLY;COUNT=5");
    }

    @Test
    void whoComesStillComesWhenOnlyTheWordsChangeFromOneDateOn() {
        long id = meeting("Prices", NINE, "FREQ=WEEKLY");
        cast.as(cast.ana, () -> meetings.add(id, cast.carla));
        cast.as(cast.carla, () -> meetings.answer(id, Attendee.Answer.ACCEPTED, NINE));
        cast.as(cast.carla, () -> meetings.answerOnce(id, SECOND, Attendee.Answer.DECLINED, NINE));
        cast.as(cast.carla, () -> meetings.answerOnce(id, THIRD.plus(WEEK), Attendee.Answer.DECLINED, NINE));
        var rest = cast.as(cast.ana, () -> split.change(id, THIRD, plan("Other prices", THIRD, "FREQ=WEEKLY"), false));
        assertThat(meetings.attendees(rest)).singleElement().satisfies(carla -> {
            assertThat(carla.getAnswer()).isEqualTo(Attendee.Answer.ACCEPTED);
            assertThat(carla.singleAnswers().all()).containsOnlyKeys(THIRD.plus(WEEK));
        });
        assertThat(meetings.attendees(stored(id)).getFirst().singleAnswers().all()).containsOnlyKeys(SECOND);
    }

    @Test
    void aSeriesEndsBeforeOneOfItsDatesAndBeforeItsFirstItIsCalledOff() {
        long id = mondays();
        assertThatThrownBy(() -> cast.as(cast.carla, () -> split.end(id, SECOND))).as("not hers").isInstanceOf(Problem.class);
        assertThatThrownBy(() -> cast.as(cast.ana, () -> split.end(id, SECOND.plusSeconds(60)))).isInstanceOf(Problem.class);
        long done = undoable(() -> split.end(id, SECOND));
        assertThat(begins()).containsExactly(NINE);
        undo(done);
        assertThat(begins()).hasSize(4);
        cast.as(cast.ana, () -> split.end(id, NINE));
        assertThat(stored(id).getStatus()).isEqualTo(Meeting.Status.CANCELLED);
        long other = meeting("Prices", NINE, "FREQ=WEEKLY");
        cast.as(cast.alba, () -> roles.grantField("sales_agent", "meeting", "recurrence", FieldAccess.READ));
        assertThatThrownBy(() -> cast.as(cast.ana, () -> split.end(other, SECOND))).as("how it repeats is not hers to say").hasMessageContaining("problem.fieldReadOnly");
        assertThatThrownBy(() -> cast.as(cast.ana, () -> split.change(other, SECOND, plan("Mine", SECOND, null).only(Set.of("title")), false)))
                .hasMessageContaining("problem.fieldReadOnly");
        assertThat(stored(other).getRecurrence()).isEqualTo("FREQ=WEEKLY");
        assertThat(count("meeting")).as("refused means unchanged").isEqualTo(4);
    }

    /** Files of others used to be read laxly. */
    @Test
    void aRuleThatWasReadLaxlySaysWhatWasMadeOfIt() throws java.sql.SQLException {
        long lax = meeting("Lax", NINE, "FREQ=WEEKLY");
        long fine = meeting("Fine", NINE, "FREQ=WEEKLY;COUNT=5");
        long senseless = meeting("Senseless", NINE, "FREQ=DAILY");
        database.sql("update meeting set recurrence = 'FREQ=MONTHLY;BYMONTHDAY=23,77;COUNT=3;X-OTHER=1' where id = ?").param(lax).update();
        database.sql("update meeting set recurrence = 'every Monday' where id = ?").param(senseless).update();
        try (var connection = source.getConnection()) {
            new V38__Rules_read_strictly().migrate(new org.flywaydb.core.api.migration.Context() {
                @Override
                public org.flywaydb.core.api.configuration.Configuration getConfiguration() {
                    throw new UnsupportedOperationException();
                }

                @Override
                public java.sql.Connection getConnection() {
                    return connection;
                }
            });
        }
        assertThat(stored(lax).getRecurrence()).isEqualTo("FREQ=MONTHLY;BYMONTHDAY=23;COUNT=3");
        assertThat(stored(fine).getRecurrence()).isEqualTo("FREQ=WEEKLY;COUNT=5");
        assertThat(stored(senseless).getRecurrence()).isNull();
        assertThat(begins()).as("whoever opens the calendar").contains(NINE);
    }

    @Test
    void whatWasHeldStaysWhateverTheRuleIs() {
        long id = mondays();
        cast.as(cast.ana, () -> meetings.become(id, NINE, Meeting.Status.HELD));
        cast.as(cast.ana, () -> gate.of(Meeting.class).edit(new Edit(id, stored(id).getVersion(), Map.of("recurrence", "FREQ=WEEKLY;BYDAY=FR"), Map.of())));
        assertThat(entries(cast.ana, cast.ana)).filteredOn(CalendarEntry::held).extracting(CalendarEntry::begins).containsExactly(NINE);
        assertThat(begins()).doesNotContain(SECOND.plus(Duration.ofHours(3)));
    }

    @Test
    void aSeriesThatGoesTakesAllOfItAlong() {
        long id = mondays();
        long deleted = undoable(() -> gate.of(Meeting.class).delete(id));
        assertThat(begins()).isEmpty();
        undo(deleted);
        assertThat(begins()).hasSize(4);
        long cancelled = undoable(() -> meetings.become(id, null, Meeting.Status.CANCELLED));
        assertThat(begins()).isEmpty();
        assertThat(calendar.beginning(SECOND, SECOND.plus(Duration.ofHours(5)))).isEmpty();
        undo(cancelled);
        assertThat(begins()).hasSize(4);
    }

    @Test
    void theNumberOfAChangeTellsOfWhatGuestsMustKnowAndNeverFalls() {
        long id = mondays();
        int now = stored(id).getSequence();
        cast.as(cast.ana, () -> meetings.become(id, NINE, Meeting.Status.HELD));
        cast.as(cast.bruno, () -> gate.of(Meeting.class).assign(id, gate.of(User.class).find(cast.bruno).orElseThrow()));
        assertThat(stored(id).getSequence()).as("held, and in other hands").isEqualTo(now);
        cast.as(cast.bruno, () -> gate.of(Meeting.class).assign(id, gate.of(User.class).find(cast.ana).orElseThrow()));

        var fifth = NINE.plus(WEEK.multipliedBy(4));
        long moved = undoable(() -> meetings.move(id, fifth, fifth.plus(HOUR), fifth.plus(HOUR).plus(HOUR), false));
        int told = stored(id).getSequence();
        assertThat(told).isGreaterThan(now);
        undo(moved);
        assertThat(stored(id).getSequence()).as("whoever was told of it is to be told again").isGreaterThan(told);

        long single = meeting("Once", NINE, null);
        long later = undoable(() -> meetings.move(single, null, SECOND, THIRD, false));
        int known = stored(single).getSequence();
        undo(later);
        assertThat(stored(single).getBegins()).isEqualTo(NINE);
        assertThat(stored(single).getSequence()).isGreaterThan(known);
    }

    @Test
    void somebodyAnswersToOneDateOfASeriesAndItGoesWithIt() {
        long id = meeting("Prices", NINE, "FREQ=WEEKLY;COUNT=5");
        cast.as(cast.ana, () -> meetings.add(id, cast.carla));
        cast.as(cast.carla, () -> meetings.answer(id, Attendee.Answer.ACCEPTED, NINE));
        cast.as(cast.carla, () -> meetings.answerOnce(id, SECOND, Attendee.Answer.DECLINED, NINE));
        cast.as(cast.carla, () -> meetings.answerOnce(id, THIRD, Attendee.Answer.TENTATIVE, NINE));
        assertThat(entries(cast.carla, cast.carla)).extracting(CalendarEntry::begins).doesNotContain(SECOND).contains(NINE, THIRD).hasSize(4);
        assertThat(cast.as(cast.sam, () -> calendar.busy(Set.of(cast.carla), SECOND, SECOND.plus(HOUR), null))).isEmpty();
        assertThat(calendar.beginning(SECOND.minusSeconds(60), SECOND.plusSeconds(60))).extracting(Calendar.Beginning::person).containsExactly(cast.ana);
        assertThatThrownBy(() -> cast.as(cast.carla, () -> meetings.answerOnce(id, SECOND.plusSeconds(60), Attendee.Answer.DECLINED, NINE))).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> cast.as(cast.sam, () -> meetings.answerOnce(id, SECOND.plusSeconds(60), Attendee.Answer.DECLINED, NINE)))
                .as("how it is called and when it is not is none of his business").hasMessageContaining("problem.meeting.notInvited");

        cast.as(cast.ana, () -> meetings.move(id, null, NINE.plus(HOUR), NINE.plus(HOUR).plus(HOUR), false));
        assertThat(entries(cast.carla, cast.carla)).extracting(CalendarEntry::begins).doesNotContain(SECOND.plus(HOUR)).contains(THIRD.plus(HOUR));
        cast.as(cast.carla, () -> meetings.answer(id, Attendee.Answer.DECLINED, NINE));
        assertThat(entries(cast.carla, cast.carla)).as("to all of it").isEmpty();
    }

    @Test
    void aMeetingIsCalledWithAllWhoTakePartOrNotAtAll() {
        var people = List.of(new Meetings.Invitee(cast.carla, null, null, null), new Meetings.Invitee(null, new EmailAddress("jo@client.example"), "Jo", null));
        long done = undoable(() -> meetings.arrange(plan("Prices", NINE, null), null, people));
        assertThat(count("attendee")).isEqualTo(2);
        undo(done);
        assertThat(count("meeting")).isZero();
        assertThat(count("attendee")).isZero();
        var unknown = List.of(people.getFirst(), new Meetings.Invitee(999_999L, null, null, null));
        assertThatThrownBy(() -> cast.as(cast.ana, () -> meetings.arrange(plan("Prices", NINE, null), null, unknown))).isInstanceOf(Problem.class);
        assertThat(count("meeting")).isZero();
    }

    private long count(String table) {
        return database.sql("select count(*) from " + table + " where deleted_at is null").query(Long.class).single();
    }

    @Test
    void aFullMeetingTakesWhoIsInItAlready() {
        long id = meeting("Crowd", NINE, null);
        cast.as(cast.ana, () -> operations.perform(dev.trato.records.OperationSpec.of(dev.trato.records.Door.SCREEN, "operation.created", "type.attendee"), () -> {
            for (int i = 0; i < Meetings.MOST_ATTENDEES; i++) {
                gate.of(Attendee.class).save(Attendee.guest(gate.of(Meeting.class).ref(stored(id)), new EmailAddress("p" + i + "@client.example"), null, null));
            }
            return true;
        }));
        assertThat(cast.as(cast.ana, () -> meetings.add(id, new EmailAddress("p7@client.example"), null, null)).getName()).isEqualTo("p7@client.example");
        assertThatThrownBy(() -> cast.as(cast.ana, () -> meetings.add(id, new EmailAddress("more@client.example"), null, null))).isInstanceOf(Problem.class);
    }

    @Test
    void whatSomebodyMayNotWriteIsLeftAsItIs() {
        long id = meeting("Prices", NINE, "FREQ=WEEKLY;COUNT=5");
        cast.as(cast.alba, () -> {
            roles.grantField("sales_agent", "meeting", "text", FieldAccess.HIDDEN);
            roles.grantField("sales_agent", "meeting", "link", FieldAccess.READ);
        });
        var plan = new Meetings.Plan("Other prices", NINE, NINE.plus(HOUR), false, MADRID, "Room 3", null, null, "FREQ=WEEKLY;COUNT=5");
        assertThatThrownBy(() -> cast.as(cast.ana, () -> meetings.change(id, 0, plan))).isInstanceOf(Problem.class);
        cast.as(cast.ana, () -> meetings.change(id, 0, plan.only(Set.of("title", "place"))));
        cast.as(cast.ana, () -> meetings.changeOccurrence(id, SECOND, plan.only(Set.of("title", "place"))));
        assertThat(database.sql("select text from meeting where title = 'Other prices' and link = 'meet.example/x' and place = 'Room 3' order by id").query(String.class).list())
                .containsExactly("What we say", "What we say");
    }

    @Test
    void whoCalledAMeetingAndMayNotSeeItsFieldsIsBusy() {
        meeting("Prices", NINE, null);
        cast.as(cast.alba, () -> roles.grantField("sales_agent", "meeting", "occurrence", FieldAccess.HIDDEN));
        assertThat(entries(cast.ana, cast.ana)).singleElement().satisfies(entry -> {
            assertThat(entry.kind()).isEqualTo(Kind.BUSY);
            assertThat(entry.title()).isNull();
            assertThat(entry.place()).isNull();
        });
    }

    /** Of very many meetings the series that began first is the last one to be left out. */
    @Test
    void aLongRunningSeriesIsSeenAmongManyMeetings() {
        meeting("Stand-up", NINE.minus(WEEK.multipliedBy(100)), "FREQ=WEEKLY");
        long first = meeting("Full", NINE, null);
        database.sql("insert into meeting (id, version, owner_id, title, begins, ends, all_day, zone, status, last_ends, uid, sequence, custom)"
                        + " select " + "m.id + 1000000 + n.x * 1000, 0, m.owner_id, m.title, m.begins, m.ends, m.all_day, m.zone, m.status, m.last_ends, m.uid, 0, m.custom"
                        + " from meeting m, (select a.x + 10 * b.x + 100 * c.x + 1000 * d.x as x from (" + DIGITS + ") a, (" + DIGITS + ") b, (" + DIGITS
                        + ") c, (select 0 as x union all select 1) d) n where m.id = ? and n.x < 1005").param(first).update();
        assertThat(entries(cast.ana, cast.ana)).extracting(CalendarEntry::title).contains("Stand-up");
        assertThat(calendar.beginning(NINE.minusSeconds(60), NINE.plusSeconds(60))).hasSize(1007);
    }

    private static final String DIGITS = "select 0 as x union all select 1 union all select 2 union all select 3 union all select 4 union all select 5"
            + " union all select 6 union all select 7 union all select 8 union all select 9";

    @Test
    void deletingInBulkCountsWhatWentAlong() {
        long id = mondays();
        var all = new HashMap<Long, Boolean>();
        cast.as(cast.ana, () -> gate.of(Meeting.class).ids(dev.trato.records.RecordQuery.of(dev.trato.records.RecordFilter.ALL), Action.READ)).forEach(one -> all.put(one, true));
        assertThat(all).hasSize(3).containsKey(id);
        var ordered = new java.util.ArrayList<>(List.of(id));
        all.keySet().stream().filter(one -> one != id).forEach(ordered::add);
        var outcome = cast.as(cast.ana, () -> bulk.delete(gate.of(Meeting.class), new Selection.Ids(ordered), Progress.SILENT));
        assertThat(outcome.failures()).isEmpty();
        assertThat(begins()).isEmpty();
    }
}
