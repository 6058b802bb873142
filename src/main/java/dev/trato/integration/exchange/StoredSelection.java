package dev.trato.integration.exchange;

import dev.trato.records.FilterLanguage;
import dev.trato.records.RecordQuery;
import dev.trato.records.RecordSort;
import dev.trato.records.Selection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A selection as an export keeps it: the ids that were ticked, or the question that the list asked. */
record StoredSelection(@Nullable List<Long> ids, @Nullable String filter, @Nullable String text, @Nullable List<String> sort) {

    static String write(Selection selection) {
        return Json.write(switch (selection) {
            case Selection.Ids some -> new StoredSelection(some.ids(), null, null, null);
            case Selection.Matching matching -> of(matching.query());
        });
    }

    private static StoredSelection of(RecordQuery query) {
        return new StoredSelection(null, FilterLanguage.print(query.filter()), query.text(), query.sort().stream().map(RecordSort::toString).toList());
    }

    static Selection read(String json) {
        return Json.selection(json).selection();
    }

    private Selection selection() {
        if (ids != null) {
            return new Selection.Ids(ids);
        }
        return new Selection.Matching(RecordQuery.of(FilterLanguage.parse(filter == null ? "" : filter)).text(text == null ? "" : text)
                .sort(sort == null ? List.of() : sort.stream().map(RecordSort::parse).toList()));
    }
}
