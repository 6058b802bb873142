package dev.trato.integration.mail;

import dev.trato.kernel.EmailAddress;
import dev.trato.kernel.Problem;
import dev.trato.mail.MailPart;
import dev.trato.mail.MailReceived;
import dev.trato.records.Door;
import dev.trato.records.Gate;
import dev.trato.records.OperationSpec;
import dev.trato.records.Operations;
import dev.trato.records.Transactions;
import dev.trato.security.Action;
import dev.trato.security.CurrentUser;
import jakarta.mail.BodyPart;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads what stands in stored mails and tells it, each in a transaction of its own; one that cannot be read stays visible as such. */
@Component
class MailReading {

    private static final Logger LOG = LoggerFactory.getLogger(MailReading.class);
    private static final int AT_A_TIME = 100;
    private static final int DEEPEST = 12;
    private static final int MOST_PARTS = 200;
    private static final int LONGEST_TEXT = 200_000;
    private static final int LONGEST_PART = 20_000_000;

    private final JdbcClient database;
    private final Transactions transactions;
    private final Gate gate;
    private final CurrentUser currentUser;
    private final Operations operations;
    private final ApplicationEventPublisher events;

    MailReading(JdbcClient database, Transactions transactions, Gate gate, CurrentUser currentUser, Operations operations, ApplicationEventPublisher events) {
        this.database = database;
        this.transactions = transactions;
        this.gate = gate;
        this.currentUser = currentUser;
        this.operations = operations;
        this.events = events;
    }

    /** Reads those that nobody has read yet, in the order in which they came. */
    void read() {
        database.sql("select id from received_mail where status = 'NEW' and deleted_at is null order by id limit " + AT_A_TIME)
                .query(Long.class).list().forEach(this::read);
    }

    private void read(long id) {
        try {
            change(id, mail -> {
                events.publishEvent(told(mail));
                mail.read();
            });
        } catch (RuntimeException e) {
            LOG.warn("Mail {} cannot be read", id, e);
            var why = e instanceof Unreadable ? e.getMessage() : e.toString();
            change(id, mail -> mail.failed(ReceivedMail.Reason.NOT_UNDERSTOOD, why));
        }
    }

    /** A mail that nobody can make sense of. */
    private static final class Unreadable extends RuntimeException {
        Unreadable(Exception cause) {
            super(cause.toString(), cause);
        }
    }

    private void change(long id, java.util.function.Consumer<ReceivedMail> change) {
        currentUser.asSystem("inbox", () -> transactions.write(() -> operations.perform(OperationSpec.of(Door.SYSTEM, "operation.mail.read"), () -> {
            var records = gate.of(ReceivedMail.class);
            var mail = records.require(id, Action.UPDATE);
            if (mail.getStatus() == ReceivedMail.Status.NEW) { // another node may have been quicker
                change.accept(mail);
                records.save(mail);
            }
            return mail;
        })));
    }

    private MailReceived told(ReceivedMail mail) {
        long id = java.util.Objects.requireNonNull(mail.getId());
        var content = database.sql("select content from received_mail_content where mail_id = ?").param(id).query(byte[].class).single();
        try {
            var message = new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(content));
            var parts = new Parts();
            parts.take(message, 0);
            var subject = message.getSubject();
            return new MailReceived(id, mail.getArrivedAt(), sender(message), isDoubtful(message), subject == null ? "" : subject, parts.text.toString(), parts.found);
        } catch (MessagingException | IOException e) {
            throw new Unreadable(e);
        }
    }

    private static @Nullable EmailAddress sender(Message message) throws MessagingException {
        try {
            var from = message.getFrom();
            return from != null && from.length == 1 && from[0] instanceof InternetAddress one ? new EmailAddress(one.getAddress()) : null;
        } catch (Problem e) {
            return null;
        }
    }

    /** The topmost line is that of the receiving server; what is below may have come with the mail. */
    private static boolean isDoubtful(Message message) throws MessagingException {
        var results = message.getHeader("Authentication-Results");
        return results != null && results.length > 0 && results[0].toLowerCase(Locale.ROOT).contains("dmarc=fail");
    }

    private static final class Parts {
        private final StringBuilder text = new StringBuilder();
        private final List<MailPart> found = new ArrayList<>();
        private int count;

        void take(Part part, int depth) throws MessagingException, IOException {
            if (depth > DEEPEST || ++count > MOST_PARTS) {
                return;
            }
            if (part.isMimeType("multipart/*")) {
                if (part.getContent() instanceof Multipart parts) {
                    for (int i = 0; i < parts.getCount(); i++) {
                        BodyPart inside = parts.getBodyPart(i);
                        take(inside, depth + 1);
                    }
                }
            } else if (DeliveryReport.isPart(part)) {
                found.add(new MailPart(part.getContentType(), text(part, DeliveryReport.LONGEST)));
            } else if (isCalendar(part)) {
                found.add(new MailPart(part.getContentType(), text(part, LONGEST_PART)));
            } else if (part.isMimeType("text/plain") && part.getFileName() == null) {
                text.append(text(part, LONGEST_TEXT));
            }
        }

        private static boolean isCalendar(Part part) throws MessagingException {
            var name = part.getFileName();
            return part.isMimeType("text/calendar") || part.isMimeType("application/ics") || name != null && name.toLowerCase(Locale.ROOT).endsWith(".ics");
        }

        private static String text(Part part, int longest) throws MessagingException, IOException {
            try (var bytes = part.getInputStream()) {
                return new String(bytes.readNBytes(longest), charset(part));
            }
        }

        private static Charset charset(Part part) throws MessagingException {
            try {
                var name = new ContentType(part.getContentType()).getParameter("charset");
                return name == null ? StandardCharsets.UTF_8 : Charset.forName(name);
            } catch (jakarta.mail.internet.ParseException | IllegalCharsetNameException | UnsupportedCharsetException e) {
                return StandardCharsets.UTF_8;
            }
        }
    }
}
