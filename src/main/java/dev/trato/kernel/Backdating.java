package dev.trato.kernel;

import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets a piece of work happen at an earlier moment: as long as it lasts, and in its thread alone, the application's clock stands there.
 * Made for the sample company, which has to have a past. No request may get here, since the moment of a change is evidence; a test sees to
 * it that nobody else calls it.
 */
public final class Backdating {

    private static final ThreadLocal<@Nullable Instant> MOMENT = new ThreadLocal<>();

    private Backdating() {}

    /** Does the work as of that moment, which must not lie in the future. */
    public static <R> R at(Instant moment, Supplier<R> work) {
        if (moment.isAfter(Instant.now())) {
            throw new IllegalArgumentException("Nothing can have happened at " + moment);
        }
        var before = MOMENT.get();
        MOMENT.set(moment);
        try {
            return work.get();
        } finally {
            if (before == null) {
                MOMENT.remove();
            } else {
                MOMENT.set(before);
            }
        }
    }

    /** The moment at which this thread works; null for the present. */
    static @Nullable Instant moment() {
        return MOMENT.get();
    }
}
