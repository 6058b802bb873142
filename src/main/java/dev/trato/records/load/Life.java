package dev.trato.records.load;

import dev.trato.kernel.BaseRecord;
import dev.trato.records.PastDeed;
import dev.trato.records.PastRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of one record from its making to the end of the load. It is told in one go, in the order of time; what would happen after
 * the end is left out.
 *
 * @param <T> the entity
 */
public final class Life<T extends BaseRecord> {

    private final PastRecord<T> record;
    private final LongSupplier ids;
    private final Instant end;
    private final List<PastDeed> deeds = new ArrayList<>();
    private long id;

    Life(PastRecord<T> record, LongSupplier ids, Instant end) {
        this.record = record;
        this.ids = ids;
        this.end = end;
    }

    public long id() {
        return id;
    }

    /** Somebody makes the record, with field values as in a form and with verbs of the entity. */
    public Life<T> made(Person who, Instant at, Map<String, @Nullable Object> values, Consumer<T> verbs) {
        id = ids.getAsLong();
        deeds.add(record.made(id, who.actor(), at, values, verbs));
        return this;
    }

    public Life<T> made(Person who, Instant at, Map<String, @Nullable Object> values) {
        return made(who, at, values, fresh -> { });
    }

    /** Somebody changes it; false when that lies after the end. */
    public boolean changed(Person who, Instant at, Map<String, @Nullable Object> values, Consumer<T> verbs) {
        if (!at.isBefore(end)) {
            return false;
        }
        record.changed(who.actor(), at, values, verbs).ifPresent(deeds::add);
        return true;
    }

    public boolean changed(Person who, Instant at, Map<String, @Nullable Object> values) {
        return changed(who, at, values, same -> { });
    }

    T ended() {
        return record.end();
    }

    /** What was done, its making first. */
    List<PastDeed> deeds() {
        return deeds;
    }
}
