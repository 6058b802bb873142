package dev.trato.records;

import dev.trato.kernel.Actor;
import dev.trato.kernel.RecordRef;
import java.time.Instant;
import java.util.List;

/** Many records were changed at once by a part of a long operation, which tells so once rather than record by record. */
public record RecordsChanged(List<RecordRef> subjects, Actor actor, Instant at, long operation) {

    public RecordsChanged {
        subjects = List.copyOf(subjects);
    }
}
