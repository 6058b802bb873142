package dev.trato.integration.exchange.table;

import dev.trato.activities.calendar.file.FileEvent;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A meeting of a calendar file as texts. */
final class EventTexts {

    /** Stands for no zone, in which no file is written: such times are read in the zone of whoever imports. */
    static final ZoneId FLOATING = ZoneOffset.ofTotalSeconds(1);
    static final List<String> COLUMNS = List.of("Title", "Begins", "Ends", "All day", "Zone", "Place", "Link", "Text", "Recurrence", "Guests", "Left out",
            "Status", "External ID", "UID", "Sequence");

    /** One that cannot be read; a row without a time is refused as such, and not left out. */
    static final Map<String, String> SENSELESS = Map.of("Title", "—", "Begins", "—");

    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssXXX");

    private EventTexts() {}

    /** By series, the occurrences that a file tells of as meetings of their own: the series itself leaves them out. */
    static Map<String, List<Instant>> apart(List<FileEvent> events) {
        var apart = new HashMap<String, List<Instant>>();
        events.stream().filter(event -> event.occurrence() != null)
                .forEach(event -> apart.computeIfAbsent(event.uid(), uid -> new ArrayList<>()).add(event.occurrence()));
        return apart;
    }

    /** @param apart occurrences of it that stand for themselves */
    static Map<String, String> of(FileEvent event, List<Instant> apart) {
        var texts = new HashMap<String, String>();
        put(texts, "Title", event.title());
        put(texts, "Begins", moment(event, event.begins()));
        put(texts, "Ends", moment(event, event.ends()));
        put(texts, "All day", event.allDay() ? "true" : null);
        put(texts, "Zone", event.zone().equals(FLOATING) ? null : event.zone().getId());
        put(texts, "Place", event.place());
        put(texts, "Link", event.link());
        put(texts, "Text", event.text());
        put(texts, "Recurrence", event.rule());
        put(texts, "Guests", event.people().stream().map(EventTexts::guest).collect(Collectors.joining("; ")));
        if (event.occurrence() == null) {
            put(texts, "UID", event.uid());
            put(texts, "Sequence", event.sequence() == 0 ? null : String.valueOf(event.sequence()));
            put(texts, "Left out", Stream.concat(event.without().stream(), apart.stream()).distinct().map(Instant::toString).collect(Collectors.joining("; ")));
        }
        put(texts, "Status", "CANCELLED".equals(event.status()) ? "CANCELLED" : null);
        put(texts, "External ID", event.occurrence() == null ? event.uid() : event.uid() + "/" + event.occurrence());
        return texts;
    }

    private static void put(Map<String, String> texts, String column, @Nullable String text) {
        if (text != null && !text.isBlank()) {
            texts.put(column, text);
        }
    }

    private static String moment(FileEvent event, Instant at) {
        return event.zone().equals(FLOATING) ? LOCAL.format(LocalDateTime.ofInstant(at, FLOATING)) : MOMENT.format(at.atZone(event.zone()));
    }

    private static String guest(FileEvent.Person person) {
        var name = person.name() == null ? "" : person.name().replaceAll("[<>;]", " ").strip();
        return name.isEmpty() || name.equals(person.email()) ? person.email() : name + " <" + person.email() + ">";
    }
}
