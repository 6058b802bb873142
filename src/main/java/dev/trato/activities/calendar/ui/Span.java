package dev.trato.activities.calendar.ui;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How much of a calendar is looked at. Weeks begin on Monday. */
enum Span {
    DAY,
    WEEK,
    MONTH,
    AGENDA;

    private static final int WEEK_DAYS = 7;
    private static final int MONTH_DAYS = 42;
    private static final int AGENDA_DAYS = 30;

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Span> find(String code) {
        return Arrays.stream(values()).filter(span -> span.code().equals(code)).findFirst();
    }

    /** The days that are shown around a day. */
    List<LocalDate> days(LocalDate day) {
        return switch (this) {
            case DAY -> List.of(day);
            case WEEK -> from(monday(day), WEEK_DAYS);
            case MONTH -> month(day);
            case AGENDA -> from(day, AGENDA_DAYS);
        };
    }

    private static List<LocalDate> month(LocalDate day) {
        var first = monday(day.withDayOfMonth(1));
        int weeks = first.plusDays(MONTH_DAYS - WEEK_DAYS).getMonth() == day.getMonth() ? MONTH_DAYS : MONTH_DAYS - WEEK_DAYS;
        return from(first, weeks);
    }

    private static List<LocalDate> from(LocalDate first, int count) {
        return first.datesUntil(first.plusDays(count)).toList();
    }

    private static LocalDate monday(LocalDate day) {
        return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    /** The same so many steps later. */
    LocalDate step(LocalDate day, int steps) {
        return switch (this) {
            case DAY -> day.plusDays(steps);
            case WEEK -> day.plusWeeks(steps);
            case MONTH -> day.plusMonths(steps);
            case AGENDA -> day.plusDays((long) AGENDA_DAYS * steps);
        };
    }
}
