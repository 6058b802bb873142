package dev.trato.records;

import dev.trato.kernel.Actor;
import dev.trato.kernel.RecordRef;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Many records were changed at once by a part of a long operation, which tells so once rather than record by record. */
public record RecordsChanged(List<Touch> touches, Actor actor, Instant at, long operation) {

    public RecordsChanged {
        touches = List.copyOf(touches);
    }

    /**
     * What happened to one of the records, in the order of events; a record may come twice.
     *
     * @param fields names of the changed fields
     */
    public record Touch(RecordRef ref, Change.Kind kind, Set<String> fields) {
        public Touch {
            fields = Set.copyOf(fields);
        }
    }

    public List<RecordRef> subjects() {
        return touches.stream().map(Touch::ref).toList();
    }
}
