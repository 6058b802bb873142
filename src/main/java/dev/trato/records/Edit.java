package dev.trato.records;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Changes of some fields of a record, as forms, inline edits, the bulk bar and the API make them.
 *
 * @param id      the record's id
 * @param version the version the editor saw
 * @param values  the fields to set, with their new values
 * @param before  the values the editor saw in these fields; a field that still has it is no conflict, whatever the version
 */
public record Edit(long id, int version, Map<String, @Nullable Object> values, Map<String, @Nullable Object> before) {

    public Edit {
        values = plain(values);
        before = plain(before);
    }

    /** Values may come as rows show them; of a link, the id counts. */
    private static Map<String, @Nullable Object> plain(Map<String, @Nullable Object> values) {
        var plain = new LinkedHashMap<>(values);
        plain.replaceAll((field, value) -> value instanceof Row.Link link ? (Object) link.ref().id() : value);
        return Collections.unmodifiableMap(plain);
    }
}
