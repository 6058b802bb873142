package dev.trato.records;

import dev.trato.kernel.Problem;
import java.util.function.Supplier;

/** How much one query asks of related records. Databases join only so many tables, and a rule that means itself would never come to an end. */
final class FilterEffort {

    private static final int MOST_RELATIONS = 24;
    private static final int MOST_LEVELS = 4;
    private static final int MOST_MEANINGS = 60;
    private static final int MOST_WITHIN = 8;

    private int relations;
    private int level;
    private int meanings;
    private int within;

    /** Asks about records behind a relation. */
    <R> R deeper(Supplier<R> asking) {
        if (++relations > MOST_RELATIONS) {
            throw new Problem("problem.filter.relations", MOST_RELATIONS);
        }
        if (++level > MOST_LEVELS) {
            throw new Problem("problem.filter.far", MOST_LEVELS);
        }
        try {
            return asking.get();
        } finally {
            level--;
        }
    }

    /** Asks what another filter means. */
    <R> R within(Supplier<R> asking) {
        if (++meanings > MOST_MEANINGS || ++within > MOST_WITHIN) {
            throw new Problem("problem.filter.circle", MOST_WITHIN);
        }
        try {
            return asking.get();
        } finally {
            within--;
        }
    }
}
