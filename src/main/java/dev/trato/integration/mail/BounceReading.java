package dev.trato.integration.mail;

import dev.trato.contacts.Bounces;
import dev.trato.mail.MailReceived;
import java.util.Locale;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Notes that an address does not exist any more when a server reports it about a mail of ours. Anybody can write such a report; it counts only
 * when it brings back a Message-ID as this installation makes them, and what it does can be undone.
 */
@Component
class BounceReading {

    private final Bounces bounces;
    private final String ours;

    BounceReading(Bounces bounces, @Value("${trato.mail.from:trato@localhost}") String from) {
        this.bounces = bounces;
        this.ours = from.substring(from.indexOf('@')).toLowerCase(Locale.ROOT) + ">";
    }

    @EventListener
    void on(MailReceived mail) {
        if (!mail.doubtful()) {
            DeliveryReport.of(mail.parts()).filter(report -> report.about().toLowerCase(Locale.ROOT).endsWith(ours))
                    .ifPresent(report -> bounces.note(report.to()));
        }
    }
}
