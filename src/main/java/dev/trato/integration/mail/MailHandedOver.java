package dev.trato.integration.mail;

import dev.trato.mail.Mail;
import java.time.Instant;

/** A mail waits to be sent. Until the server has taken it, the event lies in the outbox of the event registry. */
record MailHandedOver(Mail mail, Instant at) {}
