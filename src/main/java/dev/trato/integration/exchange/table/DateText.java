package dev.trato.integration.exchange.table;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A text in the form of a date, with or without a time. Where the year comes first or the month is a word, it is the same date for
 * everybody; else it depends on whether the day or the month comes first.
 *
 * @param settled   whether the order is settled by the text; then {@code first} is the day and {@code second} the month
 * @param separator what stands between the numbers, a blank for a month in words
 * @param time      the time of day, if there is one
 * @param offset    its distance from UTC, if the text says so
 */
record DateText(boolean settled, int first, int second, int year, boolean shortYear, char separator, @Nullable LocalTime time,
                @Nullable ZoneOffset offset) {

    private static final int LONGEST = 60;
    private static final String TIME = "(?:(?:T|,?\\s+)(?<hour>\\d{1,2}):(?<minute>\\d{2})"
            + "(?::(?<second>\\d{2})(?:[.,](?<fraction>\\d{1,9}))?)?"
            + "\\s*(?<half>[ap]\\.?\\s?m\\.?)?\\s*(?<offset>Z|UTC|GMT|[+-]\\d{2}(?::?\\d{2})?)?)?";
    private static final Pattern NUMBERS =
            Pattern.compile("(?<a>\\d{1,4})(?<sep>[./-])\\s?(?<b>\\d{1,2})\\k<sep>\\s?(?<c>\\d{1,4})" + TIME, Pattern.CASE_INSENSITIVE);
    private static final Pattern DAY_MONTH = Pattern.compile(
            "(?<day>\\d{1,2})(?:st|nd|rd|th|º|\\.)?[\\s/-]+(?:de\\s+)?"
                    + "(?<month>\\p{L}{3,10})\\.?[\\s,/-]+(?:del?\\s+)?(?<year>\\d{4}|\\d{2})" + TIME,
            Pattern.CASE_INSENSITIVE);
    private static final Pattern MONTH_DAY = Pattern.compile(
            "(?<month>\\p{L}{3,10})\\.?\\s+(?<day>\\d{1,2})(?:st|nd|rd|th)?,?\\s+(?<year>\\d{4})" + TIME, Pattern.CASE_INSENSITIVE);
    private static final Map<String, Integer> MONTHS = months(
            "january february march april may june july august september october november december",
            "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre");

    /** The date or null if the text has not the form of one; whether there is such a day is another question. */
    static @Nullable DateText of(String text) {
        if (text.length() > LONGEST || text.length() < 6) {
            return null;
        }
        char first = text.charAt(0);
        if (Character.isLetter(first)) {
            return words(MONTH_DAY.matcher(text));
        }
        if (first < '0' || first > '9') {
            return null;
        }
        Matcher numbers = NUMBERS.matcher(text);
        return numbers.matches() ? numbers(numbers) : words(DAY_MONTH.matcher(text));
    }

    private static @Nullable DateText numbers(Matcher matcher) {
        String a = matcher.group("a");
        String c = matcher.group("c");
        int b = Integer.parseInt(matcher.group("b"));
        boolean yearFirst = a.length() == 4;
        if (yearFirst ? c.length() > 2 : a.length() > 2 || c.length() != 4 && c.length() != 2) {
            return null;
        }
        char separator = matcher.group("sep").charAt(0);
        return yearFirst ? timed(matcher, true, Integer.parseInt(c), b, a, separator)
                : timed(matcher, false, Integer.parseInt(a), b, c, separator);
    }

    private static @Nullable DateText words(Matcher matcher) {
        if (!matcher.matches()) {
            return null;
        }
        Integer month = MONTHS.get(matcher.group("month").toLowerCase(Locale.ROOT));
        return month == null ? null : timed(matcher, true, Integer.parseInt(matcher.group("day")), month, matcher.group("year"), ' ');
    }

    private static @Nullable DateText timed(Matcher matcher, boolean settled, int first, int second, String year, char separator) {
        try {
            return new DateText(settled, first, second, year(year), year.length() == 2, separator, time(matcher),
                    offset(matcher.group("offset")));
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** Two digits mean 1950 to 2049. */
    private static int year(String digits) {
        int year = Integer.parseInt(digits);
        return digits.length() == 4 ? year : year < 50 ? 2000 + year : 1900 + year;
    }

    private static @Nullable LocalTime time(Matcher matcher) {
        if (matcher.group("hour") == null) {
            return null;
        }
        int hour = Integer.parseInt(matcher.group("hour"));
        String half = matcher.group("half");
        if (half != null) {
            if (hour < 1 || hour > 12) {
                throw new DateTimeException("No such hour");
            }
            hour = hour % 12 + (Character.toLowerCase(half.charAt(0)) == 'p' ? 12 : 0);
        }
        String second = matcher.group("second");
        String fraction = matcher.group("fraction");
        return LocalTime.of(hour, Integer.parseInt(matcher.group("minute")), second == null ? 0 : Integer.parseInt(second),
                fraction == null ? 0 : Integer.parseInt((fraction + "00000000").substring(0, 9)));
    }

    private static @Nullable ZoneOffset offset(@Nullable String offset) {
        if (offset == null) {
            return null;
        }
        return Character.isLetter(offset.charAt(0)) ? ZoneOffset.UTC : ZoneOffset.of(offset);
    }

    /** Full names and their first three letters; Spanish also writes "sept". */
    private static Map<String, Integer> months(String... languages) {
        Map<String, Integer> months = new HashMap<>(Map.of("sept", 9, "setiembre", 9, "set", 9));
        for (String language : languages) {
            String[] names = language.split(" ");
            for (int i = 0; i < names.length; i++) {
                months.put(names[i], i + 1);
                months.put(names[i].substring(0, 3), i + 1);
            }
        }
        return Map.copyOf(months);
    }

    /** The day in that order; null if the calendar has no such day, or the year is out of reason. */
    @Nullable LocalDate date(DateOrder order) {
        if (!settled && order == DateOrder.YEAR_FIRST || year < 1000) {
            return null;
        }
        boolean monthFirst = !settled && order == DateOrder.MONTH_FIRST;
        try {
            return LocalDate.of(year, monthFirst ? first : second, monthFirst ? second : first);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
