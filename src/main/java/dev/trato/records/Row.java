package dev.trato.records;

import dev.trato.kernel.RecordRef;
import java.util.Collections;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One record as a list shows it: the fields asked for and nothing else, no entity behind it.
 *
 * @param version   the record's version, to be given back with an edit
 * @param title     its name
 * @param values    values by field; a reference is a {@link Link}, null where it is empty
 * @param updatable whether whoever asked may change it
 */
public record Row(RecordRef ref, int version, String title, Map<String, @Nullable Object> values, boolean updatable) {

    public Row {
        values = Collections.unmodifiableMap(values);
    }

    public long id() {
        return ref.id();
    }

    public @Nullable Object get(String field) {
        return values.get(field);
    }

    /**
     * A reference with the name of the record it points at.
     *
     * @param title the record's name; null when whoever asked may not see that record
     */
    public record Link(RecordRef ref, @Nullable String title) {}
}
