package dev.trato.ui.form;

import dev.trato.kernel.FieldType;
import dev.trato.records.StoredValue;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Field values as the browser keeps them in a draft. */
public final class DraftText {

    private DraftText() {}

    public static String print(@Nullable Object value) {
        return Objects.toString(StoredValue.toJson(value), "");
    }

    /** Reads what {@link #print} wrote; null when there is nothing, or nothing that can be understood. */
    public static @Nullable Object parse(FieldType type, String text) {
        try {
            return text.isEmpty() ? null : StoredValue.fromJson(type, text);
        } catch (IllegalArgumentException | java.time.DateTimeException e) {
            return null;
        }
    }
}
