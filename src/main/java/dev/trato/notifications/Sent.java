package dev.trato.notifications;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a try to send something ended.
 *
 * @param problem    why it did not get through; null when it did
 * @param retryAfter how long the receiver asks to be left alone; null where it does not
 */
public record Sent(Outcome outcome, @Nullable String problem, @Nullable Duration retryAfter) {

    /** Whether another try makes sense. */
    public enum Outcome {
        DELIVERED,
        /** Another try may succeed. */
        FAILED,
        /** No try will. */
        REFUSED,
        /** There is nobody at this address any more. */
        GONE
    }

    public static final Sent DELIVERED = new Sent(Outcome.DELIVERED, null, null);
}
