package dev.trato.search;

import dev.trato.kernel.RecordRef;
import dev.trato.records.Field;
import dev.trato.records.Row;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a search has found, the best first.
 *
 * @param hits       a page of it
 * @param counts     how many there are, by type, the types with the best hits first; as far as was counted
 * @param more       whether there are more than were counted
 * @param suggestion how the words may have been meant; null where they were found as they are
 * @param standing   how good the index is for it
 */
public record SearchResult(List<Hit> hits, Map<String, Integer> counts, boolean more, @Nullable String suggestion, Standing standing) {

    public SearchResult {
        hits = List.copyOf(hits);
        counts = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(counts));
    }

    /** How good the index is. */
    public enum Standing {
        /** It knows everything, or what it does not know has been looked at besides. */
        READY,
        /** So much has been changed lately that the newest is missing. */
        BEHIND,
        /** There is none yet: what lists find is shown, in no order of worth. */
        MISSING
    }

    /**
     * A record.
     *
     * @param title    its name
     * @param subtitle the field that tells namesakes apart, where it may be seen and is not empty
     * @param subject  what it hangs on
     * @param reasons  where else than in the title it meets what was looked for
     */
    public record Hit(RecordRef ref, Excerpt title, @Nullable Known subtitle, Row.@Nullable Link subject, List<Reason> reasons) {}

    /** A field with its value. */
    public record Known(Field field, Object value) {}

    /** A field that meets what was looked for. */
    public record Reason(Field field, Excerpt excerpt) {}

    /** A text with the places in it that meet what was looked for. */
    public record Excerpt(String text, List<Mark> marks) {}

    /** A place in a text: where it begins, and behind its last character. */
    public record Mark(int start, int end) {}

    static SearchResult nothing(Standing standing) {
        return new SearchResult(List.of(), Map.of(), false, null, standing);
    }
}
