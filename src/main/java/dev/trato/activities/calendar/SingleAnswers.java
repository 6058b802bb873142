package dev.trato.activities.calendar;

import dev.trato.activities.calendar.Attendee.Answer;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What somebody has said to single dates of a series. As text it is one line for each, {@code 2026-11-30T14:00:00Z DECLINED}, the date being
 * that of the series (RECURRENCE-ID).
 */
public final class SingleAnswers {

    /** Longest text, in characters: some hundred dates; of more the oldest are forgotten. */
    static final int LONGEST = 4000;
    private static final int MOST = 100;

    private final TreeMap<Instant, Answer> answers;

    private SingleAnswers(Map<Instant, Answer> answers) {
        this.answers = new TreeMap<>(answers);
        while (this.answers.size() > MOST) {
            this.answers.pollFirstEntry();
        }
    }

    /** Reads them; a line that says nothing is passed over. */
    public static SingleAnswers of(@Nullable String text) {
        var found = new TreeMap<Instant, Answer>();
        if (text != null) {
            text.lines().map(line -> line.split(" ", 2)).filter(parts -> parts.length == 2).forEach(parts -> {
                try {
                    found.put(Instant.parse(parts[0]), Answer.valueOf(parts[1].strip()));
                } catch (DateTimeException | IllegalArgumentException e) {
                    // no answer
                }
            });
        }
        return new SingleAnswers(found);
    }

    /** By date, the earliest first. */
    public Map<Instant, Answer> all() {
        return java.util.Collections.unmodifiableMap(answers);
    }

    Optional<Answer> to(Instant occurrence) {
        return Optional.ofNullable(answers.get(occurrence));
    }

    SingleAnswers with(Instant occurrence, Answer answer) {
        var more = new TreeMap<>(answers);
        more.put(occurrence, answer);
        return new SingleAnswers(more);
    }

    /**
     * The same to other dates.
     *
     * @param becomes what has become of a date; null for nothing
     */
    SingleAnswers moved(Function<Instant, @Nullable Instant> becomes) {
        var moved = new TreeMap<Instant, Answer>();
        answers.forEach((date, answer) -> {
            var now = becomes.apply(date);
            if (now != null) {
                moved.put(now, answer);
            }
        });
        return new SingleAnswers(moved);
    }

    boolean isEmpty() {
        return answers.isEmpty();
    }

    /** As text; null for none. */
    @Nullable String text() {
        return answers.isEmpty() ? null : answers.entrySet().stream().map(one -> one.getKey() + " " + one.getValue()).collect(Collectors.joining("\n"));
    }
}
