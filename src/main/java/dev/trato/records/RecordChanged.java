package dev.trato.records;

import dev.trato.kernel.Actor;
import dev.trato.kernel.RecordEvent;
import dev.trato.kernel.RecordRef;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;

/**
 * A record was created, changed, deleted or taken out of the bin. The gate tells it in the transaction of the change.
 *
 * @param fields    names of the changed fields
 * @param operation the operation it belongs to
 */
public record RecordChanged(RecordRef subject, Actor actor, Instant at, Change.Kind kind, Set<String> fields, long operation)
        implements RecordEvent {

    public RecordChanged {
        fields = Set.copyOf(fields);
    }

    @Override
    public String name() {
        return subject.type() + "." + kind.name().toLowerCase(Locale.ROOT);
    }
}
