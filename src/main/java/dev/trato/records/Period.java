package dev.trato.records;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A stretch of days relative to today, as filters name it. Weeks begin on Monday. */
public enum Period {
    TODAY,
    YESTERDAY,
    TOMORROW,
    THIS_WEEK,
    LAST_WEEK,
    NEXT_WEEK,
    THIS_MONTH,
    LAST_MONTH,
    NEXT_MONTH,
    THIS_QUARTER,
    LAST_QUARTER,
    NEXT_QUARTER,
    THIS_YEAR,
    LAST_YEAR,
    LAST_7_DAYS,
    LAST_30_DAYS,
    LAST_90_DAYS,
    NEXT_7_DAYS,
    NEXT_30_DAYS;

    /** First day and last day, both included. */
    public record Days(LocalDate first, LocalDate last) {}

    /** The name in filters, {@code this_month}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Period> find(String code) {
        return Arrays.stream(values()).filter(period -> period.code().equals(code)).findFirst();
    }

    public Days seenFrom(LocalDate today) {
        var monday = today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        var month = today.withDayOfMonth(1);
        var quarter = month.withMonth((today.getMonthValue() - 1) / 3 * 3 + 1);
        var year = today.withDayOfYear(1);
        return switch (this) {
            case TODAY -> new Days(today, today);
            case YESTERDAY -> new Days(today.minusDays(1), today.minusDays(1));
            case TOMORROW -> new Days(today.plusDays(1), today.plusDays(1));
            case THIS_WEEK -> new Days(monday, monday.plusDays(6));
            case LAST_WEEK -> new Days(monday.minusDays(7), monday.minusDays(1));
            case NEXT_WEEK -> new Days(monday.plusDays(7), monday.plusDays(13));
            case THIS_MONTH -> months(month, 1);
            case LAST_MONTH -> months(month.minusMonths(1), 1);
            case NEXT_MONTH -> months(month.plusMonths(1), 1);
            case THIS_QUARTER -> months(quarter, 3);
            case LAST_QUARTER -> months(quarter.minusMonths(3), 3);
            case NEXT_QUARTER -> months(quarter.plusMonths(3), 3);
            case THIS_YEAR -> months(year, 12);
            case LAST_YEAR -> months(year.minusYears(1), 12);
            case LAST_7_DAYS -> new Days(today.minusDays(6), today);
            case LAST_30_DAYS -> new Days(today.minusDays(29), today);
            case LAST_90_DAYS -> new Days(today.minusDays(89), today);
            case NEXT_7_DAYS -> new Days(today, today.plusDays(6));
            case NEXT_30_DAYS -> new Days(today, today.plusDays(29));
        };
    }

    private static Days months(LocalDate first, int count) {
        return new Days(first, first.plusMonths(count).minusDays(1));
    }
}
