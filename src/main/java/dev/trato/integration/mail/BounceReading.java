package dev.trato.integration.mail;

import dev.trato.contacts.Bounces;
import dev.trato.mail.MailReceived;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Notes that an address does not exist any more when a server reports it about a mail of ours. Anybody can write such a report; it counts only
 * of the address to which a mail went out under the Message-ID that it brings back, and what it does can be undone.
 */
@Component
class BounceReading {

    private final Bounces bounces;
    private final MessageIds ids;

    BounceReading(Bounces bounces, MessageIds ids) {
        this.bounces = bounces;
        this.ids = ids;
    }

    @EventListener
    void on(MailReceived mail) {
        if (!mail.doubtful()) {
            DeliveryReport.of(mail.parts()).filter(report -> ids.isOf(report.about(), report.to())).ifPresent(report -> bounces.note(report.to()));
        }
    }
}
