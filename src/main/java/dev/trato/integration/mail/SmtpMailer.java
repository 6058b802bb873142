package dev.trato.integration.mail;

import dev.trato.kernel.EmailAddress;
import dev.trato.mail.Mail;
import dev.trato.mail.Mailer;
import dev.trato.records.Transactions;
import java.time.Clock;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.stereotype.Component;

/** Puts mails into the outbox, in the transaction that they belong to; {@link MailDelivery} takes them from there. */
@Component
class SmtpMailer implements Mailer {

    private final ObjectProvider<JavaMailSender> sender;
    private final ApplicationEventPublisher events;
    private final Transactions transactions;
    private final Clock clock;
    private final Mailbox inbox;

    SmtpMailer(ObjectProvider<JavaMailSender> sender, ApplicationEventPublisher events, Transactions transactions, Clock clock,
            Mailbox inbox) {
        this.sender = sender;
        this.events = events;
        this.transactions = transactions;
        this.clock = clock;
        this.inbox = inbox;
    }

    @Override
    public boolean isConfigured() {
        return sender.getIfAvailable() != null;
    }

    @Override
    public Optional<EmailAddress> answersTo() {
        return inbox.address();
    }

    @Override
    public void send(Mail mail) {
        if (!isConfigured()) {
            throw new IllegalStateException("No mail server is configured; ask isConfigured() first");
        }
        transactions.write(() -> {
            events.publishEvent(new MailHandedOver(mail, clock.instant()));
            return mail;
        });
    }
}
