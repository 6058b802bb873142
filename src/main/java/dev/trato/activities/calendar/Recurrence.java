package dev.trato.activities.calendar;

import dev.trato.kernel.Problem;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.dmfs.rfc5545.DateTime;
import org.dmfs.rfc5545.recur.Freq;
import org.dmfs.rfc5545.recur.InvalidRecurrenceRuleException;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.dmfs.rfc5545.recur.RecurrenceRule.Part;
import org.dmfs.rfc5545.recur.RecurrenceRuleIterator;
import org.jspecify.annotations.Nullable;

/**
 * How a meeting repeats: an RRULE of days, weeks, months or years. It goes by the clock on the wall: a meeting at nine is at nine all the
 * year round, whatever that is in UTC. A time that the clock skips is an hour later that day, one that comes twice is meant the first time.
 */
public final class Recurrence {

    /** Longest text of a rule, in characters. */
    public static final int LONGEST = 300;

    /** Nobody looks at more occurrences of one rule; for a daily one this is more than fifty years. */
    private static final int MOST = 20_000;
    private static final int LARGEST_INTERVAL = 1000;
    private static final int MANY_PARTS = 40;
    private static final Set<Freq> REFUSED = EnumSet.of(Freq.SECONDLY, Freq.MINUTELY, Freq.HOURLY);
    /** MySQL keeps no moments beyond 2037; nobody arranges meetings there. */
    private static final int LAST_YEAR = 2037;

    private final String text;

    /** Apart, since the library cannot be asked for its parts before it has read its first rule. */
    private static final class Parts {
        static final List<Part> TIMES = List.of(Part.BYHOUR, Part.BYMINUTE, Part.BYSECOND);
        static final List<Part> LISTS = List.of(Part.BYMONTH, Part.BYWEEKNO, Part.BYYEARDAY, Part.BYMONTHDAY, Part.BYSETPOS);
    }

    private Recurrence(String text) {
        this.text = text;
    }

    /** Reads a rule; a {@link Problem} when it is none, or when it repeats more often than daily. */
    public static Recurrence parse(String text) {
        var stripped = text.strip().toUpperCase(Locale.ROOT);
        var rule = stripped.startsWith("RRULE:") ? stripped.substring("RRULE:".length()) : stripped;
        if (rule.length() > LONGEST) {
            throw new Problem("problem.meeting.rule", rule.substring(0, 40));
        }
        try {
            var read = new RecurrenceRule(rule, RecurrenceRule.RfcMode.RFC5545_LAX);
            boolean tooOften = REFUSED.contains(read.getFreq()) || Parts.TIMES.stream().anyMatch(read::hasPart);
            boolean tooMuch = read.getInterval() > LARGEST_INTERVAL
                    || Parts.LISTS.stream().anyMatch(part -> read.hasPart(part) && read.getByPart(part).size() > MANY_PARTS);
            // The library leaves out what it cannot read; without its end a rule would go on for ever.
            boolean endLost = rule.contains("COUNT=") && (read.getCount() == null || read.getCount() < 1 || read.getCount() > MOST)
                    || rule.contains("UNTIL=") && read.getUntil() == null;
            if (tooOften || tooMuch || endLost) {
                throw new Problem("problem.meeting.rule", rule);
            }
            return new Recurrence(rule);
        } catch (InvalidRecurrenceRuleException | IllegalArgumentException e) {
            throw new Problem("problem.meeting.rule", rule);
        }
    }

    /** The rule as text, without the name of the property. */
    public String text() {
        return text;
    }

    /**
     * The moments at which occurrences begin that are not before one moment and before another.
     *
     * @param first when the first one begins
     * @param zone  where its clock hangs
     */
    public List<Instant> between(Instant first, ZoneId zone, Instant from, Instant to) {
        var found = new ArrayList<Instant>();
        var from0 = LocalDateTime.ofInstant(from, zone).minusDays(1);
        walk(first, zone, from0, moment -> {
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

    /** When the last occurrence begins; empty where there is no end to them. */
    public Optional<Instant> last(Instant first, ZoneId zone) {
        var rule = rule(zone);
        if (rule.isInfinite()) {
            return Optional.empty();
        }
        var last = new Instant[] {first};
        walk(first, zone, null, moment -> {
            last[0] = moment;
            return true;
        });
        return Optional.of(last[0]);
    }

    /** Whether it has an occurrence at that very moment. */
    public boolean hits(Instant first, ZoneId zone, Instant moment) {
        return between(first, zone, moment, moment.plusNanos(1000)).contains(moment);
    }

    private interface Visitor {
        /** Whether to go on. */
        boolean visit(Instant moment);
    }

    /** The rule with its end said in local time, as its occurrences are. */
    private RecurrenceRule rule(ZoneId zone) {
        try {
            var rule = new RecurrenceRule(text, RecurrenceRule.RfcMode.RFC5545_LAX);
            var until = rule.getUntil();
            if (until != null) {
                rule.setUntil(floating(localEnd(until, zone)));
            }
            return rule;
        } catch (InvalidRecurrenceRuleException e) {
            throw new IllegalStateException("Was read before: " + text, e);
        }
    }

    private static LocalDateTime localEnd(DateTime until, ZoneId zone) {
        if (until.isAllDay()) {
            return local(until).toLocalDate().atTime(23, 59, 59);
        }
        return until.isFloating() ? local(until) : LocalDateTime.ofInstant(Instant.ofEpochMilli(until.getTimestamp()), zone);
    }

    private void walk(Instant first, ZoneId zone, @Nullable LocalDateTime from, Visitor visitor) {
        var start = LocalDateTime.ofInstant(first, zone).withNano(0);
        try {
            var occurrences = rule(zone).iterator(floating(start));
            if (from != null && from.isAfter(start)) {
                occurrences.fastForward(floating(from.withNano(0)));
            }
            visit(occurrences, zone, visitor);
        } catch (IllegalArgumentException | DateTimeException e) {
            // A rule without any occurrence, such as the 30th of February: the library gives up looking for one.
        }
    }

    private static void visit(RecurrenceRuleIterator occurrences, ZoneId zone, Visitor visitor) {
        for (int i = 0; i < MOST && occurrences.hasNext(); i++) {
            var next = local(occurrences.nextDateTime());
            if (next.getYear() > LAST_YEAR || !visitor.visit(next.atZone(zone).toInstant())) {
                return;
            }
        }
    }

    private static DateTime floating(LocalDateTime time) {
        return new DateTime(time.getYear(), time.getMonthValue() - 1, time.getDayOfMonth(), time.getHour(), time.getMinute(), time.getSecond());
    }

    private static LocalDateTime local(DateTime time) {
        return time.isAllDay()
                ? LocalDateTime.of(time.getYear(), time.getMonth() + 1, time.getDayOfMonth(), 0, 0)
                : LocalDateTime.of(time.getYear(), time.getMonth() + 1, time.getDayOfMonth(), time.getHours(), time.getMinutes(), time.getSeconds());
    }

    @Override
    public String toString() {
        return text;
    }
}
