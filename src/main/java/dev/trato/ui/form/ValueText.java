package dev.trato.ui.form;

import dev.trato.kernel.RecordRef;
import dev.trato.records.Field;
import dev.trato.records.Row;
import dev.trato.ui.Kit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Values as records hold them, in the reader's words: references by the names of their records, nothing as a dash. */
public final class ValueText {

    private static final String NOTHING = "—";

    private ValueText() {}

    public static String of(Kit kit, Field field, @Nullable Object value) {
        var text = kit.format().text(field, linked(kit, field, value), kit.locale());
        return text.isEmpty() ? NOTHING : text;
    }

    private static @Nullable Object linked(Kit kit, Field field, @Nullable Object value) {
        if (value instanceof Long id && field.isReference()) {
            return new Row.Link(new RecordRef(field.target(), id), kit.gate().of(field.target()).titles(List.of(id)).get(id));
        }
        return value;
    }
}
