package dev.trato.activities.calendar.file;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stands in a calendar file.
 *
 * @param method what the sender wants (REQUEST, REPLY, CANCEL, COUNTER …), in capitals; null for a plain calendar
 * @param faulty how many events could not be read and are left out
 */
public record CalendarFile(@Nullable String method, List<FileEvent> events, int faulty) {

    public CalendarFile {
        events = List.copyOf(events);
    }
}
