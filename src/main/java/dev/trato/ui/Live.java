package dev.trato.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import com.vaadin.flow.shared.Registration;
import dev.trato.kernel.RecordRef;
import dev.trato.records.RecordChanged;
import dev.trato.records.RecordsChanged;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Tells open screens which records have changed, within a fraction of a second after the commit. It carries references only: each screen
 * reads again with the rights of its own user.
 */
@org.springframework.stereotype.Component
public class Live {

    private final List<Subscription> subscriptions = new CopyOnWriteArrayList<>();
    private final Set<RecordRef> pending = new HashSet<>();

    private record Subscription(UI ui, Set<String> types, Consumer<Set<RecordRef>> listener) {}

    /**
     * Calls back, under the session's lock, when records of some types have changed, for as long as the component is on a screen.
     *
     * @param types names of the types; empty for all
     */
    public void follow(Component component, Set<String> types, Consumer<Set<RecordRef>> listener) {
        var active = new Registration[1];
        component.addAttachListener(event -> {
            var subscription = new Subscription(event.getUI(), Set.copyOf(types), listener);
            subscriptions.add(subscription);
            active[0] = () -> subscriptions.remove(subscription);
        });
        component.addDetachListener(event -> {
            if (active[0] != null) {
                active[0].remove();
            }
        });
        component.getUI().ifPresent(ui -> {
            var subscription = new Subscription(ui, Set.copyOf(types), listener);
            subscriptions.add(subscription);
            active[0] = () -> subscriptions.remove(subscription);
        });
    }

    @EventListener
    void on(RecordChanged event) {
        afterCommit(Set.of(event.subject()));
    }

    @EventListener
    void on(RecordsChanged event) {
        afterCommit(event.subjects());
    }

    /** Changes that another node has told of. */
    public void told(Collection<RecordRef> refs) {
        synchronized (pending) {
            pending.addAll(refs);
        }
    }

    private void afterCommit(Collection<RecordRef> refs) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                told(refs);
            }
        });
    }

    @Scheduled(fixedDelay = 150)
    void deliver() {
        Set<RecordRef> changed;
        synchronized (pending) {
            if (pending.isEmpty()) {
                return;
            }
            changed = Set.copyOf(pending);
            pending.clear();
        }
        for (var subscription : subscriptions) {
            var wanted = new HashSet<>(changed);
            wanted.removeIf(ref -> !subscription.types.isEmpty() && !subscription.types.contains(ref.type()));
            if (!wanted.isEmpty()) {
                deliver(subscription, wanted);
            }
        }
    }

    private void deliver(Subscription subscription, Set<RecordRef> refs) {
        try {
            subscription.ui.access(() -> subscription.listener.accept(refs));
        } catch (UIDetachedException e) {
            subscriptions.remove(subscription);
        }
    }
}
