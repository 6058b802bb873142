package dev.trato.kernel;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps contact points in one column, as {@link ContactPoint#print} writes them. */
@Converter
public class ContactPointsConverter implements AttributeConverter<List<ContactPoint>, String> {

    @Override
    public @Nullable String convertToDatabaseColumn(@Nullable List<ContactPoint> points) {
        return ContactPoint.print(points);
    }

    @Override
    public @Nullable List<ContactPoint> convertToEntityAttribute(@Nullable String column) {
        return column == null || column.isEmpty() ? null : List.copyOf(ContactPoint.parse(column));
    }
}
