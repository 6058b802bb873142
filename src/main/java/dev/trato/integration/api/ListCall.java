package dev.trato.integration.api;

import dev.trato.records.Field;
import dev.trato.records.FieldCatalog;
import dev.trato.records.FilterLanguage;
import dev.trato.records.RecordQuery;
import dev.trato.records.RecordSort;
import dev.trato.records.RecordType;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * What a caller wants to read, out of the parameters of the address.
 *
 * @param cursor where to go on; null for the start
 * @param count  whether to count what there is
 */
record ListCall(RecordQuery query, @Nullable String cursor, boolean count) {

    static final Set<String> PARAMETERS = Set.of("filter", "text", "sort", "fields", "limit", "cursor", "count");
    static final int USUAL_LIMIT = 50;

    static ListCall of(RecordType<?> type, FieldCatalog catalog, Map<String, String[]> parameters) {
        requireKnown(parameters, PARAMETERS);
        var query = RecordQuery.of(FilterLanguage.parse(value(parameters, "filter", "")))
                .text(value(parameters, "text", ""))
                .sort(words(value(parameters, "sort", "")).stream().map(RecordSort::parse).toList())
                .columns(fields(type, catalog, parameters))
                .slice(0, limit(value(parameters, "limit", "" + USUAL_LIMIT)));
        var cursor = value(parameters, "cursor", "");
        return new ListCall(query, cursor.isEmpty() ? null : cursor, truth("count", value(parameters, "count", "false")));
    }

    /** The fields asked for; all that may be seen when none is. */
    static List<String> fields(RecordType<?> type, FieldCatalog catalog, Map<String, String[]> parameters) {
        var names = words(value(parameters, "fields", ""));
        names.forEach(name -> catalog.require(type, name));
        return names.isEmpty() ? catalog.readable(type).stream().map(Field::name).toList() : names;
    }

    /** A misspelt parameter would otherwise be obeyed by being ignored. */
    static void requireKnown(Map<String, String[]> parameters, Set<String> known) {
        parameters.forEach((name, values) -> {
            if (!known.contains(name)) {
                throw new ApiFault(HttpStatus.BAD_REQUEST, "problem.api.parameter", name);
            }
            if (values.length != 1) {
                throw new ApiFault(HttpStatus.BAD_REQUEST, "problem.api.parameterTwice", name);
            }
        });
    }

    static String value(Map<String, String[]> parameters, String name, String otherwise) {
        var values = parameters.get(name);
        return values == null ? otherwise : values[0];
    }

    static int limit(String text) {
        try {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= RecordQuery.MAX_LIMIT) {
                return limit;
            }
        } catch (NumberFormatException e) {
            // the sentence below says what it should be
        }
        throw new ApiFault(HttpStatus.BAD_REQUEST, "problem.api.limit", RecordQuery.MAX_LIMIT);
    }

    static boolean truth(String name, String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw new ApiFault(HttpStatus.BAD_REQUEST, "problem.api.truth", name);
        }
        return text.equals("true");
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.split(",")).map(String::strip).filter(word -> !word.isEmpty()).distinct().toList();
    }
}
