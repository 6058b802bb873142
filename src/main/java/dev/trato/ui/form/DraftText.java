package dev.trato.ui.form;

import dev.trato.kernel.FieldType;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Values of choices and references as the browser keeps them in a draft. */
final class DraftText {

    private DraftText() {}

    static String print(Object value) {
        return value instanceof Collection<?> names ? names.stream().map(String::valueOf).collect(Collectors.joining(",")) : value.toString();
    }

    /** Reads what {@link #print} wrote; null when there is nothing, or nothing that can be understood. */
    static @Nullable Object parse(FieldType type, String text) {
        if (text.isEmpty()) {
            return null;
        }
        return switch (type) {
            case REFERENCE -> text.matches("[0-9]{1,18}") ? Long.valueOf(text) : null;
            case MULTI_CHOICE -> new LinkedHashSet<>(Arrays.asList(text.split(",")));
            default -> text;
        };
    }
}
