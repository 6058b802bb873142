package dev.trato.search;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to be told of: records that come to match.
 *
 * @param id         0 for one that is not kept yet
 * @param recordType the type of a list; null for a search through all types or some
 * @param filter     which of its records, as text
 * @param words      to be found in them
 * @param types      the types of a search; empty for all
 * @param label      what he calls it
 */
public record Subscription(long id, long user, @Nullable String recordType, String filter, String words, List<String> types, String label) {

    public Subscription {
        types = List.copyOf(types);
    }

    /** Where all that matches is shown; a list's own path is what its type says. */
    String link(String path) {
        if (recordType == null) {
            return "search?q=" + encoded(words) + (types.size() == 1 ? "&type=" + types.getFirst() : "");
        }
        var filtered = filter.isEmpty() ? "" : "filter=" + encoded(filter);
        var text = words.isEmpty() ? "" : (filtered.isEmpty() ? "" : "&") + "text=" + encoded(words);
        return filtered.isEmpty() && text.isEmpty() ? path : path + "?" + filtered + text;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
