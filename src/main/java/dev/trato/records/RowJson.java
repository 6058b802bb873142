package dev.trato.records;

import dev.trato.kernel.ContactPoint;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Records and their values as programs get them: the API, webhooks and files write them alike. */
public final class RowJson {

    private RowJson() {}

    /** A record: its id and version, then its fields. */
    public static Map<String, @Nullable Object> of(Row row) {
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("id", row.id());
        json.put("version", row.version());
        row.values().forEach((name, value) -> json.put(name, value(value)));
        return json;
    }

    /** A value: days and moments as ISO 8601 has them, a reference with the name of what it points at, where that may be seen. */
    public static @Nullable Object value(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Set<?> names -> List.copyOf(names);
            case List<?> points -> points.stream().map(ContactPoint.class::cast)
                    .map(RowJson::point).toList();
            case Row.Link link -> reference(link);
            default -> StoredValue.toJson(value);
        };
    }

    /** A postal address with its parts besides. */
    private static Map<String, Object> point(ContactPoint point) {
        var json = new LinkedHashMap<String, Object>();
        json.put("kind", point.kind().name());
        json.put("value", point.value());
        point.place().ifPresent(place -> {
            var parts = new LinkedHashMap<String, @Nullable Object>();
            parts.put("street", place.street());
            parts.put("postalCode", place.postalCode());
            parts.put("city", place.city());
            parts.put("region", place.region());
            parts.put("country", place.country());
            json.put("address", parts);
        });
        return json;
    }

    private static Map<String, @Nullable Object> reference(Row.Link link) {
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("id", link.ref().id());
        json.put("type", link.ref().type());
        json.put("title", link.title());
        return json;
    }
}
