package dev.trato.mail;

import dev.trato.kernel.EmailAddress;
import java.util.Optional;

/** Sends mail. Delivery is at least once: what has been handed over is tried again until the server takes it. */
public interface Mailer {

    /** Whether a mail server is configured at all; where none is, screens show links to be copied instead. */
    boolean isConfigured();

    /** The address at which answers are read by Trato; empty where no mailbox is read. */
    Optional<EmailAddress> answersTo();

    /** Hands a mail over in the transaction under way; it leaves after the commit. */
    void send(Mail mail);
}
