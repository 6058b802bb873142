package dev.trato.records;

import dev.trato.kernel.BaseRecord;
import dev.trato.kernel.TextFold;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the gate makes of a record when it writes it: the text by which lists find it, and what has changed. */
final class RecordTrace {

    /** Kept by the gate itself; they are no changes of the record. */
    static final Set<String> BOOKKEEPING = Set.of("createdAt", "createdBy", "updatedAt", "updatedBy", "deletedAt", "searchText", "completeness",
            "lastActivityAt");
    static final int SEARCH_TEXT_LENGTH = 1000;

    private RecordTrace() {}

    /**
     * @param searchable the fields by which the search box finds records of the type
     */
    static String searchText(List<Field> searchable, BaseRecord record) {
        var text = searchable.stream()
                .map(field -> field.accessor().get(record))
                .filter(Objects::nonNull)
                .map(value -> TextFold.fold(value.toString()))
                .collect(Collectors.joining(" "));
        return text.substring(0, Math.min(text.length(), SEARCH_TEXT_LENGTH));
    }

    /**
     * @param fields all fields of the type
     * @param before the value of each before
     */
    static Map<String, FieldChanges.BeforeAfter> changes(List<Field> fields, BaseRecord record, Function<Field, @Nullable Object> before) {
        var changes = new LinkedHashMap<String, FieldChanges.BeforeAfter>();
        for (var field : fields) {
            if (BOOKKEEPING.contains(field.name())) {
                continue;
            }
            var was = before.apply(field);
            var is = field.accessor().get(record);
            if (!StoredValue.same(was, is)) {
                changes.put(field.name(), new FieldChanges.BeforeAfter(was, is));
            }
        }
        return changes;
    }
}
