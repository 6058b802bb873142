package dev.trato.records.match;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Why two records look as if they meant the same.
 *
 * @param field  the field in which they are alike
 * @param points how much that says, out of 100; together they may come to more
 */
public record Reason(String field, int points) {

    static String print(List<Reason> reasons) {
        return reasons.stream().map(reason -> reason.field + ":" + reason.points).collect(Collectors.joining(","));
    }

    static List<Reason> parse(String text) {
        return text.isEmpty() ? List.of() : Arrays.stream(text.split(",")).map(part -> part.split(":")).map(parts -> new Reason(parts[0], Integer.parseInt(parts[1]))).toList();
    }

    /** How sure it is, 0 to 100. */
    static int score(List<Reason> reasons) {
        return Math.min(100, reasons.stream().mapToInt(Reason::points).sum());
    }
}
