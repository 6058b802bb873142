package dev.trato.records;

import dev.trato.kernel.Problem;
import java.util.ArrayList;
import java.util.List;

/**
 * Which records of a type are meant. Values are text as a person would write them ({@code 1000}, {@code 2026-03-01}, {@code today-30},
 * {@code me}); the query builder reads them by the type of the field, and binds them. It reads and writes itself as text, see
 * {@link FilterLanguage}.
 */
public sealed interface RecordFilter {

    /** No restriction. */
    RecordFilter ALL = new And(List.of());

    /** Every part must hold; no part at all holds always. */
    record And(List<RecordFilter> parts) implements RecordFilter {
        public And {
            parts = List.copyOf(parts);
        }
    }

    /** At least one part must hold. */
    record Or(List<RecordFilter> parts) implements RecordFilter {
        public Or {
            parts = List.copyOf(parts);
        }
    }

    record Not(RecordFilter part) implements RecordFilter {}

    /** A field compared with values. */
    record Condition(String field, Operator operator, List<String> values) implements RecordFilter {
        public Condition {
            values = List.copyOf(values);
        }

        /** The value of an operator that takes one; empty where it was left out. */
        String first() {
            return values.isEmpty() ? "" : values.getFirst();
        }
    }

    /**
     * Something about records that belong to it: so many of them meet a filter. "None" is {@link Not} around one.
     *
     * @param relation the way to them, see {@link Relation}
     * @param atLeast  how many there must be
     * @param which    which of them count, by their own fields
     */
    record Related(String relation, int atLeast, RecordFilter which) implements RecordFilter {

        /** From a company to its deals, and from those to their activities: further no question goes. */
        public static final int MAX_DEPTH = 2;
        public static final int MAX_COUNT = 1000;

        public Related {
            if (atLeast < 1 || atLeast > MAX_COUNT) {
                throw new Problem("problem.filter.count", atLeast, MAX_COUNT);
            }
            if (1 + depth(which) > MAX_DEPTH) {
                throw new Problem("problem.filter.far", MAX_DEPTH);
            }
        }

        private static int depth(RecordFilter filter) {
            return switch (filter) {
                case And and -> and.parts().stream().mapToInt(Related::depth).max().orElse(0);
                case Or or -> or.parts().stream().mapToInt(Related::depth).max().orElse(0);
                case Not not -> depth(not.part());
                case Condition condition -> 0;
                case Related related -> 1 + depth(related.which());
            };
        }
    }

    static RecordFilter where(String field, Operator operator, Object... values) {
        return new Condition(field, operator, java.util.Arrays.stream(values).map(String::valueOf).toList());
    }

    /** Both this and another filter. */
    default RecordFilter and(RecordFilter other) {
        var parts = new ArrayList<RecordFilter>();
        for (var side : List.of(this, other)) {
            if (side instanceof And and) {
                parts.addAll(and.parts());
            } else {
                parts.add(side);
            }
        }
        return parts.size() == 1 ? parts.getFirst() : new And(parts);
    }

    default boolean isEmpty() {
        return this instanceof And and && and.parts().isEmpty();
    }
}
