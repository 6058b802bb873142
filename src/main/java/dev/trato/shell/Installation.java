package dev.trato.shell;

import dev.trato.records.Transactions;
import jakarta.persistence.EntityManager;
import org.springframework.stereotype.Component;

/** Whether anybody works here yet. An installation without users waits for its set-up and shows nothing else. */
@Component
public class Installation {

    private final EntityManager entities;
    private final Transactions transactions;
    private volatile boolean founded;

    Installation(EntityManager entities, Transactions transactions) {
        this.entities = entities;
        this.transactions = transactions;
    }

    /** Whether a user exists, or ever did. */
    public boolean isFounded() {
        if (!founded) {
            founded = transactions.read(() -> !entities.createQuery("select u.id from User u", Long.class).setMaxResults(1).getResultList().isEmpty());
        }
        return founded;
    }

    /** Looks again; the database was replaced under a running Trato, as tests do. */
    void lookAgain() {
        founded = false;
    }
}
