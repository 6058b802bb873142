package dev.trato.activities.calendar.file;

import dev.trato.activities.Recurrence;
import dev.trato.kernel.EmailAddress;
import dev.trato.kernel.Problem;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The lines of one event of a calendar file, read one by one. */
final class EventLines {

    private static final int LONGEST_TITLE = 200;
    private static final int LONGEST_TEXT = 20_000;
    private static final int MOST_PEOPLE = 500;

    private final Lines of;

    EventLines(Lines of) {
        this.of = of;
    }

    /** @throws DateTimeException or {@link Problem} when it says no time, or none that makes sense */
    FileEvent event() {
        var start = of.line("DTSTART").orElse(null);
        var uid = of.text("UID", 255);
        if (uid == null) {
            throw new Problem("problem.calendar.none");
        }
        boolean allDay = start != null && Lines.isDay(start);
        var zone = start == null ? of.home() : of.zone(start);
        var occurrence = of.line("RECURRENCE-ID").map(of::moment).orElse(null);
        // An answer need not repeat when the meeting is.
        var begins = start != null ? of.moment(start) : occurrence == null ? Instant.EPOCH : occurrence;
        var ends = ends(begins, allDay, zone);
        if (ends.isBefore(begins)) {
            throw new DateTimeException("It ends before it begins");
        }
        var rule = of.line("RRULE").map(line -> Recurrence.of(line.getValue()).toString()).orElse(null);
        var without = of.lines("EXDATE").flatMap(of::moments).limit(1000).toList();
        return new FileEvent(uid, of.number("SEQUENCE"), occurrence, Optional.ofNullable(of.text("SUMMARY", LONGEST_TITLE)).orElse("—"),
                of.text("DESCRIPTION", LONGEST_TEXT), of.text("LOCATION", LONGEST_TITLE), link(), begins, ends, allDay, zone, rule, without,
                of.word("STATUS"), people("ORGANIZER").findFirst().orElse(null), people("ATTENDEE").limit(MOST_PEOPLE).toList(), of.text("COMMENT", 2000));
    }

    private Instant ends(Instant begins, boolean allDay, ZoneId zone) {
        var end = of.line("DTEND");
        if (end.isPresent()) {
            return of.moment(end.get());
        }
        var duration = of.line("DURATION");
        if (duration.isPresent()) {
            return lasting(begins, duration.get().getValue().strip().toUpperCase(Locale.ROOT), zone);
        }
        return allDay ? LocalDate.ofInstant(begins, zone).plusDays(1).atStartOfDay(zone).toInstant() : begins;
    }

    private static Instant lasting(Instant begins, String duration, ZoneId zone) {
        if (duration.endsWith("W") || !duration.contains("T")) {
            return begins.atZone(zone).plus(Period.parse(duration)).toInstant();
        }
        return begins.plus(Duration.parse(duration));
    }

    private @Nullable String link() {
        return of.line("URL").map(line -> line.getValue().strip()).filter(url -> url.matches("https?://\\S{1,490}")).orElse(null);
    }

    private Stream<FileEvent.Person> people(String name) {
        return of.lines(name).flatMap(line -> {
            var value = line.getValue().strip();
            var address = value.regionMatches(true, 0, "mailto:", 0, 7) ? value.substring(7) : value;
            try {
                var parameters = line.getParameters();
                var answer = parameters.first("PARTSTAT");
                return Stream.of(new FileEvent.Person(new EmailAddress(address).value(), parameters.first("CN"),
                        answer == null ? null : answer.toUpperCase(Locale.ROOT), !"OPT-PARTICIPANT".equalsIgnoreCase(parameters.first("ROLE"))));
            } catch (Problem e) {
                return Stream.empty(); // a room, or somebody without an address
            }
        });
    }
}
