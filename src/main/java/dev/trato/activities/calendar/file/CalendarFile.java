package dev.trato.activities.calendar.file;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stands in a calendar file.
 *
 * @param method      what the sender wants (REQUEST, REPLY, CANCEL, COUNTER …), in capitals; null for a plain calendar
 * @param faulty      how many events could not be read and are left out
 * @param faultyTodos how many of the things to be done
 */
public record CalendarFile(@Nullable String method, List<FileEvent> events, int faulty, List<FileTodo> todos, int faultyTodos) {

    /** Of what is no calendar. */
    public static final CalendarFile NOTHING = new CalendarFile(null, List.of(), 0, List.of(), 0);

    public CalendarFile {
        events = List.copyOf(events);
        todos = List.copyOf(todos);
    }
}
