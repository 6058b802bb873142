package dev.trato.kernel;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How long one goes on trying to get something through to a system that is not there, or has too much to do.
 *
 * @param pauses how long after each try the next one follows; after the last one it is given up
 */
public record Tries(List<Duration> pauses) {

    private static final Duration LONGEST_WAIT = Duration.ofDays(1);

    public Tries {
        pauses = List.copyOf(pauses);
    }

    /**
     * When to try again; empty when it is given up. A receiver may ask for a longer pause than ours, up to a day.
     *
     * @param tried how often it was tried, at least once
     * @param asked the pause that the receiver asks for; null where it does not
     */
    public Optional<Instant> next(int tried, Instant now, @Nullable Duration asked) {
        if (tried > pauses.size()) {
            return Optional.empty();
        }
        var pause = pauses.get(tried - 1);
        var longer = asked == null || asked.compareTo(pause) < 0 ? pause : asked;
        return Optional.of(now.plus(longer.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : longer));
    }
}
