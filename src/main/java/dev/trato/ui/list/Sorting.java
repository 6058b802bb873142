package dev.trato.ui.list;

import dev.trato.records.RecordSort;
import dev.trato.records.RecordType;
import java.util.ArrayList;
import java.util.List;

/** What becomes of a list's order when a header is clicked. */
final class Sorting {

    private Sorting() {}

    /** The order in force: that of the state, or the type's own. */
    static List<RecordSort> inForce(RecordType<?> type, List<RecordSort> chosen) {
        return chosen.isEmpty() ? type.sort() : chosen;
    }

    /**
     * The order after a click; empty where it is the type's own.
     *
     * @param add whether the field is added to the order; otherwise it becomes the only one
     */
    static List<RecordSort> clicked(RecordType<?> type, List<RecordSort> chosen, String field, boolean add) {
        var before = inForce(type, chosen);
        var after = add ? added(before, field) : List.of(new RecordSort(field, isFirstUp(before, field)));
        return after.equals(type.sort()) ? List.of() : after;
    }

    private static boolean isFirstUp(List<RecordSort> sort, String field) {
        return !sort.isEmpty() && sort.getFirst().equals(RecordSort.ascending(field));
    }

    /** Up at first, then down, then no longer part of it. */
    private static List<RecordSort> added(List<RecordSort> before, String field) {
        var after = new ArrayList<>(before);
        if (after.remove(RecordSort.descending(field))) {
            return after;
        }
        int up = after.indexOf(RecordSort.ascending(field));
        if (up < 0) {
            after.add(RecordSort.ascending(field));
        } else {
            after.set(up, RecordSort.descending(field));
        }
        return after;
    }
}
