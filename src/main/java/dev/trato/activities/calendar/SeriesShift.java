package dev.trato.activities.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneId;
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

    private final Times before;
    private final Times after;
    private final long days;

    /**
     * When a series is.
     *
     * @param rule null when it does not repeat
     */
    record Times(Instant begins, ZoneId zone, @Nullable String rule) {

        static Times of(Meeting series) {
            return new Times(series.getBegins(), series.zone(), series.getRecurrence());
        }

        LocalDate firstDay() {
            return LocalDate.ofInstant(begins, zone);
        }

        private List<LocalDate> days(LocalDate from) {
            var start = from.atStartOfDay(zone);
            return rule == null ? List.of()
                    : Recurrence.parse(rule).between(begins, zone, start.toInstant(), start.plus(FAR).toInstant()).stream().map(one -> LocalDate.ofInstant(one, zone)).toList();
        }

        private boolean hits(Instant moment) {
            return rule != null && Recurrence.parse(rule).hits(begins, zone, moment);
        }
    }

    SeriesShift(Times before, Times after) {
        this.before = before;
        this.after = after;
        var from = before.firstDay().isAfter(after.firstDay()) ? before.firstDay() : after.firstDay();
        this.days = before.days(from).equals(after.days(from)) ? 0 : ChronoUnit.DAYS.between(before.firstDay(), after.firstDay());
    }

    /** What a moment of the series has become; null when the series has none for it any more. */
    @Nullable Instant of(Instant occurrence) {
        var hour = LocalTime.ofInstant(after.begins(), after.zone());
        var now = LocalDate.ofInstant(occurrence, before.zone()).plusDays(days).atTime(hour).atZone(after.zone()).toInstant();
        return after.hits(now) ? now : null;
    }
}
