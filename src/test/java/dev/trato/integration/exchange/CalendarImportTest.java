package dev.trato.integration.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trato.Cast;
import dev.trato.FreshDatabase;
import dev.trato.IntegrationTest;
import dev.trato.records.Gate;
import dev.trato.records.RecordFilter;
import dev.trato.records.RecordQuery;
import dev.trato.records.RecordSort;
import dev.trato.records.Row;
import dev.trato.security.FieldAccess;
import dev.trato.security.Roles;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Meetings out of a calendar file come in through the wizard; the same file once more changes nothing. */
@IntegrationTest
@FreshDatabase
class CalendarImportTest {

    private static final String FILE = """
            BEGIN:VCALENDAR
            VERSION:2.0
            PRODID:-//Other//EN
            BEGIN:VTIMEZONE
            TZID:Europe/Madrid
            END:VTIMEZONE
            BEGIN:VEVENT
            UID:weekly@other
            SEQUENCE:4
            DTSTART;TZID=Europe/Madrid:20260302T090000
            DTEND;TZID=Europe/Madrid:20260302T100000
            RRULE:FREQ=WEEKLY;COUNT=6
            EXDATE;TZID=Europe/Madrid:20260309T090000
            SUMMARY:Weekly\\, with Ana
            LOCATION:Sala 1
            ORGANIZER;CN=Boss:mailto:boss@other.example
            ATTENDEE;CN=Ana Agent;PARTSTAT=ACCEPTED:mailto:ana@acme.example
            ATTENDEE;CN=Peña:mailto:pena@example.com
            ATTENDEE:mailto:stranger@other.example
            END:VEVENT
            BEGIN:VEVENT
            UID:weekly@other
            RECURRENCE-ID;TZID=Europe/Madrid:20260316T090000
            DTSTART;TZID=Europe/Madrid:20260317T120000
            DTEND;TZID=Europe/Madrid:20260317T130000
            SUMMARY:Weekly\\, a day later
            END:VEVENT
            BEGIN:VEVENT
            UID:floating@other
            DTSTART:20260401T180000
            DURATION:PT90M
            SUMMARY:Drinks
            END:VEVENT
            BEGIN:VEVENT
            UID:day@other
            DTSTART;VALUE=DATE:20260501
            SUMMARY:Holiday
            END:VEVENT
            BEGIN:VEVENT
            UID:bad@other
            DTSTART:20260101T090000Z
            RRULE:FREQ=SECONDLY
            SUMMARY:For ever
            END:VEVENT
            END:VCALENDAR
            """;

    private final Cast cast;
    private final Gate gate;
    private final Importing importing;
    private final FaultyRows faulty;
    private final Imports imports;
    private final RecordExporter exporter;
    private final dev.trato.integration.exchange.format.ExportFormats formats;
    private final Roles roles;
    private final JdbcClient database;

    CalendarImportTest(Cast cast, Gate gate, Importing importing, FaultyRows faulty, Imports imports, RecordExporter exporter,
            dev.trato.integration.exchange.format.ExportFormats formats, Roles roles, JdbcClient database) {
        this.cast = cast;
        this.gate = gate;
        this.importing = importing;
        this.faulty = faulty;
        this.imports = imports;
        this.exporter = exporter;
        this.formats = formats;
        this.roles = roles;
        this.database = database;
    }

    @BeforeEach
    void enter() {
        cast.enter();
        cast.as(cast.ana, () -> gate.of("contact").create(new HashMap<>(Map.of("lastName", "Peña", "email", "pena@example.com"))));
    }

    @Test
    void meetingsComeInOnceWithTheirGuestsZonesAndExceptions() {
        var first = imported(FILE);

        assertThat(first.getRecordType()).isEqualTo("meeting");
        assertThat(first.getCreatedRows()).as("%s", faults(first)).isEqualTo(4);
        assertThat(first.getFailedRows()).as("the rule that never ends").isEqualTo(1);
        var series = row("weekly@other");
        assertThat(series.get("title")).isEqualTo("Weekly, with Ana");
        assertThat(series.get("begins")).isEqualTo(Instant.parse("2026-03-02T08:00:00Z"));
        assertThat(series.get("zone")).isEqualTo("Europe/Madrid");
        assertThat(series.get("recurrence")).asString().contains("FREQ=WEEKLY", "COUNT=6");
        assertThat(row("weekly@other/2026-03-16T08:00:00Z").get("begins")).isEqualTo(Instant.parse("2026-03-17T11:00:00Z"));
        assertThat(row("floating@other").get("begins")).as("at six where Ana is").isEqualTo(Instant.parse("2026-04-01T18:00:00Z"));
        assertThat(row("floating@other").get("ends")).isEqualTo(Instant.parse("2026-04-01T19:30:00Z"));
        assertThat(row("day@other").get("allDay")).isEqualTo(true);
        assertThat(database.sql("select occurrence from meeting where series_id = ? and status = 'CANCELLED' order by occurrence").param(series.id())
                .query(java.time.LocalDateTime.class).list()).as("left out, and told apart").hasSize(2);
        assertThat(database.sql("select concat(name, ':', coalesce(email, '-'), ':', coalesce(user_id, 0) > 0, ':', coalesce(person_type, '-')) from attendee where subject_id = ? order by id")
                .param(series.id()).query(String.class).list()).hasSize(3)
                .anySatisfy(guest -> assertThat(guest).startsWith("Ana Agent:"))
                .anySatisfy(guest -> assertThat(guest).contains("pena@example.com").endsWith(":contact"))
                .anySatisfy(guest -> assertThat(guest).contains("stranger@other.example"));

        var meetings = database.sql("select count(*) from meeting").query(Long.class).single();
        var again = imported(FILE);
        assertThat(again.getCreatedRows()).as("%s", faults(again)).isZero();
        assertThat(again.getUnchangedRows()).isEqualTo(4);
        assertThat(database.sql("select count(*) from meeting").query(Long.class).single()).isEqualTo(meetings);
        assertThat(database.sql("select count(*) from attendee").query(Long.class).single()).isEqualTo(3);

        var moved = imported(FILE.replace("20260302T090000\n", "20260302T093000\n").replace("Sala 1", "Sala 2"));
        assertThat(moved.getUpdatedRows()).as("%s", faults(moved)).isEqualTo(1);
        assertThat(row("weekly@other").get("place")).isEqualTo("Sala 2");
    }

    /** An answer to any of them finds the meeting, and invitations go on from the number that others know. */
    @Test
    void aMeetingIsKnownByTheNameThatAllProgramsHaveForItUnlessAnotherOneHasIt() {
        imported(FILE);
        long series = row("weekly@other").id();
        assertThat(database.sql("select uid from meeting where (id = ? or series_id = ?)").params(series, series).query(String.class).list())
                .hasSize(3).containsOnly("weekly@other");
        assertThat(database.sql("select sequence from meeting where id = ?").param(series).query(Integer.class).single()).isGreaterThanOrEqualTo(4);
        assertThat(database.sql("select uid from meeting where external_id = 'weekly@other/2026-03-16T08:00:00Z'").query(String.class).single()).endsWith("@trato");

        var other = imported(cast.bruno, FILE.replace("Weekly", "The same of somebody who does not see hers"));
        assertThat(other.getFailedRows()).isEqualTo(1);
        assertThat(database.sql("select count(*) from meeting where uid = 'weekly@other' and series_id is null").query(Long.class).single()).isEqualTo(1);
    }

    private static final String TODOS = """
            BEGIN:VTODO
            UID:report@other
            SUMMARY:Monthly report
            DESCRIPTION:For the board\\, in two pages
            DTSTART;VALUE=DATE:20260331
            DUE;VALUE=DATE:20260331
            RRULE:FREQ=MONTHLY;BYMONTHDAY=-1
            PRIORITY:1
            STATUS:NEEDS-ACTION
            CATEGORIES:Work
            END:VTODO
            BEGIN:VTODO
            UID:call@other
            SUMMARY:Call
            DUE;TZID=Europe/Madrid:20260302T093000
            PRIORITY:7
            STATUS:IN-PROCESS
            END:VTODO
            BEGIN:VTODO
            UID:utc@other
            SUMMARY:Send the offer
            DUE:20260303T040000Z
            STATUS:COMPLETED
            COMPLETED:20260302T120000Z
            END:VTODO
            BEGIN:VTODO
            UID:bad@other
            SUMMARY:Every second
            DUE:20260303T040000Z
            RRULE:FREQ=SECONDLY
            END:VTODO
            """;

    /** What is to be done comes in beside the meetings of the same file, and both go again together. */
    @Test
    void tasksComeInWithTheMeetingsOfTheirFile() {
        database.sql("update app_user set time_zone = 'America/Bogota' where id = ?").param(cast.ana).update();
        var first = imported(FILE.replace("END:VCALENDAR", TODOS + "END:VCALENDAR"));
        var jobs = cast.as(cast.ana, () -> imports.together(first).stream().map(importing::ended).toList());
        assertThat(jobs).extracting(job -> job.getRecordType() + " " + job.getCreatedRows() + " " + job.getFailedRows()).as("one rule of each never ends")
                .containsExactlyInAnyOrder("meeting 4 1", "task 3 1");
        assertThat(tasks()).containsExactly(
                "Call|2026-03-02|09:30|LOW|IN_PROGRESS|null|null",
                "Monthly report|2026-03-31|null|URGENT|OPEN|FREQ=MONTHLY;BYMONTHDAY=-1|null",
                "Send the offer|2026-03-02|23:00|NORMAL|DONE|null|2026-03-02T12:00:00Z");

        cast.as(cast.ana, () -> imports.undo(first.getId(), dev.trato.kernel.Progress.SILENT));
        assertThat(tasks()).isEmpty();
        assertThat(database.sql("select count(*) from meeting where deleted_at is null").query(Long.class).single()).isZero();
    }

    @Test
    void tasksGoOutAsTheyCameIn() {
        var list = "BEGIN:VCALENDAR\nVERSION:2.0\n" + TODOS + "END:VCALENDAR\n";
        var first = imported(list);
        assertThat(first.getRecordType()).isEqualTo("task");
        var before = tasks();
        assertThat(before).hasSize(3);
        assertThat(imported(list).getUnchangedRows()).isEqualTo(3);
        var file = cast.as(cast.alba, this::exported);
        assertThat(file).contains("DTSTART;VALUE=DATE:20260331", "DUE;VALUE=DATE:20260331", "RRULE:FREQ=MONTHLY;BYMONTHDAY=-1", "DUE:20260302T093000",
                "DESCRIPTION:For the board\\, in two pages", "UID:call@other", "COMPLETED:20260302T120000Z");

        cast.as(cast.ana, () -> imports.undo(first.getId(), dev.trato.kernel.Progress.SILENT));
        assertThat(tasks()).isEmpty();
        assertThat(imported(file).getCreatedRows()).isEqualTo(3);
        assertThat(tasks()).isEqualTo(before);
    }

    /** A moment is no way around what a role may not write: it is left out, as a column of days would be. */
    @Test
    void aMomentSetsNoDayThatMayNotBeSet() {
        cast.as(cast.alba, () -> roles.grantField("sales_agent", "task", "dueOn", FieldAccess.READ));
        assertThat(imported("BEGIN:VCALENDAR\nVERSION:2.0\n" + TODOS + "END:VCALENDAR\n").getCreatedRows()).isEqualTo(3);
        assertThat(database.sql("select count(*) from task where due_on is not null or due_at is not null").query(Long.class).single()).isZero();
    }

    @Test
    void momentsBeyondAllCalendarsSpoilNothingBesides() {
        var hostile = """
                BEGIN:VTODO
                UID:%s@far
                SUMMARY:Far
                %s
                STATUS:COMPLETED
                END:VTODO
                """;
        var far = java.util.stream.Stream.of("DUE:+9999999991231T235959Z", "DUE:+200000101T000000Z", "DUE:-99990101T000000Z", "COMPLETED:+9999999991231T235959Z", "COMPLETED:+200000101T000000Z",
                "COMPLETED:00000101T000000Z", "DUE:00000101T000000Z", "DUE;TZID=Europe/Madrid:+9999999991231T235959", "RECURRENCE-ID:+9999999991231T235959Z",
                "DUE;VALUE=DATE:99991231").map(line -> hostile.formatted(line.replaceAll("[^A-Z0-9]", "_"), line)).collect(java.util.stream.Collectors.joining());
        var job = imported("BEGIN:VCALENDAR\nVERSION:2.0\n" + far + TODOS + "END:VCALENDAR\n");
        assertThat(job.getState()).as("%s %s", job.getReason().map(Object::toString), faults(job)).isEqualTo(ImportJob.State.DONE);
        assertThat(tasks()).anyMatch(task -> task.startsWith("Call|")).anyMatch(task -> task.startsWith("Send the offer|"));
    }

    private String exported() {
        var out = new java.io.ByteArrayOutputStream();
        var tasks = gate.of("task");
        exporter.write(tasks.type(), new dev.trato.records.Selection.Ids(tasks.ids(RecordQuery.of(RecordFilter.ALL), dev.trato.security.Action.READ)), List.of(),
                formats.require("ICS"), java.util.Locale.ENGLISH, out, dev.trato.kernel.Progress.SILENT);
        return out.toString(java.nio.charset.StandardCharsets.UTF_8);
    }

    private List<String> tasks() {
        var fields = List.of("title", "dueOn", "dueTime", "priority", "status", "recurrence", "completedAt");
        return cast.as(cast.ana, () -> gate.of("task").rows(RecordQuery.of(RecordFilter.ALL).columns(fields).sort(List.of(RecordSort.ascending("title")))).stream()
                .map(row -> fields.stream().map(field -> String.valueOf(row.get(field))).collect(java.util.stream.Collectors.joining("|"))).toList());
    }

    private ImportJob imported(String file) {
        return imported(cast.ana, file);
    }

    private ImportJob imported(long who, String file) {
        return cast.as(who, () -> importing.run(importing.upload("calendar.ics", file.replace("\n", "\r\n"))));
    }

    private List<?> faults(ImportJob job) {
        return cast.as(cast.ana, () -> faulty.first(job.getId(), 9).stream().map(ImportFault::getReasons).toList());
    }

    private Row row(String id) {
        return cast.as(cast.ana, () -> gate.of("meeting").rows(RecordQuery.of(RecordFilter.ALL).columns(List.of("externalId", "title", "begins", "ends", "zone", "recurrence",
                "allDay", "place")).sort(List.of(RecordSort.ascending("begins")))).stream().filter(each -> id.equals(each.get("externalId"))).findFirst().orElseThrow());
    }
}
