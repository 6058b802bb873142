package dev.trato.activities.calendar.ui;

import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static dev.trato.Settling.settle;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.mvysny.kaributesting.v10.MockVaadin;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.QueryParameters;
import dev.trato.Cast;
import dev.trato.FreshDatabase;
import dev.trato.ViewTest;
import dev.trato.activities.calendar.Attendee;
import dev.trato.activities.calendar.CalendarEntry;
import dev.trato.activities.calendar.CalendarFeeds;
import dev.trato.activities.calendar.DateLayer;
import dev.trato.activities.calendar.DateLayers;
import dev.trato.activities.calendar.Meeting;
import dev.trato.activities.calendar.Meetings;
import dev.trato.kernel.EmailAddress;
import dev.trato.kernel.RecordRef;
import dev.trato.records.Edit;
import dev.trato.records.Gate;
import dev.trato.records.Specimens;
import dev.trato.security.FieldAccess;
import dev.trato.security.Roles;
import dev.trato.ui.Kit;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ViewTest
@FreshDatabase
class CalendarViewTest {

    private static final ZoneId MADRID = ZoneId.of("Europe/Madrid");
    private static final Instant NINE = LocalDateTime.parse("2026-11-23T09:00").atZone(ZoneId.of("UTC")).toInstant();

    private final Cast cast;
    private final Meetings meetings;
    private final Gate gate;
    private final Kit kit;
    private final DateLayers layers;
    private final AttendeesPanel attendees;
    private final TodayWidget today;
    private final CalendarFeeds feeds;
    private final Specimens specimens;
    private final CalendarParts parts;
    private final Roles roles;

    CalendarViewTest(Cast cast, Meetings meetings, Gate gate, Kit kit, DateLayers layers, AttendeesPanel attendees, TodayWidget today, CalendarFeeds feeds,
            Specimens specimens, CalendarParts parts, Roles roles) {
        this.cast = cast;
        this.meetings = meetings;
        this.gate = gate;
        this.kit = kit;
        this.layers = layers;
        this.attendees = attendees;
        this.today = today;
        this.feeds = feeds;
        this.specimens = specimens;
        this.parts = parts;
        this.roles = roles;
    }

    @BeforeEach
    void begin() {
        cast.enter();
        cast.signIn(cast.ana);
        UI.getCurrent().setLocale(Locale.ENGLISH);
    }

    private long meeting(String title, Instant begins, @Nullable String rule) {
        var plan = new Meetings.Plan(title, begins, begins.plus(Duration.ofHours(1)), false, ZoneId.of("UTC"), null, null, null, rule);
        return cast.as(cast.ana, () -> Objects.requireNonNull(meetings.arrange(plan, null).getId()));
    }

    private CalendarGrid open(String link) {
        UI.getCurrent().navigate("calendar", QueryParameters.fromString(link));
        await().pollInSameThread().until(() -> {
            MockVaadin.clientRoundtrip(false);
            return _find(CalendarGrid.class).size() == 1;
        });
        settle();
        return _get(CalendarGrid.class);
    }

    /** Waits until the calendar shows what was done. */
    private static void shows(CalendarGrid grid, String begins) {
        await().pollInSameThread().until(() -> {
            MockVaadin.clientRoundtrip(false);
            return grid.entries().stream().anyMatch(entry -> entry.begins().equals(Instant.parse(begins)));
        });
    }

    private Meeting stored(long id) {
        return cast.as(cast.ana, () -> gate.of(Meeting.class).find(id).orElseThrow());
    }

    @Test
    void aMeetingIsDraggedAndBroughtBack() {
        long id = meeting("Prices", NINE, null);
        var grid = open("view=week&date=2026-11-25");
        assertThat(_get(H1.class).getText()).isEqualTo("November 2026");
        grid.moved("m-" + id, "2026-11-24", 14 * 60 + 15);
        assertThat(stored(id).getBegins()).isEqualTo("2026-11-24T14:15:00Z");
        assertThat(stored(id).lasts()).isEqualTo(Duration.ofHours(1));
        shows(grid, "2026-11-24T14:15:00Z");
        grid.resized("m-" + id, "2026-11-24", 16 * 60);
        assertThat(stored(id).getEnds()).isEqualTo("2026-11-24T16:00:00Z");
        grid.nudged("m-" + id, 0, -15, 0);
        grid.nudged("m-" + id, 0, -15, 0);
        grid.nudged("m-" + id, 0, 15, 0);
        assertThat(stored(id).getBegins()).isEqualTo("2026-11-24T14:00:00Z");
        shows(grid, "2026-11-24T14:00:00Z");
        grid.moved("m-" + id, "2026-11-26", -1);
        assertThat(stored(id).isAllDay()).isTrue();
        _click(_find(Button.class, spec -> spec.withText("Undo")).getLast());
        await().pollInSameThread().until(() -> {
            MockVaadin.clientRoundtrip(false);
            return !stored(id).isAllDay();
        });
    }

    @Test
    void whatWasNeverSentCannotBeMovedNorWhatOneMayNot() {
        long foreign = cast.as(cast.bruno, () -> Objects.requireNonNull(meetings.arrange(new Meetings.Plan("His", NINE, NINE.plusSeconds(3600), false, MADRID, null, null, null, null), null).getId()));
        var grid = open("view=week&date=2026-11-23");
        grid.moved("m-" + foreign, "2026-11-24", 60);
        grid.moved("m-4711", "no day", 60);
        grid.resized("nothing", "2026-11-24", 99999);
        grid.created("no day", -7, 99999);
        assertThat(cast.as(cast.bruno, () -> gate.of(Meeting.class).find(foreign)).orElseThrow().getBegins()).isEqualTo(NINE);
        assertThat(_find(Dialog.class)).isEmpty();
    }

    @Test
    void oneOccurrenceMovesAndTheSeriesStays() {
        long id = meeting("Stand-up", NINE, "FREQ=DAILY");
        var grid = open("view=day&date=2026-11-25");
        grid.moved("m-" + id + "-" + NINE.plus(Duration.ofDays(2)).getEpochSecond(), "2026-11-25", 600);
        shows(grid, "2026-11-25T10:00:00Z");
        assertThat(grid.entries()).extracting(CalendarEntry::begins).doesNotContain(NINE.plus(Duration.ofDays(2)));
        assertThat(stored(id).getBegins()).isEqualTo(NINE);
    }

    @Test
    void emptyTimeBecomesAMeetingWithAColleagueWhoIsBusyThen() {
        cast.as(cast.bruno, () -> meetings.arrange(new Meetings.Plan("His", NINE, NINE.plusSeconds(3600), false, MADRID, null, null, null, null), null));
        var grid = open("view=week&date=2026-11-23");
        grid.created("2026-11-23", 9 * 60, 10 * 60);
        var dialog = _get(Dialog.class);
        @SuppressWarnings("unchecked")
        var people = (com.vaadin.flow.component.combobox.MultiSelectComboBox<People.Candidate>) _get(dialog, com.vaadin.flow.component.combobox.MultiSelectComboBox.class);
        people.setValue(new People.Candidate(cast.bruno, null, "Bruno Manager", null));
        await().pollInSameThread().until(() -> {
            MockVaadin.clientRoundtrip(false);
            return !_find(dialog, Div.class, spec -> spec.withClasses("meeting-conflict")).isEmpty();
        });
        assertThat(_get(dialog, Div.class, spec -> spec.withClasses("meeting-conflict")).getText()).contains("Bruno Manager is busy from 9:00").contains("to 10:00");
        _click(_get(dialog, Button.class, spec -> spec.withText("Save")));
        assertThat(_get(dialog, TextField.class, spec -> spec.withLabel("Title")).isInvalid()).isTrue();
        _get(dialog, TextField.class, spec -> spec.withLabel("Title")).setValue("Prices");
        _click(_get(dialog, Button.class, spec -> spec.withText("Save")));
        shows(grid, NINE.toString());
        assertThat(grid.entries()).singleElement().satisfies(entry -> {
            assertThat(entry.title()).isEqualTo("Prices");
            assertThat(entry.begins()).isEqualTo(NINE);
        });
        assertThat(cast.as(cast.bruno, () -> meetings.invitation(grid.entries().getFirst().ref().id(), cast.bruno))).isPresent();
    }

    @Test
    void anInvitationIsAnsweredFromTheCalendar() {
        long id = cast.as(cast.carla, () -> {
            long made = Objects.requireNonNull(meetings.arrange(new Meetings.Plan("Hers", NINE, NINE.plusSeconds(3600), false, MADRID, null, null, null, null), null).getId());
            meetings.add(made, cast.ana);
            return made;
        });
        var grid = open("view=agenda&date=2026-11-23");
        grid.opened("m-" + id);
        await().pollInSameThread().until(() -> {
            MockVaadin.clientRoundtrip(false);
            return !_find(Button.class, spec -> spec.withText("Accept")).isEmpty();
        });
        assertThat(_find(Button.class, spec -> spec.withText("Edit"))).as("she sees no more than the invitation").isEmpty();
        _click(_get(Button.class, spec -> spec.withText("Accept")));
        assertThat(cast.as(cast.carla, () -> meetings.invitation(id, cast.ana)).orElseThrow().getAnswer()).isEqualTo(Attendee.Answer.ACCEPTED);
    }

    /** To one date of a series, from the calendar. */
    @Test
    void aSingleDateOfASeriesIsDeclined() {
        long id = cast.as(cast.carla, () -> {
            long made = Objects.requireNonNull(meetings.arrange(new Meetings.Plan("Hers", NINE, NINE.plusSeconds(3600), false, MADRID, null, null, null, "FREQ=DAILY"), null).getId());
            meetings.add(made, cast.ana);
            return made;
        });
        cast.as(cast.ana, () -> meetings.answer(id, Attendee.Answer.ACCEPTED, NINE));
        var grid = open("view=day&date=2026-11-25");
        grid.opened("m-" + id + "-" + NINE.plus(Duration.ofDays(2)).getEpochSecond());
        await().pollInSameThread().until(() -> {
            MockVaadin.clientRoundtrip(false);
            return !_find(Button.class, spec -> spec.withText("Decline")).isEmpty();
        });
        _click(_get(Button.class, spec -> spec.withText("Decline")));
        var answered = cast.as(cast.carla, () -> meetings.invitation(id, cast.ana)).orElseThrow();
        assertThat(answered.getAnswer()).isEqualTo(Attendee.Answer.ACCEPTED);
        assertThat(answered.answerTo(NINE.plus(Duration.ofDays(2)))).isEqualTo(Attendee.Answer.DECLINED);
    }

    /** A role without the notes and that may not touch the link: the dialog shows neither more nor sends it, and what was there stays. */
    @Test
    void theDialogShowsAndSendsWhatTheRoleMay() {
        var plan = new Meetings.Plan("Prices", NINE, NINE.plusSeconds(3600), false, ZoneId.of("UTC"), null, "meet.example/x", "Secret notes", "FREQ=WEEKLY;BYDAY=MO");
        long id = cast.as(cast.ana, () -> Objects.requireNonNull(meetings.arrange(plan, null).getId()));
        cast.as(cast.alba, () -> {
            roles.grantField("sales_agent", "meeting", "text", FieldAccess.HIDDEN);
            roles.grantField("sales_agent", "meeting", "link", FieldAccess.READ);
        });
        var dialog = MeetingDialog.edit(parts, stored(id), NINE.plus(Duration.ofDays(7)), () -> { });
        dialog.open();
        assertThat(_find(dialog, TextArea.class)).isEmpty();
        assertThat(_get(dialog, TextField.class, spec -> spec.withLabel("Online at")).isReadOnly()).isTrue();
        _get(dialog, TextField.class, spec -> spec.withLabel("Title")).setValue("Other prices");
        _click(_get(dialog, Button.class, spec -> spec.withText("Save")));
        assertThat(_find(MeetingDialog.class)).isEmpty();
        var moved = cast.as(cast.alba, () -> meetings.attendees(stored(id)));
        assertThat(moved).isEmpty();
        var grid = open("view=day&date=2026-11-30");
        assertThat(grid.entries()).singleElement().extracting(CalendarEntry::title).isEqualTo("Other prices");
        long apart = Objects.requireNonNull(grid.entries().getFirst().ref()).id();
        assertThat(cast.as(cast.alba, () -> gate.of(Meeting.class).find(apart)).orElseThrow().getText()).isEqualTo("Secret notes");
    }

    /** What is every Monday reads so whatever the day is on which somebody looks, and is every Tuesday when it begins on one. */
    @Test
    void theRuleFollowsTheDay() {
        long id = meeting("Prices", NINE, "FREQ=WEEKLY;BYDAY=MO");
        var dialog = MeetingDialog.edit(parts, stored(id), NINE.plus(Duration.ofDays(7)), () -> { });
        dialog.open();
        @SuppressWarnings("unchecked")
        var which = (com.vaadin.flow.component.radiobutton.RadioButtonGroup<MeetingDialog.Which>) _get(dialog, com.vaadin.flow.component.radiobutton.RadioButtonGroup.class);
        which.setValue(MeetingDialog.Which.ALL);
        @SuppressWarnings("unchecked")
        var repeats = (com.vaadin.flow.component.select.Select<String>) _get(dialog, com.vaadin.flow.component.select.Select.class);
        assertThat(repeats.getItemLabelGenerator().apply(repeats.getValue())).isEqualTo("Every Monday");
        var day = _get(dialog, com.vaadin.flow.component.datepicker.DatePicker.class, spec -> spec.withLabel("Begins"));
        assertThat(day.getValue()).isEqualTo(LocalDate.parse("2026-11-23"));
        day.setValue(LocalDate.parse("2026-11-24"));
        assertThat(repeats.getValue()).isEqualTo("FREQ=WEEKLY;BYDAY=TU");
        _click(_get(dialog, Button.class, spec -> spec.withText("Save")));
        assertThat(stored(id).getRecurrence()).isEqualTo("FREQ=WEEKLY;BYDAY=TU");
        assertThat(stored(id).getBegins()).isEqualTo("2026-11-24T09:00:00Z");
        assertThat(MeetingWords.onDay("FREQ=MONTHLY;BYDAY=-1MO", LocalDate.parse("2026-11-30"), LocalDate.parse("2026-12-03"))).isEqualTo("FREQ=MONTHLY;BYDAY=1TH");
        assertThat(MeetingWords.onDay("FREQ=WEEKLY;BYDAY=MO,FR", LocalDate.parse("2026-11-30"), LocalDate.parse("2026-12-03"))).isEqualTo("FREQ=WEEKLY;BYDAY=MO,FR");
    }

    /** Whoever only changes the title says nothing of when it ends, however that is written. */
    @ParameterizedTest
    @CsvSource({"FREQ=WEEKLY;COUNT=6", "FREQ=WEEKLY;UNTIL=20270104T235959Z"})
    void aRuleThatNobodyTouchedStaysAsItIs(String rule) {
        long id = meeting("Prices", NINE, rule);
        var dialog = MeetingDialog.edit(parts, stored(id), null, () -> { });
        dialog.open();
        _get(dialog, TextField.class, spec -> spec.withLabel("Title")).setValue("Other prices");
        _click(_get(dialog, Button.class, spec -> spec.withText("Save")));
        assertThat(stored(id).getTitle()).isEqualTo("Other prices");
        assertThat(stored(id).getRecurrence()).isEqualTo(rule);
    }

    @Test
    void aSeriesIsChangedAndEndedFromADateOn() {
        long id = meeting("Prices", NINE, "FREQ=DAILY");
        var third = NINE.plus(Duration.ofDays(2));
        var dialog = MeetingDialog.edit(parts, stored(id), third, () -> { });
        dialog.open();
        @SuppressWarnings("unchecked")
        var which = (com.vaadin.flow.component.radiobutton.RadioButtonGroup<MeetingDialog.Which>) _get(dialog, com.vaadin.flow.component.radiobutton.RadioButtonGroup.class);
        which.setValue(MeetingDialog.Which.FOLLOWING);
        _get(dialog, TextField.class, spec -> spec.withLabel("Title")).setValue("Other prices");
        _click(_get(dialog, Button.class, spec -> spec.withText("Save")));
        var grid = open("view=week&date=2026-11-25");
        assertThat(grid.entries()).allSatisfy(entry -> assertThat(entry.title()).isEqualTo(entry.begins().isBefore(third) ? "Prices" : "Other prices")).hasSizeGreaterThan(3);

        grid.opened("m-" + id + "-" + NINE.plus(Duration.ofDays(1)).getEpochSecond());
        await().pollInSameThread().until(() -> {
            MockVaadin.clientRoundtrip(false);
            return !_find(Button.class, spec -> spec.withText("Cancel from here on")).isEmpty();
        });
        _click(_get(Button.class, spec -> spec.withText("Cancel from here on")));
        assertThat(stored(id).getRecurrence()).isEqualTo("FREQ=DAILY;UNTIL=20261123");
    }

    /** From the page of a person: the meeting hangs on her record, and she is invited. */
    @Test
    void aMeetingIsArrangedFromARecord() {
        long person = specimens.make(gate.types().require("contact"), cast.ana, cast.north);
        cast.as(cast.ana, () -> gate.of("contact").edit(new Edit(person, 0, Map.of("email", "eva@client.example"), Map.of())));
        UI.getCurrent().navigate("contacts/" + person);
        settle();
        _click(_get(Button.class, spec -> spec.withText("Arrange a meeting")));
        var dialog = _get(MeetingDialog.class);
        _get(dialog, TextField.class, spec -> spec.withLabel("Title")).setValue("Prices");
        _click(_get(dialog, Button.class, spec -> spec.withText("Save")));
        var made = cast.as(cast.ana, () -> gate.of(Meeting.class).rows(dev.trato.records.RecordQuery.of(dev.trato.records.RecordFilter.ALL))).getFirst();
        var meeting = stored(made.id());
        assertThat(meeting.getSubject()).isEqualTo(new RecordRef("contact", person));
        assertThat(cast.as(cast.ana, () -> meetings.attendees(meeting))).singleElement().satisfies(guest -> {
            assertThat(guest.getEmail()).isEqualTo("eva@client.example");
            assertThat(guest.getPerson()).isEqualTo(new RecordRef("contact", person));
        });
    }

    @Test
    void theDateOfADealIsDraggedAsWell() {
        long deal = specimens.make(gate.types().require("deal"), cast.ana, cast.north);
        cast.as(cast.ana, () -> gate.of("deal").edit(new Edit(deal, 0, Map.of("expectedClose", LocalDate.parse("2026-11-24")), Map.of())));
        var grid = open("view=week&date=2026-11-23");
        grid.show(new CalendarGrid.Wanted(Span.WEEK, LocalDate.parse("2026-11-23"), Set.of(), List.of(new DateLayer("deal", "expectedClose"))));
        shows(grid, "2026-11-24T00:00:00Z");
        grid.moved("d-deal-expectedClose-" + deal, "2026-11-27", -1);
        assertThat(cast.as(cast.ana, () -> gate.of("deal").row(deal, List.of("expectedClose"))).orElseThrow().get("expectedClose")).isEqualTo(LocalDate.parse("2026-11-27"));
    }

    /** Days with 23 and 25 hours, where nothing may get lost: by the clock on the wall. */
    @ParameterizedTest
    @CsvSource({"2026-03-29, 00:30, 01:30, 90, 210, 23", "2026-10-25, 00:15, 01:15, 135, 195, 25"})
    void daysOf23And25Hours(LocalDate day, String from, String to, int top, int bottom, String hours) {
        var begins = Instant.parse(day + "T" + from + ":00Z");
        var ends = Instant.parse(day + "T" + to + ":00Z");
        var entry = new CalendarEntry(CalendarEntry.Kind.MEETING, new RecordRef("meeting", 1), null, "Night shift", begins, ends, false, MADRID, null, cast.ana, null, true,
                false, false, false);
        var picture = new CalendarPicture(kit, layers, MADRID, Span.WEEK, day, Map.of(), List.of(), cast.ana, day).of(List.of(entry));
        @SuppressWarnings("unchecked")
        var timed = ((List<Map<String, Object>>) picture.get("timed")).getFirst();
        assertThat(timed).containsEntry("from", top).containsEntry("to", bottom).containsEntry("day", 6);
        @SuppressWarnings("unchecked")
        var days = (List<Map<String, Object>>) picture.get("days");
        assertThat(String.valueOf(days.get(6).get("gap"))).contains(hours + " hours");
        assertThat(days.get(5).get("gap")).isNull();
    }

    @Test
    void attendeesAreSeenAddedAndTakenOff() {
        long id = meeting("Prices", NINE, null);
        cast.as(cast.ana, () -> {
            meetings.add(id, new EmailAddress("jo@client.example"), "Jo", null);
            var panel = attendees.create(new RecordRef("meeting", id));
            UI.getCurrent().add(panel);
            settle();
            assertThat(_get(panel, ListItem.class).getElement().getTextRecursively()).contains("Jo", "No answer", "jo@client.example");
            _click(_get(panel, Button.class, spec -> spec.withAttribute("aria-label", "Take Jo off the list")));
            assertThat(meetings.attendees(gate.of(Meeting.class).find(id).orElseThrow())).isEmpty();
        });
        cast.as(cast.rita, () -> {
            var panel = attendees.create(new RecordRef("meeting", id));
            UI.getCurrent().add(panel);
            settle();
            assertThat(_find(panel, Button.class)).isEmpty();
        });
    }

    @Test
    void theSecretAddressIsShownOnce() {
        open("");
        _click(_get(Button.class, spec -> spec.withAttribute("aria-label", "Calendar on the phone")));
        await().pollInSameThread().until(() -> {
            MockVaadin.clientRoundtrip(false);
            return !_find(Button.class, spec -> spec.withText("Make an address")).isEmpty();
        });
        _click(_get(Button.class, spec -> spec.withText("Make an address")));
        assertThat(_get(TextField.class, spec -> spec.withLabel("Secret address")).isReadOnly()).isTrue();
        assertThat(cast.as(cast.ana, feeds::own)).isPresent();
    }

    @Test
    void homeSaysWhatThereIsToday() {
        meeting("Prices", Instant.now().plusSeconds(60), null);
        cast.as(cast.ana, () -> {
            var widget = today.create();
            UI.getCurrent().add(widget);
            settle();
            assertThat(_find(widget, ListItem.class).stream().map(item -> item.getElement().getTextRecursively())).anyMatch(text -> text.contains("Prices"));
        });
    }
}
