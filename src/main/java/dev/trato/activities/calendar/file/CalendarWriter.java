package dev.trato.activities.calendar.file;

import com.github.mangstadt.vinnie.SyntaxStyle;
import com.github.mangstadt.vinnie.VObjectParameters;
import com.github.mangstadt.vinnie.io.VObjectPropertyValues;
import com.github.mangstadt.vinnie.io.VObjectWriter;
import dev.trato.activities.Recurrence;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes calendar files. Times are said in the zone of the meeting, whose rules are written along. */
public final class CalendarWriter {

    static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuuMMdd");
    static final DateTimeFormatter UTC = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final StringWriter text = new StringWriter();
    private final VObjectWriter out = new VObjectWriter(text, SyntaxStyle.NEW);
    private final Instant now;

    private CalendarWriter(Instant now) {
        this.now = now;
        out.setCaretEncodingEnabled(true);
    }

    /**
     * Writes a file.
     *
     * @param method what the reader is to do with it; null for a plain calendar
     * @param name   of the calendar; null for none
     * @param now    when it is written
     */
    public static String write(@Nullable String method, @Nullable String name, List<FileEvent> events, Instant now) {
        var writer = new CalendarWriter(now);
        try {
            writer.calendar(method, name, events);
            return writer.text.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void calendar(@Nullable String method, @Nullable String name, List<FileEvent> events) throws IOException {
        out.writeBeginComponent("VCALENDAR");
        out.writeProperty("VERSION", "2.0");
        out.writeProperty("PRODID", "-//Trato//Calendar//EN");
        out.writeProperty("CALSCALE", "GREGORIAN");
        if (method != null) {
            out.writeProperty("METHOD", method);
        }
        if (name != null) {
            text("X-WR-CALNAME", name);
            out.writeProperty(null, "REFRESH-INTERVAL", parameter("VALUE", "DURATION"), "PT30M");
            out.writeProperty("X-PUBLISHED-TTL", "PT30M");
        }
        var zones = new TreeMap<String, Instant>();
        events.stream().filter(event -> !event.allDay() && !isUtc(event.zone()))
                .forEach(event -> zones.merge(event.zone().getId(), earliest(event), (one, other) -> one.isBefore(other) ? one : other));
        for (var zone : zones.entrySet()) {
            ZoneLines.write(out, ZoneId.of(zone.getKey()), zone.getValue());
        }
        for (var event : events) {
            event(event);
        }
        out.writeEndComponent("VCALENDAR");
        out.flush();
    }

    private static Instant earliest(FileEvent event) {
        var occurrence = event.occurrence();
        return occurrence != null && occurrence.isBefore(event.begins()) ? occurrence : event.begins();
    }

    private static boolean isUtc(ZoneId zone) {
        return zone.normalized().equals(ZoneOffset.UTC);
    }

    private void event(FileEvent event) throws IOException {
        out.writeBeginComponent("VEVENT");
        out.writeProperty("UID", event.uid());
        out.writeProperty("DTSTAMP", UTC.format(now));
        out.writeProperty("SEQUENCE", Integer.toString(event.sequence()));
        if (event.occurrence() != null) {
            time("RECURRENCE-ID", event, event.occurrence());
        }
        time("DTSTART", event, event.begins());
        time("DTEND", event, event.ends());
        if (event.rule() != null) {
            out.writeProperty("RRULE", Recurrence.of(event.rule()).inFile(event.zone(), event.allDay()));
        }
        for (var moment : event.without().stream().sorted(Comparator.naturalOrder()).toList()) {
            time("EXDATE", event, moment);
        }
        text("SUMMARY", event.title());
        text("DESCRIPTION", event.text());
        text("LOCATION", event.place() == null ? event.link() : event.place());
        if (event.link() != null) {
            out.writeProperty("URL", event.link());
        }
        if (event.status() != null) {
            out.writeProperty("STATUS", event.status());
        }
        text("COMMENT", event.comment());
        if (event.organizer() != null) {
            person("ORGANIZER", event.organizer(), false);
        }
        for (var person : event.people()) {
            person("ATTENDEE", person, true);
        }
        out.writeEndComponent("VEVENT");
    }

    private void person(String property, FileEvent.Person person, boolean takesPart) throws IOException {
        var parameters = new VObjectParameters();
        if (person.name() != null) {
            parameters.put("CN", person.name().replaceAll("\\p{Cntrl}", " "));
        }
        if (takesPart) {
            parameters.put("CUTYPE", "INDIVIDUAL");
            parameters.put("ROLE", person.needed() ? "REQ-PARTICIPANT" : "OPT-PARTICIPANT");
            parameters.put("PARTSTAT", person.answer() == null ? "NEEDS-ACTION" : person.answer());
            parameters.put("RSVP", "TRUE");
        }
        out.writeProperty(null, property, parameters, "mailto:" + person.email());
    }

    private void time(String property, FileEvent event, Instant moment) throws IOException {
        if (event.allDay()) {
            out.writeProperty(null, property, parameter("VALUE", "DATE"), DAY.format(LocalDate.ofInstant(moment, event.zone())));
        } else if (isUtc(event.zone())) {
            out.writeProperty(property, UTC.format(moment));
        } else {
            out.writeProperty(null, property, parameter("TZID", event.zone().getId()), LOCAL.format(LocalDateTime.ofInstant(moment, event.zone())));
        }
    }

    private static VObjectParameters parameter(String name, String value) {
        var parameters = new VObjectParameters();
        parameters.put(name, value);
        return parameters;
    }

    private void text(String property, @Nullable String value) throws IOException {
        if (value != null && !value.isBlank()) {
            out.writeProperty(property, escaped(value));
        }
    }

    static String escaped(String value) {
        var lines = value.replace("\r\n", "\n").replace('\r', '\n');
        return VObjectPropertyValues.escape(lines).replace("\n", "\\n").replaceAll("\\p{Cntrl}", " ");
    }
}
