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
    private final JdbcClient database;

    CalendarImportTest(Cast cast, Gate gate, Importing importing, FaultyRows faulty, JdbcClient database) {
        this.cast = cast;
        this.gate = gate;
        this.importing = importing;
        this.faulty = faulty;
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
