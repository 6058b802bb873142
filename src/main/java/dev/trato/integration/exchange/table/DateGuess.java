package dev.trato.integration.exchange.table;

/**
 * How a column seems to write dates.
 *
 * @param order     the order under which most values are dates
 * @param pattern   the same as the file writes it, such as {@code d.M.yy}
 * @param matched   how many values are dates in that order
 * @param ambiguous whether the other order explains the values just as well, with other dates: then the user should be asked
 */
public record DateGuess(DateOrder order, String pattern, long matched, boolean ambiguous) {
}
