package dev.trato.integration.webhook;

import dev.trato.integration.outbound.OutboundHttp;
import dev.trato.kernel.Actor;
import dev.trato.kernel.Problem;
import dev.trato.records.Door;
import dev.trato.records.FilterLanguage;
import dev.trato.records.Gate;
import dev.trato.records.Transactions;
import dev.trato.security.CurrentUser;
import dev.trato.security.RecordAccess;
import dev.trato.security.Vault;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/** The webhooks, which administrators set up. Each change of one is put on record. */
@Component
public class Webhooks {

    /** Each has a thread of its own while it has something to send. */
    private static final int MOST = 100;
    private static final int LONGEST_NAME = 120;

    private final EntityManager entities;
    private final Transactions transactions;
    private final Gate gate;
    private final RecordAccess access;
    private final CurrentUser currentUser;
    private final OutboundHttp http;
    private final Vault vault;
    private final WebhookEvents events;
    private final WebhookRecorder recorder;
    private final WebhookNotes notes;
    private final Clock clock;

    Webhooks(EntityManager entities, Transactions transactions, Gate gate, RecordAccess access, CurrentUser currentUser, OutboundHttp http,
            Vault vault, WebhookEvents events, WebhookRecorder recorder, WebhookNotes notes, Clock clock) {
        this.entities = entities;
        this.transactions = transactions;
        this.gate = gate;
        this.access = access;
        this.currentUser = currentUser;
        this.http = http;
        this.vault = vault;
        this.events = events;
        this.recorder = recorder;
        this.notes = notes;
        this.clock = clock;
    }

    /**
     * A webhook with its new secret, which is told this once and never again.
     *
     * @param secret begins with {@code whsec_}
     */
    public record Secret(Webhook webhook, String secret) {}

    public List<Webhook> all() {
        access.requireAdministrator();
        return transactions.read(() -> entities.createQuery("select w from Webhook w order by w.name, w.id", Webhook.class).getResultList());
    }

    /** {@link Problem} when there is none. */
    public Webhook require(long id) {
        access.requireAdministrator();
        return transactions.read(() -> present(entities.find(Webhook.class, id)));
    }

    private static Webhook present(@org.jspecify.annotations.Nullable Webhook webhook) {
        if (webhook == null) {
            throw new Problem("problem.webhook.unknown");
        }
        return webhook;
    }

    /** Sets one up. It may take seconds: the receiver's name is looked up. */
    public Secret create(WebhookDraft draft) {
        check(draft);
        var secret = Signature.newSecret();
        return transactions.write(() -> {
            if (entities.createQuery("select count(w) from Webhook w", Long.class).getSingleResult() >= MOST) {
                throw new Problem("problem.webhook.tooMany", MOST);
            }
            var webhook = new Webhook(vault.lock(Sender.PURPOSE, secret));
            webhook.describe(draft);
            entities.persist(webhook);
            return new Secret(notes.tell(Door.SCREEN, webhook, "webhook.note.created"), secret);
        });
    }

    /** As {@link #create}, for one that is there. */
    public Webhook change(long id, WebhookDraft draft) {
        check(draft);
        return change(id, "webhook.note.changed", webhook -> webhook.describe(draft));
    }

    /** Gives it a new secret; for a day messages are signed with the old one too. */
    public Secret rotate(long id) {
        var secret = Signature.newSecret();
        var webhook = change(id, "webhook.note.rotated", mine -> mine.rotate(vault.lock(Sender.PURPOSE, secret), clock.instant()));
        return new Secret(webhook, secret);
    }

    /** Lets it tell again what happens from now on, and first what waits since it was switched off. */
    public Webhook switchOn(long id) {
        return change(id, "webhook.note.on", webhook -> {
            requireAtWork(webhook.getOwnerId());
            webhook.switchOn();
            recorder.wakeAfterCommit();
        });
    }

    public Webhook switchOff(long id) {
        return change(id, "webhook.note.off", webhook -> webhook.switchOff(Webhook.OffReason.SWITCHED_OFF));
    }

    /** Removes it with its log. */
    public void delete(long id) {
        change(id, "webhook.note.deleted", webhook -> {
            entities.createQuery("delete from Delivery d where d.webhookId = :webhook").setParameter("webhook", id).executeUpdate();
            entities.remove(webhook);
        });
    }

    /** Sends a message that is about nothing, to see whether it arrives. */
    public Delivery test(long id) {
        access.requireAdministrator();
        return transactions.write(() -> {
            if (!present(entities.find(Webhook.class, id)).isActive()) {
                throw new Problem("problem.webhook.off");
            }
            return recorder.add(id, new Delivery.Message(WebhookEvents.TEST, null, List.of(), Set.of(), clock.instant(), null, currentUser.id()));
        });
    }

    private Webhook change(long id, String what, Consumer<Webhook> change) {
        access.requireAdministrator();
        return transactions.write(() -> {
            var webhook = present(entities.find(Webhook.class, id, LockModeType.PESSIMISTIC_WRITE));
            change.accept(webhook);
            return notes.tell(Door.SCREEN, webhook, what);
        });
    }

    private void check(WebhookDraft draft) {
        access.requireAdministrator();
        if (draft.name().isEmpty() || draft.name().length() > LONGEST_NAME) {
            throw new Problem("problem.webhook.name", LONGEST_NAME);
        }
        if (draft.events().isEmpty()) {
            throw new Problem("problem.webhook.events");
        }
        var unknown = new HashSet<>(draft.events());
        events.all().forEach(unknown::remove);
        if (!unknown.isEmpty()) {
            throw new Problem("problem.webhook.event", unknown.iterator().next());
        }
        requireAtWork(draft.owner());
        requireFilterFits(draft);
        http.check(draft.url());
    }

    private void requireAtWork(long owner) {
        if (!as(owner, access::isSignedIn)) {
            throw new Problem("problem.webhook.owner");
        }
    }

    /** The filter must make sense for each type of record, to the one who reads: he may not sort out by what he may not see. */
    private void requireFilterFits(WebhookDraft draft) {
        var filter = FilterLanguage.parse(draft.filter());
        if (!filter.isEmpty()) {
            for (var type : WebhookEvents.types(draft.events())) {
                as(draft.owner(), () -> gate.of(type).rows(filter, List.of(0L), List.of()));
            }
        }
    }

    private <R> R as(long owner, java.util.function.Supplier<R> work) {
        return currentUser.as(Actor.user(owner, "webhook"), work);
    }
}
