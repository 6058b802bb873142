package dev.trato.activities.calendar;

import dev.trato.activities.Recurrence;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.dmfs.rfc5545.DateTime;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.jspecify.annotations.Nullable;

/**
 * When a series is. It goes by the clock on the wall: a meeting at nine is at nine all the year round, whatever that is in UTC. A time that the
 * clock skips is an hour later that day, one that comes twice is meant the first time.
 *
 * @param first when the first one begins
 * @param zone  where its clock hangs
 * @param rule  how it repeats; null when it does not, and then there are none
 */
public record Occurrences(Instant first, ZoneId zone, @Nullable String rule) {

    /** MySQL keeps no moments beyond 2037; nobody arranges meetings there. */
    private static final int LAST_YEAR = 2037;

    /** The moments at which occurrences begin that are not before one moment and before another. */
    public List<Instant> between(Instant from, Instant to) {
        var found = new ArrayList<Instant>();
        walk(LocalDateTime.ofInstant(from, zone).minusDays(1), moment -> {
            if (!moment.isBefore(to)) {
                return false;
            }
            if (!moment.isBefore(from)) {
                found.add(moment);
            }
            return true;
        });
        return found;
    }

    /** When the last one begins; empty where there is no end to them. */
    Optional<Instant> last() {
        if (rule == null || read(rule).isInfinite()) {
            return Optional.empty();
        }
        var last = new Instant[] {first};
        walk(null, moment -> {
            last[0] = moment;
            return true;
        });
        return Optional.of(last[0]);
    }

    /** Whether one begins at that very moment. */
    boolean hits(Instant moment) {
        return between(moment, moment.plusNanos(1000)).contains(moment);
    }

    LocalDate firstDay() {
        return LocalDate.ofInstant(first, zone);
    }

    /** The rule of those before one of them. */
    String ruleBefore(Instant occurrence) {
        return recurrence().until(LocalDate.ofInstant(occurrence, zone).minusDays(1)).toString();
    }

    /** The rule of one of them and all that follow. */
    String ruleFrom(Instant occurrence) {
        var all = recurrence();
        return all.count() == null ? all.toString() : all.times(all.count() - between(first, occurrence).size()).toString();
    }

    private Recurrence recurrence() {
        if (rule == null) {
            throw new IllegalStateException("It does not repeat");
        }
        return Recurrence.of(rule);
    }

    /** The rule with its end said in local time, as its occurrences are. */
    private RecurrenceRule read(String text) {
        var recurrence = Recurrence.of(text);
        var read = recurrence.endless();
        if (recurrence.count() != null) {
            read.setCount(recurrence.count());
        }
        recurrence.end(zone).ifPresent(end -> read.setUntil(floating(end)));
        return read;
    }

    private void walk(@Nullable LocalDateTime from, Predicate<Instant> goesOn) {
        if (rule == null) {
            return;
        }
        var start = LocalDateTime.ofInstant(first, zone).withNano(0);
        try {
            var occurrences = read(rule).iterator(floating(start));
            if (from != null && from.isAfter(start)) {
                occurrences.fastForward(floating(from.withNano(0)));
            }
            for (int i = 0; i < Recurrence.MOST && occurrences.hasNext(); i++) {
                var next = local(occurrences.nextDateTime());
                if (next.getYear() > LAST_YEAR || !goesOn.test(next.atZone(zone).toInstant())) {
                    return;
                }
            }
        } catch (IllegalArgumentException | DateTimeException e) {
            // A rule without any occurrence, such as the 30th of February: the library gives up looking for one.
        }
    }

    private static DateTime floating(LocalDateTime time) {
        return new DateTime(time.getYear(), time.getMonthValue() - 1, time.getDayOfMonth(), time.getHour(), time.getMinute(), time.getSecond());
    }

    private static LocalDateTime local(DateTime time) {
        return LocalDateTime.of(time.getYear(), time.getMonth() + 1, time.getDayOfMonth(), time.getHours(), time.getMinutes(), time.getSeconds());
    }
}
