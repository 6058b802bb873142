package dev.trato.mail;

import dev.trato.kernel.EmailAddress;
import org.jspecify.annotations.Nullable;

/**
 * A mail to one person.
 *
 * @param key         stable over repeated attempts, so that a receiver can tell a repetition; becomes part of the Message-ID, beside a signature
 * @param text        plain text
 * @param alternative the same for programs that understand it; null for none
 */
public record Mail(String key, EmailAddress to, String subject, String text, @Nullable MailPart alternative) {

    public Mail(String key, EmailAddress to, String subject, String text) {
        this(key, to, subject, text, null);
    }
}
