package dev.trato.integration.webhook;

import dev.trato.integration.outbound.OutboundHttp;
import dev.trato.kernel.Actor;
import dev.trato.kernel.Messages;
import dev.trato.kernel.Organisation;
import dev.trato.kernel.Problem;
import dev.trato.records.Door;
import dev.trato.records.Transactions;
import dev.trato.security.CurrentUser;
import dev.trato.security.RecordAccess;
import dev.trato.security.Vault;
import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Sends one message, once, and writes down how it went. No connection to the database is held while it waits for the receiver. */
@Component
class Sender {

    /** Whoever sends for a webhook holds it for so long from one message to the next, several times what one can take. */
    static final Duration LEASE = Duration.ofSeconds(90);

    /** What the vault locks up for webhooks. */
    static final String PURPOSE = "webhook";

    private static final Logger LOG = LoggerFactory.getLogger(Sender.class);
    private static final int GONE = 410;

    private final EntityManager entities;
    private final Transactions transactions;
    private final CurrentUser currentUser;
    private final RecordAccess access;
    private final MessageBody body;
    private final OutboundHttp http;
    private final Vault vault;
    private final WebhookNotes notes;
    private final Messages messages;
    private final Organisation organisation;
    private final Clock clock;

    Sender(EntityManager entities, Transactions transactions, CurrentUser currentUser, RecordAccess access, MessageBody body, OutboundHttp http,
            Vault vault, WebhookNotes notes, Messages messages, Organisation organisation, Clock clock) {
        this.entities = entities;
        this.transactions = transactions;
        this.currentUser = currentUser;
        this.access = access;
        this.body = body;
        this.http = http;
        this.vault = vault;
        this.notes = notes;
        this.messages = messages;
        this.organisation = organisation;
        this.clock = clock;
    }

    /** Sends a message of a webhook that this node holds; false when it must not go on with this webhook. */
    boolean send(Webhook webhook, Delivery delivery, String node) {
        var owner = Actor.user(webhook.getOwnerId(), "webhook");
        if (!currentUser.as(owner, access::isSignedIn)) {
            settle(node, webhook, delivery, (mine, its) -> switchOff(mine, Webhook.OffReason.OWNER_LEFT));
            return false;
        }
        Optional<Delivery.Outcome> outcome = currentUser.as(owner, () -> attempt(webhook, delivery));
        return settle(node, webhook, delivery, (mine, its) -> record(mine, its, outcome.orElse(null)));
    }

    /** Empty when there was nothing to send. */
    private Optional<Delivery.Outcome> attempt(Webhook webhook, Delivery delivery) {
        long began = System.nanoTime();
        try {
            return body.of(webhook, delivery).map(json -> {
                var reply = post(webhook, delivery, json);
                return new Delivery.Outcome(reply.status(), reply.text(), null, millis(began), reply.retryAfter());
            });
        } catch (Problem e) {
            return Optional.of(new Delivery.Outcome(messages.get(organisation.locale(), e), millis(began)));
        } catch (RuntimeException e) {
            LOG.error("Message {} to webhook {} could not be sent", delivery.getMessageId(), webhook.getId(), e);
            return Optional.of(new Delivery.Outcome(messages.get(organisation.locale(), "webhook.fault"), millis(began)));
        }
    }

    private OutboundHttp.Reply post(Webhook webhook, Delivery delivery, String json) {
        Instant now = clock.instant();
        var secrets = webhook.secrets(now).stream().map(locked -> vault.unlock(PURPOSE, locked)).toList();
        var headers = Map.of(
                "webhook-id", delivery.getMessageId(),
                "webhook-timestamp", String.valueOf(now.getEpochSecond()),
                "webhook-signature", Signature.of(secrets, delivery.getMessageId(), now, json));
        return http.post(webhook.getUrl(), headers, json.getBytes(StandardCharsets.UTF_8));
    }

    private static long millis(long began) {
        return Duration.ofNanos(System.nanoTime() - began).toMillis();
    }

    private void record(Webhook webhook, Delivery delivery, Delivery.@Nullable Outcome outcome) {
        var now = clock.instant();
        if (outcome == null) {
            delivery.withhold();
            return;
        }
        var status = outcome.status();
        if (status != null && status >= 200 && status < 300) {
            delivery.delivered(outcome, now);
            webhook.tried(now, null);
            return;
        }
        webhook.tried(now, status == null ? outcome.problem() : "HTTP " + status);
        if (status != null && status == GONE) {
            delivery.rejectedForGood(outcome, now);
            switchOff(webhook, Webhook.OffReason.GONE);
        } else {
            delivery.failed(outcome, now);
        }
    }

    private void switchOff(Webhook webhook, Webhook.OffReason reason) {
        webhook.switchOff(reason);
        currentUser.asSystem("webhooks", () -> notes.tell(Door.SYSTEM, webhook, "webhook.off." + reason));
    }

    private interface Settlement {
        void apply(Webhook webhook, Delivery delivery);
    }

    /** Writes down what came of it, and that this node goes on; false when it was switched off or somebody else sends for it by now. */
    private boolean settle(String node, Webhook webhook, Delivery delivery, Settlement settlement) {
        return transactions.write(() -> {
            var mine = entities.find(Webhook.class, webhook.getId(), jakarta.persistence.LockModeType.PESSIMISTIC_WRITE);
            var its = entities.find(Delivery.class, delivery.getId());
            if (mine == null || its == null) {
                return false;
            }
            settlement.apply(mine, its);
            mine.keep(clock.instant().plus(LEASE));
            return mine.isActive() && mine.isHeldBy(node);
        });
    }
}
