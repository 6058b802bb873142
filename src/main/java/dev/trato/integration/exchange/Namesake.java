package dev.trato.integration.exchange;

import dev.trato.records.FieldCatalog;
import dev.trato.records.RecordType;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The values of a record of which only the name is known. */
final class Namesake {

    private static final String FIRST = "firstName";
    private static final String LAST = "lastName";

    private Namesake() {}

    /** A name that is made of first and last name is taken apart at its first blank: in Spanish two surnames follow. */
    static Map<String, @Nullable Object> values(FieldCatalog catalog, RecordType<?> type, String name) {
        var values = new LinkedHashMap<String, @Nullable Object>();
        boolean whole = catalog.find(type, type.title()).filter(catalog::isWritable).isPresent();
        int blank = name.indexOf(' ');
        if (whole || catalog.find(type, LAST).isEmpty()) {
            values.put(type.title(), name);
        } else if (blank < 0) {
            values.put(LAST, name);
        } else {
            values.put(FIRST, name.substring(0, blank));
            values.put(LAST, name.substring(blank + 1).strip());
        }
        return values;
    }
}
