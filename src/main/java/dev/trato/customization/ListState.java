package dev.trato.customization;

import dev.trato.records.FilterLanguage;
import dev.trato.records.RecordFilter;
import dev.trato.records.RecordQuery;
import dev.trato.records.RecordSort;
import dev.trato.records.RecordType;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a list stands: what it is filtered by, sorted by, which columns it shows, and whether as list or board. It equals the query part of
 * the list's link, and a saved view stores exactly that.
 *
 * @param view    id of the saved view it started from; null for none
 * @param sort    empty: the type's own order
 * @param columns empty: the type's own columns
 */
public record ListState(@Nullable Long view, Mode mode, String text, RecordFilter filter, List<RecordSort> sort, List<String> columns) {

    public static final ListState START = new ListState(null, Mode.LIST, "", RecordFilter.ALL, List.of(), List.of());

    /** The ways to look at the same records. */
    public enum Mode {
        LIST,
        BOARD
    }

    public ListState {
        sort = List.copyOf(sort);
        columns = List.copyOf(columns);
    }

    public ListState view(@Nullable Long id) {
        return new ListState(id, mode, text, filter, sort, columns);
    }

    public ListState mode(Mode other) {
        return new ListState(view, other, text, filter, sort, columns);
    }

    public ListState text(String words) {
        return new ListState(view, mode, words, filter, sort, columns);
    }

    public ListState filter(RecordFilter other) {
        return new ListState(view, mode, text, other, sort, columns);
    }

    public ListState sort(List<RecordSort> order) {
        return new ListState(view, mode, text, filter, order, columns);
    }

    public ListState columns(List<String> names) {
        return new ListState(view, mode, text, filter, sort, names);
    }

    /** The columns to show, in their order. */
    public List<String> columnsOf(RecordType<?> type) {
        return columns.isEmpty() ? type.columns() : columns;
    }

    /** The records to read. */
    public RecordQuery query(RecordType<?> type) {
        return RecordQuery.of(filter).text(text).sort(sort).columns(columnsOf(type));
    }

    /** The query part of a link, without the question mark; empty for the start. */
    public String toLink() {
        var parts = new LinkedHashMap<String, String>();
        if (view != null) {
            parts.put("view", view.toString());
        }
        if (mode == Mode.BOARD) {
            parts.put("as", "board");
        }
        putUnlessEmpty(parts, "q", text);
        putUnlessEmpty(parts, "filter", FilterLanguage.print(filter));
        putUnlessEmpty(parts, "sort", String.join(",", sort.stream().map(RecordSort::toString).toList()));
        putUnlessEmpty(parts, "columns", String.join(",", columns));
        var link = new ArrayList<String>();
        parts.forEach((name, value) -> link.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return String.join("&", link);
    }

    /** Reads what {@link #toLink()} wrote. {@link dev.trato.kernel.Problem} when a filter in it cannot be understood. */
    public static ListState fromLink(String link) {
        var parts = new LinkedHashMap<String, String>();
        for (var part : link.split("&")) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                parts.put(part.substring(0, equals), URLDecoder.decode(part.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return from(parts);
    }

    /** Reads the parameters of a link. */
    public static ListState from(Map<String, String> parts) {
        var view = parts.getOrDefault("view", "");
        return new ListState(
                view.matches("\\d{1,18}") ? Long.valueOf(view) : null,
                "board".equals(parts.get("as")) ? Mode.BOARD : Mode.LIST,
                parts.getOrDefault("q", ""),
                FilterLanguage.parse(parts.getOrDefault("filter", "")),
                names(parts.get("sort")).stream().map(RecordSort::parse).toList(),
                names(parts.get("columns")));
    }

    private static List<String> names(@Nullable String list) {
        return list == null ? List.of() : Arrays.stream(list.split(",")).filter(name -> !name.isBlank()).toList();
    }

    private static void putUnlessEmpty(Map<String, String> parts, String name, String value) {
        if (!value.isEmpty()) {
            parts.put(name, value);
        }
    }
}
