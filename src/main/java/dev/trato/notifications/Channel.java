package dev.trato.notifications;

/** A way to reach somebody. */
public enum Channel {
    /** The bell, and the list behind it. */
    APP,
    EMAIL,
    /** A message of the browser, also while Trato is not open. */
    PUSH,
    SMS
}
