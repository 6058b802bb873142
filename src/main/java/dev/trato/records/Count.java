package dev.trato.records;

/**
 * How many records there are, counted up to a limit: a list of a million is not counted to the end.
 *
 * @param value the number, at most the limit
 * @param more  whether there are more than that
 */
public record Count(int value, boolean more) {

    /** Up to here a list counts exactly. */
    public static final int LIMIT = 10_000;
    /** Up to here where texts are searched for a part: each has to be read for it. */
    static final int LIMIT_OF_TEXT = 1_000;
}
