package dev.trato.integration.webhook;

import dev.trato.kernel.RecordEvent;
import dev.trato.records.Change;
import dev.trato.records.RecordChanged;
import dev.trato.records.RecordsChanged;
import dev.trato.records.Remembered;
import dev.trato.records.Transactions;
import jakarta.persistence.EntityManager;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
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

    /** Another node may have changed a webhook. To forget them just in case would make every change in this very moment read them anew. */
    @Scheduled(fixedDelay = 5000)
    void notice() {
        if (!transactions.read(this::read).equals(wishes.get())) {
            forget();
        }
    }

    void forget() {
        wishes.forget();
    }

    /** The transaction under way changes webhooks. */
    void forgetAfterwards() {
        wishes.forgetAfterwards();
    }

    @EventListener
    void on(RecordEvent event) {
        var name = event.name();
        if (isWanted(name)) {
            tell(new Delivery.Message(name, event.subject().type(), List.of(event.subject().id()), fields(event), event.at(), operation(event),
                    event.actor().userId()));
        }
    }

    private static Set<String> fields(RecordEvent event) {
        return event instanceof RecordChanged change ? change.fields() : Set.of();
    }

    private static @Nullable Long operation(RecordEvent event) {
        return event instanceof RecordChanged change ? change.operation() : null;
    }

    /** The records to which the same happened, in messages of a hundred. */
    @EventListener
    void on(RecordsChanged batch) {
        if (wishes.get().isEmpty()) {
            return;
        }
        var happened = new LinkedHashMap<Happening, Set<Long>>();
        for (var touch : batch.touches()) {
            happened.computeIfAbsent(new Happening(touch.ref().type(), touch.kind()), key -> new LinkedHashSet<>()).add(touch.ref().id());
        }
        happened.forEach((happening, ids) -> tell(happening, List.copyOf(ids), batch));
    }

    private record Happening(String type, Change.Kind kind) {}

    private void tell(Happening happening, List<Long> ids, RecordsChanged batch) {
        var name = WebhookEvents.name(happening.type(), happening.kind());
        for (int from = 0; isWanted(name) && from < ids.size(); from += RECORDS_PER_MESSAGE) {
            var some = ids.subList(from, Math.min(from + RECORDS_PER_MESSAGE, ids.size()));
            tell(new Delivery.Message(name, happening.type(), some, Set.of(), batch.at(), batch.operation(), batch.actor().userId()));
        }
    }

    private boolean isWanted(String event) {
        return wishes.get().stream().anyMatch(wish -> wish.events().contains(event));
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
