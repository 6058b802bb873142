package dev.trato.integration.mail;

import dev.trato.mail.Mail;
import jakarta.activation.DataHandler;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.mail.MailPreparationException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.modulith.events.EventPublication;
import org.springframework.modulith.events.FailedEventPublications;
import org.springframework.modulith.events.ResubmissionOptions;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Sends what lies in the outbox: right after the commit, and, while the server does not take it, again after 1, 2, 4 … 60 minutes for two
 * days. A repeated mail carries the Message-ID of the first try.
 */
@Component
class MailDelivery {

    private static final Logger LOG = LoggerFactory.getLogger(MailDelivery.class);
    private static final Duration GIVEN_UP_AFTER = Duration.ofDays(2);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    private final ObjectProvider<JavaMailSender> sender;
    private final ObjectProvider<FailedEventPublications> failed;
    private final MessageIds ids;
    private final Clock clock;
    private final String from;

    MailDelivery(ObjectProvider<JavaMailSender> sender, ObjectProvider<FailedEventPublications> failed, MessageIds ids, Clock clock,
            @Value("${trato.mail.from:trato@localhost}") String from) {
        this.sender = sender;
        this.failed = failed;
        this.ids = ids;
        this.clock = clock;
        this.from = from;
    }

    /** Without a transaction of its own, unlike other listeners: a slow mail server must not hold a connection to the database. */
    @Async
    @TransactionalEventListener
    void deliver(MailHandedOver event) {
        var mail = event.mail();
        if (clock.instant().isAfter(event.at().plus(GIVEN_UP_AFTER))) {
            LOG.error("Mail {} was not taken by the mail server for {} hours and is given up", mail.key(), GIVEN_UP_AFTER.toHours());
            return;
        }
        var server = sender.getObject();
        server.send(message(server, mail));
    }

    @Scheduled(fixedDelay = 30_000, initialDelay = 60_000)
    void retry() {
        if (sender.getIfAvailable() != null) {
            failed.ifAvailable(publications -> publications.resubmit(ResubmissionOptions.defaults().withFilter(this::isDue)));
        }
    }

    private boolean isDue(EventPublication publication) {
        return publication.getEvent() instanceof MailHandedOver && !clock.instant().isBefore(lastTry(publication).plus(pause(publication)));
    }

    private static Instant lastTry(EventPublication publication) {
        var resubmitted = publication.getLastResubmissionDate();
        return resubmitted == null ? publication.getPublicationDate() : resubmitted;
    }

    private static Duration pause(EventPublication publication) {
        var pause = Duration.ofMinutes(1L << Math.clamp(publication.getCompletionAttempts() - 1, 0, 6));
        return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }

    private static void write(MimeMessage message, Mail mail) throws MessagingException {
        var other = mail.alternative();
        if (other == null) {
            message.setText(mail.text(), StandardCharsets.UTF_8.name());
            return;
        }
        var text = new MimeBodyPart();
        text.setText(mail.text(), StandardCharsets.UTF_8.name());
        var alternative = new MimeBodyPart();
        var content = new ByteArrayDataSource(other.content().getBytes(StandardCharsets.UTF_8), other.contentType() + "; charset=UTF-8");
        alternative.setDataHandler(new DataHandler(content));
        message.setContent(new MimeMultipart("alternative", text, alternative));
    }

    private MimeMessage message(JavaMailSender server, Mail mail) {
        var message = server.createMimeMessage();
        try {
            message.setFrom(new InternetAddress(from));
            message.setRecipient(Message.RecipientType.TO, new InternetAddress(mail.to().value()));
            message.setSubject(mail.subject().replaceAll("\\p{Cntrl}+", " "), StandardCharsets.UTF_8.name());
            write(message, mail);
            message.setHeader("Message-ID", ids.of(mail, from.substring(from.indexOf('@') + 1)));
            message.setHeader("Auto-Submitted", "auto-generated");
            return message;
        } catch (MessagingException e) {
            throw new MailPreparationException(e);
        }
    }
}
