package dev.trato.integration.exchange.table;

import java.util.Map;

/**
 * What stands in a column.
 *
 * @param index    its place, from 0
 * @param name     its name in the header
 * @param filled   how many rows have a value in it
 * @param values   values and how often they occur, the most frequent first; blanks around them are taken off
 * @param complete whether {@code values} has all of them; else there were too many or too long ones
 * @param longest  characters of its longest value
 * @param kind     what at least nine in ten values are
 * @param dates    how it writes dates, if it has some
 * @param numbers  how it writes numbers, if it has some
 */
public record ColumnProfile(int index, String name, long filled, Map<String, Long> values, boolean complete, int longest, ValueKind kind,
                            DateGuess dates, NumberGuess numbers) {

    /** The parsers that fit the column best. */
    public ValueFormats formats() {
        return new ValueFormats(dates.order(), numbers.style());
    }

    /** Whether its values can be read in two ways, so that the user should be asked. */
    public boolean ambiguous() {
        return switch (kind) {
            case DATE, DATE_TIME -> dates.ambiguous();
            case NUMBER -> numbers.ambiguous();
            case EMPTY, TEXT, BOOLEAN -> false;
        };
    }
}
