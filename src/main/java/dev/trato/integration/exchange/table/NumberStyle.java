package dev.trato.integration.exchange.table;

import java.math.BigDecimal;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What separates the decimals of a number. Thousands may be grouped by a blank, an apostrophe, or by the sign that is not the decimal one.
 */
public enum NumberStyle {

    /** 1,234.56 */
    DOT('.', "1,234.56"),

    /** 1.234,56 and 1 234,56 */
    COMMA(',', "1.234,56");

    private final char decimal;
    private final String example;

    NumberStyle(char decimal, String example) {
        this.decimal = decimal;
        this.example = example;
    }

    public char decimal() {
        return decimal;
    }

    /** The number 1234.56 in this style. */
    public String example() {
        return example;
    }

    static NumberStyle usual(Locale locale) {
        return DecimalFormatSymbols.getInstance(locale).getDecimalSeparator() == ',' ? COMMA : DOT;
    }

    boolean reads(String text) {
        return parse(text) != null;
    }

    @Nullable BigDecimal parse(String text) {
        NumberText number = NumberText.of(text);
        return number == null ? null : number.value(this);
    }
}
