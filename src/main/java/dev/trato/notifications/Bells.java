package dev.trato.notifications;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Lets whoever listens know for whom there is something new, or for whom something was read, after the commit. */
@Component
public class Bells {

    private final List<Consumer<Set<Long>>> listeners = new CopyOnWriteArrayList<>();

    /** Calls back with ids of users, in the thread of whoever has told or read something: the listener must be quick. */
    public void listen(Consumer<Set<Long>> listener) {
        listeners.add(listener);
    }

    void ringAfterCommit(Set<Long> users) {
        if (users.isEmpty()) {
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                ring(users);
            }
        });
    }

    void ring(Set<Long> users) {
        listeners.forEach(listener -> listener.accept(users));
    }
}
