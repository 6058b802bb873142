package dev.trato.records.timeline;

import dev.trato.kernel.RecordRef;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened, in a line and a text.
 *
 * @param icon name of the icon before it
 * @param line message key of the line
 * @param arguments for the line; nothing that whoever asked may not see
 * @param text what else is to be said, as it is; null for nothing
 * @param link the record to which the line leads; null for none
 */
public record ToldEntry(Instant at, RecordRef about, String kind, long number, String icon, String line, List<Object> arguments,
        @Nullable String text, @Nullable RecordRef link) implements TimelineEntry {

    public ToldEntry {
        arguments = List.copyOf(arguments);
    }
}
