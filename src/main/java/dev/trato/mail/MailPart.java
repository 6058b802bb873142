package dev.trato.mail;

/**
 * A part of a mail that programs read.
 *
 * @param contentType with its parameters, {@code text/calendar; method=REQUEST}; sent as UTF-8
 */
public record MailPart(String contentType, String content) {}
