package dev.trato.kernel;

import jakarta.persistence.Column;
import jakarta.persistence.MappedSuperclass;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A record of which it is known how complete it is and when somebody last had to do with it. Both follow from other things and are kept
 * beside the record, so that lists can sort and filter by them: they are no changes of it, and stand in no history.
 */
@MappedSuperclass
public abstract class MeasuredRecord extends BaseRecord {

    /** How much of what counts is filled in, 0 to 100; null where nothing counts or nobody has measured it yet. */
    @RecordField(type = FieldType.PERCENT, readOnly = true, group = "system")
    private @Nullable Integer completeness;

    /** When something was last said, done or agreed on it. Written beside the record by whoever knows of that, never with it. */
    @RecordField(readOnly = true, group = "system")
    @Column(insertable = false, updatable = false)
    private @Nullable Instant lastActivityAt;

    public @Nullable Integer getCompleteness() {
        return completeness;
    }

    public @Nullable Instant getLastActivityAt() {
        return lastActivityAt;
    }

    /** Says how complete it is. Called by the gate alone. */
    public void measure(@Nullable Integer percent) {
        completeness = percent;
    }
}
