package dev.trato.activities.calendar.file;

import com.github.mangstadt.vinnie.VObjectProperty;
import com.github.mangstadt.vinnie.io.VObjectPropertyValues;
import dev.trato.activities.Recurrence;
import dev.trato.kernel.EmailAddress;
import dev.trato.kernel.Problem;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The lines of one event of a calendar file, read one by one. */
final class EventLines {

    private static final int LONGEST_TITLE = 200;
    private static final int LONGEST_TEXT = 20_000;
    private static final int MOST_PEOPLE = 500;

    private final List<VObjectProperty> lines;
    private final ZoneId home;

    EventLines(List<VObjectProperty> lines, ZoneId home) {
        this.lines = lines;
        this.home = home;
    }

    /** @throws DateTimeException or {@link Problem} when it says no time, or none that makes sense */
    FileEvent event() {
        var start = line("DTSTART").orElse(null);
        var uid = text("UID", 255);
        if (uid == null) {
            throw new Problem("problem.calendar.none");
        }
        boolean allDay = start != null && isDay(start);
        var zone = start == null ? home : zone(start);
        var occurrence = line("RECURRENCE-ID").map(this::moment).orElse(null);
        // An answer need not repeat when the meeting is.
        var begins = start != null ? moment(start) : occurrence == null ? Instant.EPOCH : occurrence;
        var ends = ends(begins, allDay, zone);
        if (ends.isBefore(begins)) {
            throw new DateTimeException("It ends before it begins");
        }
        var rule = line("RRULE").map(line -> Recurrence.of(line.getValue()).toString()).orElse(null);
        var without = lines("EXDATE").flatMap(this::moments).limit(1000).toList();
        return new FileEvent(uid, number("SEQUENCE"), occurrence, Optional.ofNullable(text("SUMMARY", LONGEST_TITLE)).orElse("—"),
                text("DESCRIPTION", LONGEST_TEXT), text("LOCATION", LONGEST_TITLE), link(), begins, ends, allDay, zone, rule, without,
                word("STATUS"), people("ORGANIZER").findFirst().orElse(null), people("ATTENDEE").limit(MOST_PEOPLE).toList(), text("COMMENT", 2000));
    }

    private Instant ends(Instant begins, boolean allDay, ZoneId zone) {
        var end = line("DTEND");
        if (end.isPresent()) {
            return moment(end.get());
        }
        var duration = line("DURATION");
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

    private Optional<VObjectProperty> line(String name) {
        return lines(name).findFirst();
    }

    private Stream<VObjectProperty> lines(String name) {
        return lines.stream().filter(line -> line.getName().equalsIgnoreCase(name));
    }

    private @Nullable String text(String name, int longest) {
        var value = line(name).map(line -> VObjectPropertyValues.unescape(line.getValue()).strip()).filter(text -> !text.isEmpty()).orElse(null);
        return value == null || value.length() <= longest ? value : value.substring(0, longest - 1) + "…";
    }

    private @Nullable String word(String name) {
        return line(name).map(line -> line.getValue().strip().toUpperCase(Locale.ROOT)).filter(word -> word.length() <= 40).orElse(null);
    }

    private int number(String name) {
        return line(name).map(line -> line.getValue().strip()).filter(digits -> digits.matches("\\d{1,9}")).map(Integer::valueOf).orElse(0);
    }

    private @Nullable String link() {
        return line("URL").map(line -> line.getValue().strip()).filter(url -> url.matches("https?://\\S{1,490}")).orElse(null);
    }

    private Stream<FileEvent.Person> people(String name) {
        return lines(name).flatMap(line -> {
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

    // times

    private static boolean isDay(VObjectProperty line) {
        return "DATE".equalsIgnoreCase(line.getParameters().first("VALUE")) || line.getValue().strip().matches("\\d{8}");
    }

    private ZoneId zone(VObjectProperty line) {
        var name = line.getParameters().first("TZID");
        return name != null ? ZoneNames.find(name).orElse(home) : line.getValue().strip().endsWith("Z") ? ZoneOffset.UTC : home;
    }

    private Instant moment(VObjectProperty line) {
        return moment(line, line.getValue().strip());
    }

    private Stream<Instant> moments(VObjectProperty line) {
        return Arrays.stream(line.getValue().split(",")).map(value -> moment(line, value.strip()));
    }

    private Instant moment(VObjectProperty line, String value) {
        if (value.matches("\\d{8}")) {
            return LocalDate.parse(value, DateTimeFormatter.BASIC_ISO_DATE).atStartOfDay(zone(line)).toInstant();
        }
        if (value.endsWith("Z")) {
            return LocalDateTime.parse(value.substring(0, value.length() - 1), CalendarWriter.LOCAL).toInstant(ZoneOffset.UTC);
        }
        return LocalDateTime.parse(value, CalendarWriter.LOCAL).atZone(zone(line)).toInstant();
    }
}
