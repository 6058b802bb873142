package dev.trato.notifications;

import dev.trato.records.Transactions;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Lets whoever listens know for whom there is something new, or for whom something was read, after the commit. */
@Component
public class Bells {

    private final List<Consumer<Set<Long>>> listeners = new CopyOnWriteArrayList<>();
    private final JdbcClient database;
    private final Transactions transactions;
    private long last = -1;

    Bells(JdbcClient database, Transactions transactions) {
        this.database = database;
        this.transactions = transactions;
    }

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

    /** Another node may have told somebody something who sits at this one. */
    @Scheduled(fixedDelay = 4000, initialDelay = 4000)
    void look() {
        var newest = transactions.read(() -> database.sql("select coalesce(max(id), 0) from notification").query(Long.class).single());
        if (last >= 0 && newest > last) {
            long known = last;
            ring(Set.copyOf(transactions.read(() -> database.sql("select distinct user_id from notification where id > ?").param(known)
                    .query(Long.class).list())));
        }
        last = newest;
    }

    void ring(Set<Long> users) {
        listeners.forEach(listener -> listener.accept(users));
    }
}
