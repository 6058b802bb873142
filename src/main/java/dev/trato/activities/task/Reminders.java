package dev.trato.activities.task;

import dev.trato.kernel.Problem;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * When somebody is reminded of a task: so long before it is due, in ISO 8601 ({@code PT30M}; {@code P1D} is the same hour the day before,
 * whatever the clocks did in between), or at a moment. A task for a day without an hour counts as due at nine in the morning for this.
 */
public final class Reminders {

    public static final LocalTime MORNING = LocalTime.of(9, 0);

    private static final int MOST = 10;
    private static final Duration LONGEST = Duration.ofDays(366);

    private final List<String> all;

    private Reminders(List<String> all) {
        this.all = all;
    }

    /** Reads a list, parted by commas; {@link Problem} when something in it is no reminder. */
    public static Reminders of(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return new Reminders(List.of());
        }
        var all = new LinkedHashSet<String>();
        Arrays.stream(text.split(",")).map(Reminders::canonical).forEach(all::add);
        if (all.size() > MOST) {
            throw new Problem("problem.task.manyReminders", MOST);
        }
        return new Reminders(List.copyOf(all));
    }

    private static String canonical(String text) {
        var word = text.strip().toUpperCase(Locale.ROOT);
        try {
            if (word.startsWith("PT")) {
                var before = Duration.parse(word);
                if (before.isNegative() || before.compareTo(LONGEST) > 0 || before.toSecondsPart() != 0) {
                    throw fault(text);
                }
                return before.toString();
            }
            if (word.startsWith("P")) {
                var before = Period.parse(word);
                if (before.isNegative() || before.toTotalMonths() != 0 || before.getDays() > LONGEST.toDays()) {
                    throw fault(text);
                }
                return before.toString();
            }
            return Instant.parse(word).toString();
        } catch (DateTimeException | ArithmeticException e) {
            throw fault(text);
        }
    }

    /** Each of them, as it is written. */
    public List<String> all() {
        return all;
    }

    /**
     * The first moment that somebody is to be reminded at and was not yet.
     *
     * @param after moments up to this one are over
     */
    Optional<Instant> next(@Nullable LocalDate day, @Nullable LocalTime time, ZoneId zone, Instant after) {
        return moments(day, time, zone).stream().filter(moment -> moment.isAfter(after)).findFirst();
    }

    /** All moments, in their order. */
    List<Instant> moments(@Nullable LocalDate day, @Nullable LocalTime time, ZoneId zone) {
        var moments = new ArrayList<Instant>();
        for (var word : all) {
            if (!word.startsWith("P")) {
                moments.add(Instant.parse(word));
            } else if (day != null) {
                var due = day.atTime(time == null ? MORNING : time);
                moments.add(word.startsWith("PT")
                        ? due.atZone(zone).toInstant().minus(Duration.parse(word))
                        : due.minus(Period.parse(word)).atZone(zone).toInstant());
            }
        }
        return moments.stream().distinct().sorted().toList();
    }

    @Override
    public String toString() {
        return all.stream().collect(Collectors.joining(","));
    }

    private static Problem fault(String text) {
        return new Problem("problem.task.reminder", text.strip());
    }
}
