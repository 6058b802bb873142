package dev.trato.notifications;

import java.util.Map;

/** Hands an encrypted message to the push service of a browser. */
public interface WebPush {

    /**
     * Sends one message; it may take seconds.
     *
     * @param endpoint where the browser's maker takes messages for it
     */
    Sent send(String endpoint, Map<String, String> headers, byte[] body);

    /** A {@link dev.trato.kernel.Problem} when nothing would be sent there. */
    void check(String endpoint);
}
