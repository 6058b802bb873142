package dev.trato.records;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which records an action means: some that were ticked, or all that a query finds, however many, without their ids travelling. */
public sealed interface Selection {

    /** @param writtenBy the operation for the sake of which they are meant: what is done with them is undone with it; null for most */
    record Ids(List<Long> ids, @Nullable Long writtenBy) implements Selection {
        public Ids {
            ids = List.copyOf(ids);
        }

        public Ids(List<Long> ids) {
            this(ids, null);
        }
    }

    record Matching(RecordQuery query) implements Selection {}
}
