package dev.trato.activities.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trato.Cast;
import dev.trato.FreshDatabase;
import dev.trato.IntegrationTest;
import dev.trato.activities.SaidSource;
import dev.trato.activities.Timeline;
import dev.trato.activities.calendar.CalendarEntry.Kind;
import dev.trato.kernel.EmailAddress;
import dev.trato.kernel.Problem;
import dev.trato.kernel.Progress;
import dev.trato.kernel.RecordRef;
import dev.trato.records.Gate;
import dev.trato.records.Operations;
import dev.trato.records.RecordActions;
import dev.trato.records.RecordNotFound;
import dev.trato.records.Specimens;
import dev.trato.records.Undo;

import dev.trato.security.AccessRefused;
import dev.trato.security.Action;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Ana meets people; her colleagues see of it what they may. */
@IntegrationTest
@FreshDatabase
class CalendarTest {

    static final ZoneId MADRID = ZoneId.of("Europe/Madrid");
    /** A Monday at nine. */
    static final Instant NINE = LocalDateTime.parse("2026-11-23T09:00").atZone(MADRID).toInstant();
    private static final Instant WEEK_BEGINS = LocalDate.parse("2026-11-23").atStartOfDay(MADRID).toInstant();
    private static final Instant WEEK_ENDS = LocalDate.parse("2026-11-30").atStartOfDay(MADRID).toInstant();

    private final Cast cast;
    private final Calendar calendar;
    private final Meetings meetings;
    private final DateLayers layers;
    private final Gate gate;
    private final Specimens specimens;
    private final Timeline timeline;
    private final Operations operations;
    private final Undo undo;
    private final RecordActions actions;
    private final CalendarFeeds feeds;
    private final MeetingReminders reminders;
    private final JdbcClient database;

    CalendarTest(Cast cast, Calendar calendar, Meetings meetings, DateLayers layers, Gate gate, Specimens specimens, Timeline timeline, Operations operations,
            Undo undo, RecordActions actions, CalendarFeeds feeds, MeetingReminders reminders, JdbcClient database) {
        this.cast = cast;
        this.calendar = calendar;
        this.meetings = meetings;
        this.layers = layers;
        this.gate = gate;
        this.specimens = specimens;
        this.timeline = timeline;
        this.operations = operations;
        this.undo = undo;
        this.actions = actions;
        this.feeds = feeds;
        this.reminders = reminders;
        this.database = database;
    }

    @BeforeEach
    void enter() {
        cast.enter();
    }

    private static Meetings.Plan plan(String title, Instant begins, @Nullable String rule) {
        return new Meetings.Plan(title, begins, begins.plus(Duration.ofHours(1)), false, MADRID, "Room 2", null, "What we say", rule);
    }

    private long meeting(long owner, String title, Instant begins, @Nullable String rule, @Nullable RecordRef subject) {
        return cast.as(owner, () -> Objects.requireNonNull(meetings.arrange(plan(title, begins, rule), subject).getId()));
    }

    private List<CalendarEntry> week(long reader, Long... people) {
        return cast.as(reader, () -> calendar.meetings(Set.of(people), WEEK_BEGINS, WEEK_ENDS));
    }

    @Test
    void aSeriesShowsItsOccurrencesAndTheOneThatWasMovedWhereItIsNow() {
        long daily = meeting(cast.ana, "Stand-up", NINE.minus(Duration.ofDays(14)), "FREQ=DAILY", null);
        assertThat(week(cast.ana, cast.ana)).hasSize(7).allMatch(entry -> entry.begins().atZone(MADRID).getHour() == 9).allMatch(CalendarEntry::repeats);

        var tuesday = NINE.plus(Duration.ofDays(1));
        var moved = tuesday.plus(Duration.ofHours(26));
        cast.as(cast.ana, () -> meetings.move(daily, tuesday, moved, moved.plus(Duration.ofMinutes(30)), false));
        cast.as(cast.ana, () -> meetings.become(daily, NINE.plus(Duration.ofDays(3)), Meeting.Status.CANCELLED));
        assertThat(week(cast.ana, cast.ana)).extracting(CalendarEntry::begins).containsExactly(NINE, NINE.plus(Duration.ofDays(2)), moved,
                NINE.plus(Duration.ofDays(4)), NINE.plus(Duration.ofDays(5)), NINE.plus(Duration.ofDays(6)));

        var again = moved.plus(Duration.ofHours(1));
        cast.as(cast.ana, () -> meetings.move(daily, tuesday, again, again.plus(Duration.ofMinutes(30)), false));
        assertThat(week(cast.ana, cast.ana)).extracting(CalendarEntry::begins).contains(again).doesNotContain(moved);
        assertThatThrownBy(() -> cast.as(cast.ana, () -> meetings.become(daily, NINE.plusSeconds(60), Meeting.Status.CANCELLED))).isInstanceOf(Problem.class);
    }

    @Test
    void movingAnOccurrenceOutOfTheWeekLeavesAGapAndUndoClosesIt() {
        long daily = meeting(cast.ana, "Stand-up", NINE, "FREQ=DAILY;COUNT=5", null);
        var done = cast.as(cast.ana, () -> operations.traced(() -> {
            var later = NINE.plus(Duration.ofDays(20));
            return meetings.move(daily, NINE.plus(Duration.ofDays(1)), later, later.plusSeconds(3600), false);
        }));
        assertThat(week(cast.ana, cast.ana)).hasSize(4);
        cast.as(cast.ana, () -> undo.undo(Objects.requireNonNull(done.operation()), Progress.SILENT));
        assertThat(week(cast.ana, cast.ana)).hasSize(5);
    }

    @Test
    void colleaguesSeeWhatTheyMayAndThatSomebodyIsBusyOtherwise() {
        long own = meeting(cast.ana, "Doctor", NINE, null, null);
        assertThat(week(cast.bruno, cast.ana)).as("her manager").singleElement().extracting(CalendarEntry::title).isEqualTo("Doctor");
        assertThat(week(cast.carla, cast.ana)).as("another team").singleElement().satisfies(entry -> {
            assertThat(entry.kind()).isEqualTo(Kind.BUSY);
            assertThat(entry.title()).isNull();
            assertThat(entry.place()).isNull();
            assertThat(entry.ref()).isNull();
            assertThat(entry.updatable()).isFalse();
        });
        assertThatThrownBy(() -> cast.as(cast.carla, () -> meetings.move(own, null, NINE, NINE, false))).isInstanceOf(RecordNotFound.class);
        assertThatThrownBy(() -> cast.as(cast.rita, () -> meetings.move(own, null, NINE, NINE, false))).isInstanceOf(AccessRefused.class);
        assertThatThrownBy(() -> cast.as(cast.carla, () -> meetings.add(own, cast.carla))).isInstanceOf(RecordNotFound.class);
        assertThat(calendar.meetings(Set.of(cast.ana), WEEK_BEGINS, WEEK_ENDS)).as("a stranger").isEmpty();
    }

    @Test
    void aMeetingOnADealOutOfSightIsBusyTimeEvenForTheManager() {
        long deal = specimens.make(gate.types().require("deal"), cast.carla, cast.south);
        long hidden = cast.as(cast.carla, () -> Objects.requireNonNull(meetings.arrange(plan("Secret deal", NINE, null), new RecordRef("deal", deal)).getId()));
        cast.as(cast.alba, () -> gate.of(Meeting.class).assign(hidden, gate.of(dev.trato.security.User.class).find(cast.ana).orElseThrow()));
        assertThat(week(cast.bruno, cast.ana)).singleElement().extracting(CalendarEntry::kind).isEqualTo(Kind.BUSY);
        assertThatThrownBy(() -> meeting(cast.ana, "On what I may not see", NINE, null, new RecordRef("deal", deal))).isInstanceOf(RecordNotFound.class);
    }

    @Test
    void whoIsInvitedSeesTheInvitationAndAnswersForHimselfAlone() {
        long id = meeting(cast.ana, "Prices", NINE, "FREQ=WEEKLY", null);
        cast.as(cast.ana, () -> meetings.add(id, cast.carla));
        cast.as(cast.ana, () -> meetings.add(id, cast.carla));
        assertThat(week(cast.carla, cast.carla)).singleElement().satisfies(entry -> {
            assertThat(entry.kind()).isEqualTo(Kind.INVITATION);
            assertThat(entry.title()).isEqualTo("Prices");
            assertThat(entry.waits()).isTrue();
        });
        assertThat(cast.as(cast.carla, () -> gate.of(Meeting.class).find(id))).as("the record stays out of sight").isEmpty();
        assertThat(told(cast.carla)).containsExactly("meeting.invited");
        cast.as(cast.carla, () -> meetings.answer(id, Attendee.Answer.ACCEPTED, NINE));
        assertThat(week(cast.carla, cast.carla)).singleElement().extracting(CalendarEntry::waits).isEqualTo(false);
        cast.as(cast.carla, () -> meetings.answer(id, Attendee.Answer.DECLINED, NINE));
        assertThat(week(cast.carla, cast.carla)).isEmpty();
        assertThatThrownBy(() -> cast.as(cast.sam, () -> meetings.answer(id, Attendee.Answer.ACCEPTED, NINE))).isInstanceOf(Problem.class);
        assertThat(database.sql("select count(*) from attendee where answer = 'DECLINED'").query(Long.class).single()).isEqualTo(1);
    }

    @Test
    void busyTimesTellNothingButTimes() {
        long id = meeting(cast.ana, "Prices", NINE, null, null);
        cast.as(cast.ana, () -> meetings.add(id, cast.sam));
        var busy = cast.as(cast.carla, () -> calendar.busy(Set.of(cast.ana, cast.sam), NINE, NINE.plusSeconds(60), null));
        assertThat(busy).extracting(Calendar.Busy::person).containsExactlyInAnyOrder(cast.ana, cast.sam);
        assertThat(cast.as(cast.ana, () -> calendar.busy(Set.of(cast.ana), NINE, NINE.plusSeconds(60), id))).isEmpty();
        assertThat(cast.as(cast.ana, () -> calendar.busy(Set.of(cast.ana), NINE.plusSeconds(3600), NINE.plusSeconds(7200), null))).isEmpty();
    }

    @Test
    void aMeetingThatWasHeldStandsInTheTimelineOfItsDealAndUndoTakesItOut() {
        long deal = specimens.make(gate.types().require("deal"), cast.ana, cast.north);
        var subject = new RecordRef("deal", deal);
        long id = meeting(cast.ana, "Prices", NINE, null, subject);
        var hold = actions.of(gate.types().of(Meeting.class)).stream().filter(action -> action.name().equals("meeting.hold")).findFirst().orElseThrow();
        var done = cast.as(cast.ana, () -> operations.traced(() -> gate.of(Meeting.class).act(hold, id, Map.of())));
        assertThat(said(subject)).containsExactly("Prices");
        assertThatThrownBy(() -> cast.as(cast.ana, () -> meetings.move(id, null, NINE, NINE, false))).isInstanceOf(Problem.class);
        cast.as(cast.ana, () -> undo.undo(Objects.requireNonNull(done.operation()), Progress.SILENT));
        assertThat(said(subject)).isEmpty();
    }

    private List<String> said(RecordRef subject) {
        return cast.as(cast.ana, () -> timeline.of(subject, Set.of(), null, 50)).entries().stream().filter(SaidSource.Said.class::isInstance)
                .map(SaidSource.Said.class::cast).map(said -> said.row().title()).toList();
    }

    @Test
    void wholeDaysAreWholeDaysAlsoWhenTheyHave23Hours() {
        var saturday = LocalDate.parse("2026-03-28");
        var from = saturday.atTime(15, 0).atZone(MADRID).toInstant();
        var plan = new Meetings.Plan("Fair", from, from.plus(Duration.ofHours(20)), true, MADRID, null, null, null, null);
        cast.as(cast.ana, () -> meetings.arrange(plan, null));
        var weekend = cast.as(cast.ana, () -> calendar.meetings(Set.of(cast.ana), saturday.atStartOfDay(MADRID).toInstant(),
                saturday.plusDays(2).atStartOfDay(MADRID).toInstant()));
        assertThat(weekend).singleElement().satisfies(entry -> {
            assertThat(entry.firstDay()).isEqualTo(saturday);
            assertThat(entry.lastDay()).isEqualTo(saturday.plusDays(1));
            assertThat(Duration.between(entry.begins(), entry.ends())).hasHours(47);
        });
    }

    @Test
    void aChangedBeginningKeepsTheLengthAndACountOfWhatMatters() {
        long id = meeting(cast.ana, "Prices", NINE, null, null);
        var edited = cast.as(cast.ana, () -> gate.of(Meeting.class).edit(new dev.trato.records.Edit(id, 0, Map.of("begins", NINE.plusSeconds(900)), Map.of())));
        assertThat(edited.lasts()).isEqualTo(Duration.ofHours(1));
        assertThat(edited.getSequence()).isEqualTo(1);
        var described = cast.as(cast.ana, () -> gate.of(Meeting.class).edit(new dev.trato.records.Edit(id, 1, Map.of("text", "Other words"), Map.of())));
        assertThat(described.getSequence()).isEqualTo(1);
        assertThatThrownBy(() -> cast.as(cast.ana, () -> gate.of(Meeting.class).edit(new dev.trato.records.Edit(id, 2, Map.of("ends", NINE.minusSeconds(9)), Map.of()))))
                .isInstanceOf(Problem.class);
    }

    @Test
    void anyDateCanBeALayerForThoseWhoMaySeeIt() {
        var layer = DateLayer.parse("deal.expectedClose");
        long deal = specimens.make(gate.types().require("deal"), cast.ana, cast.north);
        cast.as(cast.ana, () -> gate.of("deal").edit(new dev.trato.records.Edit(deal, 0, Map.of("expectedClose", LocalDate.parse("2026-11-24")), Map.of())));
        assertThat(cast.as(cast.ana, layers::all)).contains(layer);
        assertThat(cast.as(cast.ana, () -> layers.entries(layer, WEEK_BEGINS, WEEK_ENDS))).singleElement().satisfies(entry -> {
            assertThat(entry.firstDay()).isEqualTo(LocalDate.parse("2026-11-24"));
            assertThat(entry.updatable()).isTrue();
        });
        assertThat(cast.as(cast.carla, () -> layers.entries(layer, WEEK_BEGINS, WEEK_ENDS))).isEmpty();
        assertThat(cast.as(cast.ana, () -> layers.entries(DateLayer.parse("user.lastLoginAt"), WEEK_BEGINS, WEEK_ENDS))).isEmpty();
        assertThat(cast.as(cast.ana, () -> layers.entries(DateLayer.parse("nothing.here"), WEEK_BEGINS, WEEK_ENDS))).isEmpty();
    }

    @Test
    void aFeedShowsWhatItsUserSeesAsLongAsItIsNotEnded() {
        meeting(cast.ana, "Mine", Instant.now().plus(Duration.ofDays(1)), "FREQ=WEEKLY", null);
        meeting(cast.carla, "Not mine", Instant.now().plus(Duration.ofDays(1)), null, null);
        meeting(cast.ana, "Long ago", Instant.now().minus(Duration.ofDays(100)), null, null);
        var first = cast.as(cast.ana, feeds::open);
        assertThat(first).hasSizeGreaterThanOrEqualTo(32);
        assertThat(database.sql("select fingerprint from calendar_feed").query(String.class).single()).doesNotContain(first);
        assertThat(feeds.file(first).orElseThrow()).contains("SUMMARY:Mine", "RRULE:FREQ=WEEKLY", "TZID:Europe/Madrid").doesNotContain("Not mine", "Long ago");
        assertThat(cast.as(cast.ana, feeds::own).orElseThrow().getLastUsedAt()).isNotNull();

        var second = cast.as(cast.ana, feeds::open);
        assertThat(feeds.file(first)).as("renewed").isEmpty();
        assertThat(feeds.file(second)).isPresent();
        cast.as(cast.carla, feeds::close);
        assertThat(feeds.file(second)).as("closed by somebody else").isPresent();
        cast.as(cast.alba, () -> {
            var users = gate.of(dev.trato.security.User.class);
            return users.act(actions.of(users.type()).stream().filter(action -> action.name().equals("user.deactivate")).findFirst().orElseThrow(), cast.ana, Map.of());
        });
        assertThat(feeds.file(second)).as("deactivated").isEmpty();
        assertThat(feeds.file("")).isEmpty();
        assertThat(feeds.file("x".repeat(5000))).isEmpty();
    }

    @Test
    void aClosedFeedIsGoneAtOnce() {
        var key = cast.as(cast.ana, feeds::open);
        cast.as(cast.ana, feeds::close);
        assertThat(feeds.file(key)).isEmpty();
        assertThat(cast.as(cast.ana, feeds::own)).isEmpty();
    }

    /** An invitation whose record one may not see is in one's feed with what the invitation says; nobody else's is. */
    @Test
    void invitationsStandInTheFeedOfWhoIsInvited() {
        long id = meeting(cast.ana, "Prices", Instant.now().plus(Duration.ofDays(2)), null, null);
        cast.as(cast.ana, () -> meetings.add(id, cast.carla));
        assertThat(feeds.file(cast.as(cast.carla, feeds::open)).orElseThrow()).contains("SUMMARY:Prices");
        assertThat(feeds.file(cast.as(cast.sam, feeds::open)).orElseThrow()).doesNotContain("Prices");

        var begins = Instant.now().plus(Duration.ofDays(2)).truncatedTo(java.time.temporal.ChronoUnit.HOURS);
        long weekly = meeting(cast.ana, "Weekly", begins, "FREQ=WEEKLY;COUNT=3", null);
        cast.as(cast.ana, () -> meetings.add(weekly, cast.sam));
        cast.as(cast.sam, () -> meetings.answerOnce(weekly, LocalDateTime.ofInstant(begins, MADRID).plusDays(7).atZone(MADRID).toInstant(), Attendee.Answer.DECLINED, begins));
        assertThat(feeds.file(cast.as(cast.sam, feeds::open)).orElseThrow()).contains("SUMMARY:Weekly", "EXDATE");
        assertThat(feeds.file(cast.as(cast.ana, feeds::open)).orElseThrow()).contains("SUMMARY:Weekly").doesNotContain("EXDATE");
    }

    @Test
    void everybodyIsRemindedOnceOfEachOccurrence() {
        long id = meeting(cast.ana, "Prices", NINE, "FREQ=DAILY", null);
        cast.as(cast.ana, () -> meetings.add(id, cast.carla));
        cast.as(cast.ana, () -> meetings.add(id, cast.sam));
        cast.as(cast.sam, () -> meetings.answer(id, Attendee.Answer.DECLINED, NINE));
        assertThat(remind(NINE.minus(Duration.ofMinutes(20)))).isZero();
        assertThat(remind(NINE.minus(Duration.ofMinutes(14)))).isEqualTo(2);
        assertThat(remind(NINE.minus(Duration.ofMinutes(13)))).isZero();
        assertThat(remind(NINE.plus(Duration.ofDays(1)).minus(Duration.ofMinutes(5)))).isEqualTo(2);
        assertThat(told(cast.carla)).containsExactlyInAnyOrder("meeting.invited", "meeting.soon", "meeting.soon");
        assertThat(told(cast.sam)).containsExactly("meeting.invited");
    }

    private int remind(Instant now) {
        return cast.as(cast.alba, () -> reminders.remind(now));
    }

    private List<String> told(long user) {
        return database.sql("select kind from notification where user_id = ? order by id").param(user).query(String.class).list();
    }

    @Test
    void guestsAreKnownByTheirAddressOnce() {
        long id = meeting(cast.ana, "Prices", NINE, null, null);
        cast.as(cast.ana, () -> {
            meetings.add(id, new EmailAddress("Jo@Client.example"), "Jo", null);
            meetings.add(id, new EmailAddress("jo@client.example"), null, null);
        });
        assertThat(database.sql("select name from attendee").query(String.class).list()).containsExactly("Jo");
        long foreign = specimens.make(gate.types().require("deal"), cast.carla, cast.south);
        assertThatThrownBy(() -> cast.as(cast.ana, () -> meetings.add(id, new EmailAddress("x@client.example"), "X", new RecordRef("deal", foreign))))
                .isInstanceOf(Problem.class);
        assertThat(cast.as(cast.carla, () -> gate.of(Attendee.class).ids(dev.trato.records.RecordQuery.of(dev.trato.records.RecordFilter.ALL), Action.READ))).isEmpty();
    }
}
