package dev.trato.integration.exchange.table;

import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.FormatStyle;
import java.util.Locale;

/** In which order a date in numbers is written. All orders also read dates that leave no doubt (2024-03-01, 1 Mar 2024). */
public enum DateOrder {

    /** 2024-03-01 */
    YEAR_FIRST("yyyy-MM-dd"),

    /** 1/3/2024 is the first of March. */
    DAY_FIRST("d/M/yyyy"),

    /** 3/1/2024 is the first of March. */
    MONTH_FIRST("M/d/yyyy");

    private final String pattern;

    DateOrder(String pattern) {
        this.pattern = pattern;
    }

    /** The order in the usual notation, with slashes. */
    public String pattern() {
        return pattern;
    }

    /** The order with the separator and the length of the year that a file uses: {@code d.M.yy}. */
    String pattern(char separator, boolean shortYear) {
        if (this == YEAR_FIRST) {
            return pattern;
        }
        String written = pattern.replace('/', separator);
        return shortYear ? written.replace("yyyy", "yy") : written;
    }

    /** Of the two orders in doubt, the one usual where the language is spoken. */
    static DateOrder usual(Locale locale) {
        String pattern = DateTimeFormatterBuilder.getLocalizedDateTimePattern(FormatStyle.SHORT, null, IsoChronology.INSTANCE, locale);
        return pattern.indexOf('d') < pattern.indexOf('M') ? DAY_FIRST : MONTH_FIRST;
    }

    boolean reads(String text) {
        DateText date = DateText.of(text);
        return date != null && date.date(this) != null;
    }
}
