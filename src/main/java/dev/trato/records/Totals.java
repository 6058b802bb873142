package dev.trato.records;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Figures of a group of records, summed by the database.
 *
 * @param key   value of the field grouped by; a reference is its id; null for the group without one, or when all are one group
 * @param count number of records
 * @param sum   sum of the field asked for
 * @param weighted sum of the field times the percentage asked for, divided by 100
 */
public record Totals(@Nullable Object key, long count, BigDecimal sum, BigDecimal weighted) {

    /** A group in which there is nothing. */
    public static Totals none(@Nullable Object key) {
        return new Totals(key, 0, BigDecimal.ZERO, BigDecimal.ZERO);
    }

    /** This group and another part of it. */
    public Totals plus(Totals other) {
        return new Totals(key, count + other.count, sum.add(other.sum), weighted.add(other.weighted));
    }
}
