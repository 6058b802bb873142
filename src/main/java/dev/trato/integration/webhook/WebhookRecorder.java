package dev.trato.integration.webhook;

import dev.trato.kernel.Actor;
import dev.trato.kernel.RecordEvent;
import dev.trato.records.RecordChanged;
import dev.trato.records.RecordsChanged;
import dev.trato.records.Remembered;
import dev.trato.records.Transactions;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Writes messages down in the transaction of the change that they tell of: a change that is taken back is told to nobody, and one that is
 * committed to all who want it, whenever the process dies.
 */
@Component
class WebhookRecorder {

    /** Records in one message at most; more of one import make several. */
    static final int RECORDS_PER_MESSAGE = 100;

    private final EntityManager entities;
    private final Transactions transactions;
    private final Courier courier;
    private final Remembered<List<Wish>> wishes;

    WebhookRecorder(EntityManager entities, Transactions transactions, Courier courier) {
        this.entities = entities;
        this.transactions = transactions;
        this.courier = courier;
        this.wishes = new Remembered<>(transactions, this::read);
    }

    /** What an active webhook wants to know of. */
    private record Wish(long webhook, Set<String> events) {}

    private List<Wish> read() {
        return entities.createQuery("select w from Webhook w where w.active = true order by w.id", Webhook.class)
                .getResultStream()
                .map(webhook -> new Wish(webhook.getId(), webhook.getEvents()))
                .toList();
    }

    /** Another node may have changed a webhook. */
    @Scheduled(fixedDelay = 5000)
    void forget() {
        wishes.forget();
    }

    /** The transaction under way changes webhooks. */
    void forgetAfterwards() {
        wishes.forgetAfterwards();
    }

    @EventListener
    void on(RecordEvent event) {
        boolean single = event instanceof RecordChanged;
        tell(new Delivery.Message(event.name(), event.subject().type(), List.of(event.subject().id()),
                single ? ((RecordChanged) event).fields() : Set.of(), event.at(), single ? ((RecordChanged) event).operation() : null,
                event.actor().userId()));
    }

    @EventListener
    void on(RecordsChanged batch) {
        var wanted = wanted();
        var parts = new LinkedHashMap<Part, Set<Long>>();
        for (var touch : batch.touches()) {
            var part = new Part(WebhookEvents.name(touch.ref().type(), touch.kind()), touch.ref().type());
            if (wanted.contains(part.event())) {
                parts.computeIfAbsent(part, key -> new LinkedHashSet<>()).add(touch.ref().id());
            }
        }
        parts.forEach((part, ids) -> tell(part, List.copyOf(ids), batch));
    }

    private record Part(String event, String type) {}

    private Set<String> wanted() {
        var wanted = new LinkedHashSet<String>();
        wishes.get().forEach(wish -> wanted.addAll(wish.events()));
        return wanted;
    }

    private void tell(Part part, List<Long> ids, RecordsChanged batch) {
        Actor actor = batch.actor();
        for (int from = 0; from < ids.size(); from += RECORDS_PER_MESSAGE) {
            var some = new ArrayList<>(ids.subList(from, Math.min(from + RECORDS_PER_MESSAGE, ids.size())));
            tell(new Delivery.Message(part.event(), part.type(), some, Set.of(), batch.at(), batch.operation(), actor.userId()));
        }
    }

    private void tell(Delivery.Message message) {
        wishes.get().stream()
                .filter(wish -> wish.events().contains(message.event()))
                .forEach(wish -> add(wish.webhook(), message));
    }

    /** Writes a message down, to be sent as soon as the transaction under way is through. */
    Delivery add(long webhook, Delivery.Message message) {
        var delivery = new Delivery(webhook, message);
        entities.persist(delivery);
        wakeAfterCommit();
        return delivery;
    }

    void wakeAfterCommit() {
        transactions.once(this, () -> {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    courier.wake();
                }
            });
            return this;
        });
    }
}
