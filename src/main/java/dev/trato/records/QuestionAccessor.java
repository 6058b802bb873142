package dev.trato.records;

import dev.trato.kernel.BaseRecord;
import org.jspecify.annotations.Nullable;

/** No record has a value of it. */
enum QuestionAccessor implements FieldAccessor {
    NONE;

    @Override
    public @Nullable String attribute() {
        return null;
    }

    @Override
    public @Nullable Object get(BaseRecord record) {
        return null;
    }

    @Override
    public void set(BaseRecord record, @Nullable Object value, References references) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void restore(BaseRecord record, @Nullable Object value, References references) {
        throw new UnsupportedOperationException();
    }

    @Override
    public @Nullable Object fromAttribute(@Nullable Object raw) {
        return null;
    }
}
