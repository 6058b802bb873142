package dev.trato.integration.exchange.table;

/**
 * How a column seems to write numbers.
 *
 * @param style     the style in which most values are numbers
 * @param currency  the currency's sign or code that stands most often beside them, "" if none does
 * @param percent   whether most of them are percentages
 * @param matched   how many values are numbers in that style
 * @param ambiguous whether the other style explains the values just as well, with other numbers: then the user should be asked
 */
public record NumberGuess(NumberStyle style, String currency, boolean percent, long matched, boolean ambiguous) {
}
