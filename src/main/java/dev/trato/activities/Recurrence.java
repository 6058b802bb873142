package dev.trato.activities;

import dev.trato.kernel.Problem;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
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
 * than daily. It is read strictly: what cannot be understood is refused, and never left out.
 */
public final class Recurrence {

    /** Longest text of a rule, in characters. */
    public static final int LONGEST = 300;
    /** Nobody looks at more of them; for a daily rule this is more than fifty years. */
    public static final int MOST = 20_000;

    private static final int LARGEST_INTERVAL = 1000;
    private static final int LONGEST_LIST = 40;
    /** Somebody may have left a daily task alone for years. */
    private static final int STEPS = 10_000;
    private static final Set<String> FREQUENCIES = Set.of("DAILY", "WEEKLY", "MONTHLY", "YEARLY");
    private static final Set<String> LISTS = Set.of("BYDAY", "BYMONTHDAY", "BYYEARDAY", "BYWEEKNO", "BYMONTH", "BYSETPOS");
    private static final Set<String> SINGLE = Set.of("FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST");
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss");

    private final Map<String, String> parts;
    private final @Nullable Integer count;

    private Recurrence(Map<String, String> parts) {
        this.parts = parts;
        if (!FREQUENCIES.contains(parts.getOrDefault("FREQ", "")) || !parts.keySet().stream().allMatch(part -> LISTS.contains(part) || SINGLE.contains(part))
                || LISTS.stream().anyMatch(part -> list(part).size() > LONGEST_LIST)) {
            throw fault();
        }
        number("INTERVAL", LARGEST_INTERVAL);
        count = number("COUNT", MOST);
        end(ZoneOffset.UTC);
        endless();
    }

    /** Reads a rule; {@link Problem} when it is none, or one of those that come again within a day. */
    public static Recurrence of(String text) {
        if (text.length() > LONGEST) {
            throw new Problem("problem.recurrence", text.substring(0, 40) + "…");
        }
        var parts = new LinkedHashMap<String, String>();
        for (var part : text.strip().toUpperCase(Locale.ROOT).replaceFirst("^RRULE:", "").split(";")) {
            int equals = part.indexOf('=');
            if (equals < 1 || parts.put(part.substring(0, equals), part.substring(equals + 1)) != null) {
                throw new Problem("problem.recurrence", text);
            }
        }
        return new Recurrence(parts);
    }

    // what it says

    public String frequency() {
        return parts.get("FREQ");
    }

    public int interval() {
        var interval = number("INTERVAL", LARGEST_INTERVAL);
        return interval == null ? 1 : interval;
    }

    /** How many are left, the one that carries the rule included; null for no end of that kind. */
    public @Nullable Integer count() {
        return count;
    }

    /** The last possible day, as it is written; null for none. */
    public @Nullable LocalDate until() {
        return end(ZoneOffset.UTC).map(LocalDateTime::toLocalDate).orElse(null);
    }

    /** The last possible moment on the clocks of a zone; empty for none. */
    public Optional<LocalDateTime> end(ZoneId zone) {
        var text = parts.get("UNTIL");
        if (text == null) {
            return Optional.empty();
        }
        try {
            if (text.length() == 8) {
                return Optional.of(LocalDate.parse(text, DateTimeFormatter.BASIC_ISO_DATE).atTime(23, 59, 59));
            }
            boolean utc = text.endsWith("Z");
            var moment = LocalDateTime.parse(utc ? text.substring(0, text.length() - 1) : text, LOCAL);
            return Optional.of(utc ? moment.atOffset(ZoneOffset.UTC).atZoneSameInstant(zone).toLocalDateTime() : moment);
        } catch (DateTimeException e) {
            throw fault();
        }
    }

    /** What a part lists, {@code 1MO} or {@code TU}; empty where the rule does not have it. */
    public List<String> list(String part) {
        return parts.containsKey(part) ? List.of(parts.get(part).split(",")) : List.of();
    }

    /** Whether the rule has these parts and no other, besides how often and how long. */
    boolean hasOnly(String... names) {
        var others = new ArrayList<>(parts.keySet());
        others.removeAll(SINGLE);
        return others.size() == names.length && others.containsAll(List.of(names));
    }

    private @Nullable Integer number(String part, int most) {
        var text = parts.get(part);
        if (text == null) {
            return null;
        }
        if (!text.matches("\\d{1,5}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > most) {
            throw fault();
        }
        return Integer.valueOf(text);
    }

    // the same with another end

    /** Without an end. */
    public Recurrence withoutEnd() {
        var others = new LinkedHashMap<>(parts);
        others.keySet().removeAll(Set.of("COUNT", "UNTIL"));
        return new Recurrence(others);
    }

    /** The same until a day, which may be the last one. */
    public Recurrence until(LocalDate day) {
        return withoutEnd().with("UNTIL", day.format(DateTimeFormatter.BASIC_ISO_DATE));
    }

    /** The same so many times. */
    public Recurrence times(int number) {
        return withoutEnd().with("COUNT", String.valueOf(number));
    }

    private Recurrence with(String part, String value) {
        var others = new LinkedHashMap<>(parts);
        others.put(part, value);
        return new Recurrence(others);
    }

    /**
     * As calendar files say it: the end as a day where what repeats takes whole days, as a moment otherwise. Other programs take a day to end
     * as it begins, and the last time would be lost.
     *
     * @param zone of the clock by which it ends, so that the end is said in UTC; null for the clock of whoever reads the file
     */
    public String inFile(@Nullable ZoneId zone, boolean wholeDays) {
        return end(zone == null ? ZoneOffset.UTC : zone).map(end -> with("UNTIL", written(end, zone, wholeDays)).toString()).orElseGet(this::toString);
    }

    private static String written(LocalDateTime end, @Nullable ZoneId zone, boolean wholeDays) {
        if (wholeDays) {
            return end.format(DateTimeFormatter.BASIC_ISO_DATE);
        }
        return zone == null ? LOCAL.format(end) : LOCAL.format(end.atZone(zone).withZoneSameInstant(ZoneOffset.UTC)) + "Z";
    }

    // what follows from it

    /** For whoever goes through it: the rule as the library has it, but for its end. */
    public RecurrenceRule endless() {
        try {
            return new RecurrenceRule(print(parts, Set.of("COUNT", "UNTIL")), RecurrenceRule.RfcMode.RFC5545_STRICT);
        } catch (InvalidRecurrenceRuleException | IllegalArgumentException e) {
            throw fault();
        }
    }

    /** What comes next, and the rule that is left for it. */
    public record Next(LocalDate day, String rule) {}

    /**
     * What comes after a day; those are passed over, and count, that would be before the earliest one. Where the rule counts, what comes next
     * carries how many are left, itself included.
     *
     * @param from     a day of the rule, from which its weeks and months are counted
     * @param earliest the first day that makes sense
     */
    public Optional<Next> after(LocalDate from, LocalDate earliest) {
        try {
            var days = endless().iterator(new DateTime(from.getYear(), from.getMonthValue() - 1, from.getDayOfMonth()));
            var last = until();
            int passed = 0;
            for (int step = 0; step < STEPS && days.hasNext(); step++) {
                var next = day(days.nextDateTime());
                if (next.isAfter(from)) {
                    passed++;
                    if (last != null && next.isAfter(last) || count != null && passed >= count) {
                        return Optional.empty();
                    }
                    if (!next.isBefore(earliest)) {
                        return Optional.of(new Next(next, count == null ? toString() : with("COUNT", String.valueOf(count - passed)).toString()));
                    }
                }
            }
            return Optional.empty();
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.empty(); // such as each thirtieth of February: the library gives up looking
        }
    }

    private static LocalDate day(DateTime day) {
        return LocalDate.of(day.getYear(), day.getMonth() + 1, day.getDayOfMonth());
    }

    private static String print(Map<String, String> parts, Set<String> without) {
        return parts.entrySet().stream().filter(part -> !without.contains(part.getKey())).map(part -> part.getKey() + "=" + part.getValue())
                .collect(Collectors.joining(";"));
    }

    /** The rule as text, without the name of the property. */
    @Override
    public String toString() {
        return print(parts, Set.of());
    }

    private Problem fault() {
        return new Problem("problem.recurrence", toString());
    }
}
