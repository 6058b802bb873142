package dev.trato.security;

import java.time.Duration;

/**
 * How patient the door is: some tries are free, then each failed one makes the next wait twice as long, up to a limit. After a quiet
 * time all is forgotten, so that nobody is locked out for ever.
 */
enum LoginLimit {

    /** At most 13 guesses in any hour: 5 at once, the rest after 15 s, 30 s, 1, 2, 4, 8 and then each 15 minutes. */
    ACCOUNT(5, Duration.ZERO),

    /** A browser with which somebody signed in before has tries of its own, which a stranger's guesses do not use up. */
    DEVICE(5, Duration.ZERO),

    /** Many people may share an address, so it forgives one failure a minute. */
    ADDRESS(60, Duration.ofMinutes(1)),

    /** Links to set a new password, asked for from one address: a few at once, then less and less often. */
    FORGOTTEN(10, Duration.ofMinutes(1));

    private static final Duration FIRST_DELAY = Duration.ofSeconds(15);
    private static final Duration LONGEST_DELAY = Duration.ofMinutes(15);
    static final Duration QUIET = Duration.ofHours(1);

    private final int free;
    private final Duration forgivesOneAfter;

    LoginLimit(int free, Duration forgivesOneAfter) {
        this.free = free;
        this.forgivesOneAfter = forgivesOneAfter;
    }

    /** How many of the failures still count after a time without a try. */
    int remembered(int failures, Duration quiet) {
        if (quiet.compareTo(QUIET) >= 0) {
            return 0;
        }
        if (forgivesOneAfter.isZero()) {
            return failures;
        }
        return (int) Math.max(0, failures - quiet.dividedBy(forgivesOneAfter));
    }

    /** How long the try after so many failures waits. */
    Duration delay(int failures) {
        if (failures < free) {
            return Duration.ZERO;
        }
        int doublings = Math.min(failures - free, 10);
        var delay = FIRST_DELAY.multipliedBy(1L << doublings);
        return delay.compareTo(LONGEST_DELAY) > 0 ? LONGEST_DELAY : delay;
    }
}
