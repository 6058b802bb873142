package dev.trato.mail;

import dev.trato.kernel.EmailAddress;

/**
 * A mail to one person.
 *
 * @param key  stable over repeated attempts, so that a receiver can tell a repetition; becomes part of the Message-ID
 * @param text plain text
 */
public record Mail(String key, EmailAddress to, String subject, String text) {}
