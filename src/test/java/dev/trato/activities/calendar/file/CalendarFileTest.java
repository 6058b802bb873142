package dev.trato.activities.calendar.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trato.kernel.Problem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calendar files that Trato writes and that strangers send. */
class CalendarFileTest {

    private static final ZoneId MADRID = ZoneId.of("Europe/Madrid");
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    @Test
    void whatIsWrittenIsReadAgain() throws IOException {
        var begins = LocalDateTime.parse("2026-11-23T09:00").atZone(MADRID).toInstant();
        var long1 = "Línea ñandú \uD83D\uDE80, con coma; punto y coma \\ barra\nsegunda línea ".repeat(20).strip();
        var event = new FileEvent("u-1@trato", 3, null, "Reunión: «precios», Ana & Núñez", long1, "Sala 2; planta 3, C/ Mayor", "https://meet.example/a?b=c",
                begins, begins.plus(Duration.ofHours(1)), false, MADRID, "FREQ=WEEKLY;BYDAY=MO", List.of(begins.plus(Duration.ofDays(7))), "CONFIRMED",
                new FileEvent.Person("trato@acme.example", "Ana \"la jefa\" Agent", null, true),
                List.of(new FileEvent.Person("nunez@cliente.example", "Núñez, José", "NEEDS-ACTION", true),
                        new FileEvent.Person("o@cliente.example", null, "DECLINED", false)), null);
        var day = new FileEvent("u-2@trato", 0, null, "Feria", null, null, null, LocalDate.parse("2026-12-01").atStartOfDay(MADRID).toInstant(),
                LocalDate.parse("2026-12-03").atStartOfDay(MADRID).toInstant(), true, MADRID, null, List.of(), null, null, List.of(), null);
        var text = CalendarWriter.write("REQUEST", null, List.of(event, day), NOW);
        assertThat(text.lines()).allMatch(line -> line.getBytes(StandardCharsets.UTF_8).length <= 300);
        assertThat(text).contains("DTSTART;VALUE=DATE:20261201").contains("DTEND;VALUE=DATE:20261203").contains("DTSTART;TZID=Europe/Madrid:20261123T090000")
                .contains("\r\n");
        var read = read(text);
        assertThat(read.method()).isEqualTo("REQUEST");
        var again = read.events().getFirst();
        assertThat(again.title()).isEqualTo(event.title());
        assertThat(again.text()).isEqualTo(long1);
        assertThat(again.place()).isEqualTo(event.place());
        assertThat(again.people()).extracting(FileEvent.Person::email).containsExactly("nunez@cliente.example", "o@cliente.example");
        assertThat(again.people().getFirst().name()).isEqualTo("Núñez, José");
        assertThat(again).usingRecursiveComparison().ignoringFields("organizer", "people").isEqualTo(event);
        assertThat(read.events().get(1)).usingRecursiveComparison().ignoringFields("zone", "begins", "ends").isEqualTo(day);
        assertThat(read.events().get(1).allDay()).isTrue();
    }

    /** A reader that knows nothing of Java computes the same moments from the rules in the file. */
    @ParameterizedTest
    @ValueSource(strings = {"Europe/Madrid", "America/New_York", "America/Santiago", "Asia/Kolkata", "Australia/Lord_Howe", "America/Bogota", "Africa/Casablanca",
        "Pacific/Auckland", "Europe/Dublin", "America/Nuuk", "Asia/Jerusalem", "Africa/Cairo"})
    void theRulesOfAZoneAreThoseOfJava(String name) {
        var zone = ZoneId.of(name);
        var begins = Instant.parse("2026-01-15T12:00:00Z");
        var event = new FileEvent("u", 0, null, "t", null, null, null, begins, begins, false, zone, null, List.of(), null, null, List.of(), null);
        var changes = changes(CalendarWriter.write(null, null, List.of(event), NOW));
        for (var moment = begins; moment.isBefore(Instant.parse("2034-01-01T00:00:00Z")); moment = moment.plus(Duration.ofHours(31))) {
            assertThat(changes.floorEntry(moment).getValue()).as(name + " " + moment).isEqualTo(zone.getRules().getOffset(moment));
        }
    }

    /** Offsets by the moments from which they hold, as a simple reader finds them. */
    private static TreeMap<Instant, ZoneOffset> changes(String file) {
        var changes = new TreeMap<Instant, ZoneOffset>();
        var lines = file.replace("\r\n ", "").lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).equals("BEGIN:STANDARD") || lines.get(i).equals("BEGIN:DAYLIGHT")) {
                var part = lines.subList(i, i + lines.subList(i, lines.size()).indexOf(lines.get(i).replace("BEGIN", "END")));
                var start = LocalDateTime.parse(value(part, "DTSTART").getFirst(), CalendarWriter.LOCAL);
                var from = ZoneOffset.of(value(part, "TZOFFSETFROM").getFirst());
                var to = ZoneOffset.of(value(part, "TZOFFSETTO").getFirst());
                Stream.concat(Stream.of(start), Stream.concat(value(part, "RDATE").stream().map(text -> LocalDateTime.parse(text, CalendarWriter.LOCAL)),
                        value(part, "RRULE").stream().flatMap(rule -> repeated(rule, start)))).forEach(local -> changes.put(local.toInstant(from), to));
            }
        }
        return changes;
    }

    private static Stream<LocalDateTime> repeated(String rule, LocalDateTime start) {
        var first = start.toInstant(ZoneOffset.UTC);
        return new dev.trato.activities.calendar.Occurrences(first, ZoneOffset.UTC, rule).between(first, Instant.parse("2034-12-31T00:00:00Z")).stream()
                .map(moment -> LocalDateTime.ofInstant(moment, ZoneOffset.UTC));
    }

    private static List<String> value(List<String> lines, String name) {
        return lines.stream().filter(line -> line.startsWith(name + ":")).map(line -> line.substring(name.length() + 1)).toList();
    }

    @Test
    void otherProgramsSayItTheirWay() throws IOException {
        var read = read("""
                BEGIN:VCALENDAR
                METHOD:reply
                BEGIN:VTIMEZONE
                TZID:W. Europe Standard Time
                BEGIN:STANDARD
                DTSTART:16010101T030000
                TZOFFSETFROM:+0900
                TZOFFSETTO:+0900
                RRULE:FREQ=SECONDLY
                END:STANDARD
                END:VTIMEZONE
                BEGIN:VEVENT
                UID:a
                DTSTART;TZID="W. Europe Standard Time":20261123T090000
                DURATION:PT45M
                ATTENDEE;PARTSTAT=accepted;CN="Doe, J":MAILTO:J@Acme.example
                ATTENDEE;CUTYPE=ROOM:urn:uuid:12
                SUMMARY:Hi\\, there
                END:VEVENT
                BEGIN:VEVENT
                UID:b
                DTSTART;TZID=/freeassociation.sourceforge.net/America/Bogota:20261123T090000
                DTEND;TZID=/freeassociation.sourceforge.net/America/Bogota:20261123T100000
                END:VEVENT
                BEGIN:VEVENT
                UID:c
                DTSTART:20261123T090000
                END:VEVENT
                END:VCALENDAR
                """);
        assertThat(read.method()).isEqualTo("REPLY");
        assertThat(read.events()).extracting(FileEvent::begins).containsExactly(Instant.parse("2026-11-23T08:00:00Z"), Instant.parse("2026-11-23T14:00:00Z"),
                Instant.parse("2026-11-23T08:00:00Z"));
        var first = read.events().getFirst();
        assertThat(first.ends()).isEqualTo(Instant.parse("2026-11-23T08:45:00Z"));
        assertThat(first.title()).isEqualTo("Hi, there");
        assertThat(first.people()).singleElement().satisfies(person -> {
            assertThat(person.email()).isEqualTo("j@acme.example");
            assertThat(person.answer()).isEqualTo("ACCEPTED");
        });
    }

    @Test
    void eventsThatMakeNoSenseAreLeftOutAndCounted() throws IOException {
        var read = read(calendar(event("a", "DTSTART:20261123T090000Z\nRRULE:FREQ=SECONDLY") + event("b", "DTSTART:99999999T999999")
                + event("c", "DTSTART:20261123T090000Z\nDTEND:20261122T090000Z") + "BEGIN:VEVENT\nDTSTART:20261123T090000Z\nEND:VEVENT\n"
                + event("e", "DTSTART:20261123T090000Z")));
        assertThat(read.events()).extracting(FileEvent::uid).containsExactly("e");
        assertThat(read.faulty()).isEqualTo(4);
    }

    @Test
    void whatIsTooMuchIsRefused() {
        var hostile = Map.of(
                "a line without end", calendar("BEGIN:VEVENT\nUID:a\nDTSTART:20261123T090000Z\nSUMMARY:" + "x".repeat(100) + "\n " + "y".repeat(21_000_000) + "\nEND:VEVENT\n"),
                "many zones", calendar("BEGIN:VTIMEZONE\nTZID:x\nBEGIN:STANDARD\nEND:STANDARD\nEND:VTIMEZONE\n".repeat(60_000)),
                "many events", calendar(event("a", "DTSTART:20261123T090000Z").repeat(CalendarReader.MOST_EVENTS + 1)),
                "a deep one", "BEGIN:VCALENDAR\n" + "BEGIN:VEVENT\n".repeat(100_000),
                "no calendar", "hello");
        hostile.forEach((what, text) -> assertThatThrownBy(() -> read(text)).as(what).isInstanceOf(Problem.class));
    }

    @Test
    void fiftyMegabytesAreNotEvenReadToTheirEnd() {
        var source = new InputStream() {
            private long read;

            @Override
            public int read() {
                return read++ < 50_000_000L ? read % 75 == 0 ? '\n' : ' ' : -1;
            }
        };
        assertThatThrownBy(() -> CalendarReader.read(source, MADRID, 20_000_000)).isInstanceOf(Problem.class);
        assertThat(source.read).isLessThan(22_000_000L);
    }

    @Test
    void tenThousandZonesAreReadPast() throws IOException {
        var text = calendar("BEGIN:VTIMEZONE\nTZID:x\nBEGIN:STANDARD\nRRULE:FREQ=SECONDLY\nEND:STANDARD\nEND:VTIMEZONE\n".repeat(10_000)
                + event("a", "DTSTART;TZID=x:20261123T090000"));
        assertThat(read(text).events()).singleElement().extracting(FileEvent::begins).isEqualTo(Instant.parse("2026-11-23T08:00:00Z"));
    }

    private static String calendar(String inside) {
        return "BEGIN:VCALENDAR\nVERSION:2.0\n" + inside + "END:VCALENDAR\n";
    }

    private static String event(String uid, String lines) {
        return "BEGIN:VEVENT\nUID:" + uid + "\n" + lines + "\nEND:VEVENT\n";
    }

    private static CalendarFile read(String text) throws IOException {
        return CalendarReader.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), MADRID, 20_000_000);
    }
}
