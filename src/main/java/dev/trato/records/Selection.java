package dev.trato.records;

import java.util.List;

/** Which records an action means: some that were ticked, or all that a query finds, however many, without their ids travelling. */
public sealed interface Selection {

    record Ids(List<Long> ids) implements Selection {
        public Ids {
            ids = List.copyOf(ids);
        }
    }

    record Matching(RecordQuery query) implements Selection {}
}
