package dev.trato.integration.api;

import dev.trato.records.Gate;
import dev.trato.search.GlobalSearch;
import dev.trato.search.SearchResult;
import dev.trato.search.SearchResult.Excerpt;
import dev.trato.search.SearchResult.Hit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** What programs may find: the same as the people in whose name they ask, in the same order, for the same reasons. */
@Component
class SearchCalls {

    private static final int FOUND = 20;
    /** Fewer letters would find half of everything. */
    private static final int SHORTEST_WORDS = 2;

    private final GlobalSearch search;
    private final Gate gate;

    SearchCalls(GlobalSearch search, Gate gate) {
        this.search = search;
        this.gate = gate;
    }

    /** The types are named as in the answer, with commas between. The words may also be called text, as in lists. */
    Reply search(Map<String, String[]> parameters) {
        ListCall.requireKnown(parameters, Set.of("q", "text", "types", "limit"));
        var words = ListCall.value(parameters, "q", ListCall.value(parameters, "text", "")).strip();
        int limit = ListCall.limit(ListCall.value(parameters, "limit", "" + FOUND));
        if (words.length() < SHORTEST_WORDS) {
            throw new ApiFault(HttpStatus.BAD_REQUEST, "problem.api.words", SHORTEST_WORDS);
        }
        var among = Arrays.stream(ListCall.value(parameters, "types", "").split(",")).map(String::strip).filter(type -> !type.isEmpty()).toList();
        among.forEach(type -> gate.types().require(type));
        return Reply.ok(ApiJson.write(told(search.search(words, among, List.of(), Math.min(limit, GlobalSearch.MOST)))));
    }

    private Map<String, @Nullable Object> told(SearchResult result) {
        var told = new LinkedHashMap<String, @Nullable Object>();
        told.put("data", result.hits().stream().map(this::told).toList());
        told.put("counts", result.counts());
        told.put("countsAreAtLeast", result.more());
        told.put("suggestion", result.suggestion());
        told.put("index", result.standing().name().toLowerCase(Locale.ROOT));
        return told;
    }

    private Map<String, @Nullable Object> told(Hit hit) {
        var told = new LinkedHashMap<String, @Nullable Object>();
        told.put("type", hit.ref().type());
        told.put("id", hit.ref().id());
        told.put("title", hit.title().text());
        told.put("href", RecordCalls.address(gate.types().require(hit.ref().type())) + "/" + hit.ref().id());
        told.put("marks", marks(hit.title()));
        told.put("reasons", hit.reasons().stream().map(reason -> {
            var why = new LinkedHashMap<String, Object>();
            why.put("field", reason.field().name());
            why.put("text", reason.excerpt().text());
            why.put("marks", marks(reason.excerpt()));
            return why;
        }).toList());
        return told;
    }

    private static List<List<Integer>> marks(Excerpt excerpt) {
        return excerpt.marks().stream().map(mark -> List.of(mark.start(), mark.end())).toList();
    }
}
