package dev.trato.notifications;

import dev.trato.records.Transactions;
import java.util.HashSet;
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

    /** An id is given before the commit: so many notices may have come between, of others who committed sooner. */
    private static final int LATE = 500;

    private final List<Consumer<Set<Long>>> listeners = new CopyOnWriteArrayList<>();
    private final JdbcClient database;
    private final Transactions transactions;
    /** The newest notices that were rung for, or were there at the start. */
    private final Set<Long> known = new HashSet<>();
    private long newest = -1;

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
        boolean first = newest < 0;
        if (first) {
            newest = transactions.read(() -> database.sql("select coalesce(max(id), 0) from notification").query(Long.class).single());
        }
        long from = newest - LATE;
        var users = new HashSet<Long>();
        transactions.read(() -> {
            database.sql("select id, user_id from notification where id > ?").param(from).query(row -> {
                if (known.add(row.getLong(1))) {
                    users.add(row.getLong(2));
                    newest = Math.max(newest, row.getLong(1));
                }
            });
            return users;
        });
        known.removeIf(id -> id <= newest - LATE);
        if (!first && !users.isEmpty()) {
            ring(Set.copyOf(users));
        }
    }

    void ring(Set<Long> users) {
        listeners.forEach(listener -> listener.accept(users));
    }
}
