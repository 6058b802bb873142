package dev.trato.activities.task;

import dev.trato.kernel.Problem;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.dmfs.rfc5545.DateTime;
import org.dmfs.rfc5545.recur.InvalidRecurrenceRuleException;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.jspecify.annotations.Nullable;

/**
 * How often something comes again, as a rule of RFC 5545 ({@code FREQ=MONTHLY;BYDAY=1MO}) that speaks of days: nothing comes again more often
 * than daily. Where the rule counts, each task carries how many are left, itself included.
 */
public final class Recurrence {

    static final int LONGEST = 200;

    private static final int MOST = 999;
    /** Somebody may have left a daily task alone for years. */
    private static final int STEPS = 10_000;
    private static final Set<String> FREQUENCIES = Set.of("DAILY", "WEEKLY", "MONTHLY", "YEARLY");
    private static final Set<String> PARTS = Set.of("FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "BYMONTHDAY", "BYMONTH", "BYSETPOS", "WKST");

    private final Map<String, String> parts;
    private final RecurrenceRule rule;
    private final @Nullable Integer count;
    private final @Nullable LocalDate until;

    private Recurrence(Map<String, String> parts) {
        this.parts = parts;
        if (!FREQUENCIES.contains(parts.getOrDefault("FREQ", "")) || !PARTS.containsAll(parts.keySet())) {
            throw fault();
        }
        number("INTERVAL");
        count = number("COUNT");
        until = until(parts.get("UNTIL"));
        try {
            rule = new RecurrenceRule(print(Set.of("COUNT", "UNTIL")), RecurrenceRule.RfcMode.RFC5545_STRICT);
        } catch (InvalidRecurrenceRuleException e) {
            throw fault();
        }
    }

    /** Reads a rule; {@link Problem} when it is none, or one of those that come again within a day. */
    public static Recurrence of(String text) {
        if (text.length() > LONGEST) {
            throw fault();
        }
        var parts = new LinkedHashMap<String, String>();
        for (var part : text.strip().toUpperCase(Locale.ROOT).replaceFirst("^RRULE:", "").split(";")) {
            int equals = part.indexOf('=');
            if (equals < 1 || parts.put(part.substring(0, equals), part.substring(equals + 1)) != null) {
                throw fault();
            }
        }
        return new Recurrence(parts);
    }

    /** What comes next, and the rule that is left for it. */
    public record Next(LocalDate day, String rule) {}

    /**
     * What comes after a day; those are passed over, and count, that would be before the earliest one.
     *
     * @param from     a day of the rule, from which its weeks and months are counted
     * @param earliest the first day that makes sense
     */
    public Optional<Next> after(LocalDate from, LocalDate earliest) {
        try {
            var days = rule.iterator(new DateTime(from.getYear(), from.getMonthValue() - 1, from.getDayOfMonth()));
            int passed = 0;
            for (int step = 0; step < STEPS && days.hasNext(); step++) {
                var next = day(days.nextDateTime());
                if (next.isAfter(from)) {
                    passed++;
                    if (until != null && next.isAfter(until) || count != null && passed >= count) {
                        return Optional.empty();
                    }
                    if (!next.isBefore(earliest)) {
                        return Optional.of(new Next(next, left(passed)));
                    }
                }
            }
            return Optional.empty();
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.empty(); // such as each thirtieth of February: the library gives up looking
        }
    }

    private String left(int passed) {
        if (count == null) {
            return toString();
        }
        var rest = new LinkedHashMap<>(parts);
        rest.put("COUNT", String.valueOf(count - passed));
        return print(rest, Set.of());
    }

    private static LocalDate day(DateTime day) {
        return LocalDate.of(day.getYear(), day.getMonth() + 1, day.getDayOfMonth());
    }

    public String frequency() {
        return parts.get("FREQ");
    }

    public int interval() {
        var interval = number("INTERVAL");
        return interval == null ? 1 : interval;
    }

    /** How many are left, the one that carries the rule included; null for no end of that kind. */
    public @Nullable Integer count() {
        return count;
    }

    /** The last possible day; null for none. */
    public @Nullable LocalDate until() {
        return until;
    }

    /** What a part lists, {@code 1MO} or {@code TU}; empty where the rule does not have it. */
    public List<String> list(String part) {
        return parts.containsKey(part) ? List.of(parts.get(part).split(",")) : List.of();
    }

    /** Whether the rule has these parts and no other, besides how often and how long. */
    boolean hasOnly(String... names) {
        var others = new ArrayList<>(parts.keySet());
        others.removeAll(List.of("FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST"));
        return others.size() == names.length && others.containsAll(List.of(names));
    }

    private @Nullable Integer number(String part) {
        var text = parts.get(part);
        if (text == null) {
            return null;
        }
        if (!text.matches("\\d{1,3}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > MOST) {
            throw fault();
        }
        return Integer.valueOf(text);
    }

    /** A day, or a moment of which the day counts. */
    private static @Nullable LocalDate until(@Nullable String text) {
        if (text == null) {
            return null;
        }
        if (!text.matches("\\d{8}(T\\d{6}Z?)?")) {
            throw fault();
        }
        try {
            return LocalDate.parse(text.substring(0, 8), DateTimeFormatter.BASIC_ISO_DATE);
        } catch (DateTimeException e) {
            throw fault();
        }
    }

    private String print(Set<String> without) {
        return print(parts, without);
    }

    private static String print(Map<String, String> parts, Set<String> without) {
        return parts.entrySet().stream().filter(part -> !without.contains(part.getKey())).map(part -> part.getKey() + "=" + part.getValue())
                .collect(Collectors.joining(";"));
    }

    @Override
    public String toString() {
        return print(Set.of());
    }

    private static Problem fault() {
        return new Problem("problem.task.recurrence");
    }
}
