package dev.trato.ui.form;

import java.math.BigDecimal;
import java.text.DecimalFormatSymbols;
import java.text.NumberFormat;
import java.util.Locale;
import java.util.Optional;

/** Numbers as people type and paste them: with or without separators of thousands, with a currency or percent sign around them. */
final class NumberText {

    private static final int MOST_DECIMALS = 10;

    private NumberText() {}

    static String print(BigDecimal number, Locale locale) {
        var format = NumberFormat.getNumberInstance(locale);
        format.setMaximumFractionDigits(MOST_DECIMALS);
        return format.format(number);
    }

    /**
     * Reads a number; empty when the text is none. Of a point and a comma the last one separates the decimals. A lone one does when it is
     * the language's decimal separator, or when other than three digits follow.
     */
    static Optional<BigDecimal> parse(String text, Locale locale) {
        var bare = text.replaceAll("[\\s\\p{Z}\\p{Sc}%'’]|(?i)(?<![\\p{L}])[a-z]{3}(?![\\p{L}])", "").replace('\u2212', '-');
        if (!bare.matches("[+-]?[0-9.,]*[0-9][.,]?")) {
            return Optional.empty();
        }
        int decimal = decimalSeparator(bare, locale);
        var whole = decimal < 0 ? bare : bare.substring(0, decimal);
        var rest = decimal < 0 ? "" : bare.substring(decimal + 1);
        if (!isGrouped(whole) || !rest.matches("[0-9]*")) {
            return Optional.empty();
        }
        return Optional.of(new BigDecimal(whole.replaceAll("[.,]", "") + "." + rest + "0").stripTrailingZeros()).map(NumberText::plain);
    }

    /** Position of the decimal separator, -1 for none. */
    private static int decimalSeparator(String bare, Locale locale) {
        int point = bare.lastIndexOf('.');
        int comma = bare.lastIndexOf(',');
        int last = Math.max(point, comma);
        if (last < 0) {
            return -1;
        }
        char mark = bare.charAt(last);
        boolean alone = Math.min(point, comma) < 0;
        if (!alone) {
            return last;
        }
        if (bare.indexOf(mark) != last) {
            return -1;
        }
        boolean usual = mark == DecimalFormatSymbols.getInstance(locale).getDecimalSeparator();
        return usual || bare.length() - last - 1 != 3 ? last : -1;
    }

    private static boolean isGrouped(String whole) {
        return whole.matches("[+-]?[0-9]*") || whole.matches("[+-]?[0-9]{1,3}(([.,])[0-9]{3})(\\2[0-9]{3})*");
    }

    private static BigDecimal plain(BigDecimal number) {
        return number.scale() < 0 ? number.setScale(0) : number;
    }
}
