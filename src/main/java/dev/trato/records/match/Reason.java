package dev.trato.records.match;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Why two records look as if they meant the same.
 *
 * @param places where they have it; whoever may see none of them is not told of it
 * @param points how much that says, out of 100; together they may come to more
 */
public record Reason(List<Place> places, int points) {

    /**
     * Fields of the two records that are alike: a number may stand in different ones.
     *
     * @param one   field of the first
     * @param other field of the second
     */
    public record Place(String one, String other) {

        private String print() {
            return one.equals(other) ? one : one + "=" + other;
        }

        private static Place parse(String text) {
            var fields = text.split("=");
            return new Place(fields[0], fields[fields.length - 1]);
        }
    }

    public Reason {
        places = List.copyOf(places);
    }

    /** What stands in the same field of both. */
    public static Reason in(String field, int points) {
        return new Reason(List.of(new Place(field, field)), points);
    }

    /** The reason as far as it stands in fields that may be seen; empty if it does nowhere. */
    Optional<Reason> within(Predicate<String> seen) {
        var left = places.stream().filter(place -> seen.test(place.one) && seen.test(place.other)).toList();
        return left.isEmpty() ? Optional.empty() : Optional.of(new Reason(left, points));
    }

    static String print(List<Reason> reasons) {
        return reasons.stream().map(reason -> reason.places.stream().map(Place::print).collect(Collectors.joining("|")) + ":" + reason.points)
                .collect(Collectors.joining(","));
    }

    static List<Reason> parse(String text) {
        return text.isEmpty() ? List.of() : Arrays.stream(text.split(",")).map(part -> part.split(":"))
                .map(parts -> new Reason(Arrays.stream(parts[0].split("\\|")).map(Place::parse).toList(), Integer.parseInt(parts[1]))).toList();
    }

    /** How sure it is, 0 to 100. */
    static int score(List<Reason> reasons) {
        return Math.min(100, reasons.stream().mapToInt(Reason::points).sum());
    }
}
