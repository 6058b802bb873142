package dev.trato.records;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Ends operations that nobody goes on with, since the process that did them is gone: what they have changed so far can then be undone and
 * is sealed. Imports are left alone; they are taken up again.
 */
@Component
class StrayOperations {

    private static final Logger LOG = LoggerFactory.getLogger(StrayOperations.class);
    /** Far longer than a chunk takes. */
    private static final Duration SILENCE = Duration.ofMinutes(5);

    private final EntityManager entities;
    private final Transactions transactions;
    private final Operations operations;
    private final Clock clock;

    StrayOperations(EntityManager entities, Transactions transactions, Operations operations, Clock clock) {
        this.entities = entities;
        this.transactions = transactions;
        this.operations = operations;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "PT1M")
    void end() {
        var stray = transactions.read(() -> entities.createQuery(
                        "select o.id from Operation o where o.state = :running and o.door <> :imports and o.wentOnAt < :before", Long.class)
                .setParameter("running", Operation.State.RUNNING)
                .setParameter("imports", Door.IMPORT)
                .setParameter("before", clock.instant().minus(SILENCE))
                .getResultList());
        for (long id : stray) {
            LOG.warn("Operation {} was broken off; what it has changed stays and can be undone", id);
            operations.endOrForget(id, Operation.State.CANCELLED);
        }
    }
}
