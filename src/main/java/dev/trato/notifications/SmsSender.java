package dev.trato.notifications;

/** Sends text messages to phones. Where none is configured, nobody is offered any. */
public interface SmsSender {

    boolean isConfigured();

    /**
     * Sends one message; it may take seconds.
     *
     * @param key   stable over repeated attempts, so that the gateway can tell a repetition
     * @param phone the number with a plus in front, {@code +573001234567}
     */
    Sent send(String key, String phone, String text);
}
