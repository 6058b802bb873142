package dev.trato.kernel;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Keeps a set of names in one column, as {@code ,red,green,}: short, ordered, and searchable for {@code ,red,}. */
@Converter
public class NameSetConverter implements AttributeConverter<Set<String>, String> {

    @Override
    public @Nullable String convertToDatabaseColumn(@Nullable Set<String> names) {
        return names == null || names.isEmpty() ? null : "," + String.join(",", names) + ",";
    }

    @Override
    public Set<String> convertToEntityAttribute(@Nullable String column) {
        if (column == null || column.isEmpty()) {
            return new LinkedHashSet<>();
        }
        return new LinkedHashSet<>(Arrays.asList(column.substring(1, column.length() - 1).split(",")));
    }
}
