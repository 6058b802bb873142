package dev.trato.activities.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of the moments of a series when it gets another beginning, zone or rule. Where it still has the same days they keep their day
 * and take the new hour; where all has moved (from Mondays to Tuesdays) they move as many days as the beginning did.
 */
final class SeriesShift {

    /** As far as days are compared. */
    private static final Period FAR = Period.ofMonths(14);

    private final Occurrences before;
    private final Occurrences after;
    private final long days;

    SeriesShift(Occurrences before, Occurrences after) {
        this.before = before;
        this.after = after;
        var from = before.firstDay().isAfter(after.firstDay()) ? before.firstDay() : after.firstDay();
        this.days = days(before, from).equals(days(after, from)) ? 0 : ChronoUnit.DAYS.between(before.firstDay(), after.firstDay());
    }

    private static List<LocalDate> days(Occurrences series, LocalDate from) {
        var start = from.atStartOfDay(series.zone());
        return series.between(start.toInstant(), start.plus(FAR).toInstant()).stream().map(one -> LocalDate.ofInstant(one, series.zone())).toList();
    }

    /** What a moment of the series has become; null when the series has none for it any more. */
    @Nullable Instant of(Instant occurrence) {
        var hour = LocalTime.ofInstant(after.first(), after.zone());
        var now = LocalDate.ofInstant(occurrence, before.zone()).plusDays(days).atTime(hour).atZone(after.zone()).toInstant();
        return after.hits(now) ? now : null;
    }
}
