package dev.trato.records;

import dev.trato.kernel.BaseRecord;
import org.jspecify.annotations.Nullable;

/**
 * How a field's value gets out of a record and into it. Values are of the Java types that {@link dev.trato.kernel.FieldType} names.
 */
public interface FieldAccessor {

    /** Attribute of the entity in queries; null for a custom field, which lives in the JSON column. */
    @Nullable String attribute();

    @Nullable Object get(BaseRecord record);

    /** Sets the value as a user would: through the entity's verb where a verb owns the field. */
    void set(BaseRecord record, @Nullable Object value, References references);

    /** Puts a value back as it was, past all verbs: undo. */
    void restore(BaseRecord record, @Nullable Object value, References references);

    /** Value of the field out of the stored state that Hibernate loaded, given the attribute's raw value. */
    @Nullable Object fromAttribute(@Nullable Object raw);

    /** Finds the entity that a reference means. */
    @FunctionalInterface
    interface References {
        BaseRecord find(Class<? extends BaseRecord> entity, long id);
    }
}
