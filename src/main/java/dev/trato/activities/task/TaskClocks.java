package dev.trato.activities.task;

import dev.trato.kernel.OrganisationMoved;
import dev.trato.kernel.RecordRef;
import dev.trato.records.Door;
import dev.trato.records.Gate;
import dev.trato.records.Operation;
import dev.trato.records.OperationSpec;
import dev.trato.records.Operations;
import dev.trato.records.RecordChanged;
import dev.trato.records.RecordsChanged;
import dev.trato.records.Transactions;
import dev.trato.security.Action;
import dev.trato.security.CurrentUser;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Set;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Component;

/** When somebody lives by another clock, or the organisation does, what is to be done until a day is due at another moment. */
@Component
class TaskClocks {

    private static final int CHUNK = 200;
    private static final String DATED = "select t.id from Task t where t.deletedAt is null and t.open = true and t.dueOn is not null";

    private final Gate gate;
    private final EntityManager entities;
    private final Transactions transactions;
    private final Operations operations;
    private final CurrentUser currentUser;

    TaskClocks(Gate gate, EntityManager entities, Transactions transactions, Operations operations, CurrentUser currentUser) {
        this.gate = gate;
        this.entities = entities;
        this.transactions = transactions;
        this.operations = operations;
        this.currentUser = currentUser;
    }

    @EventListener
    void on(RecordChanged changed) {
        moved(changed.subject(), changed.fields());
    }

    @EventListener
    void on(RecordsChanged batch) {
        batch.touches().forEach(touch -> moved(touch.ref(), touch.fields()));
    }

    private void moved(RecordRef who, Set<String> fields) {
        if (who.type().equals("user") && fields.contains("timeZone")) {
            currentUser.asSystem("tasks", () -> {
                entities.createQuery(DATED + " and t.ownerId = :owner", Long.class).setParameter("owner", who.id()).getResultList().forEach(this::reckon);
                return who;
            });
        }
    }

    /** Those of nobody, and of all who have no zone of their own; in the background, since there may be many. */
    @Async
    @EventListener
    void on(OrganisationMoved moved) {
        currentUser.asSystem("tasks", () -> {
            List<Long> ids = transactions.read(() -> entities.createQuery(DATED
                    + " and (t.ownerId is null or t.ownerId in (select u.id from User u where u.timeZone is null)) order by t.id", Long.class).getResultList());
            if (!ids.isEmpty()) {
                long operation = operations.begin(OperationSpec.of(Door.SYSTEM, "operation.tasks.reckoned"));
                for (int from = 0; from < ids.size(); from += CHUNK) {
                    var some = ids.subList(from, Math.min(from + CHUNK, ids.size()));
                    operations.within(operation, () -> {
                        some.forEach(this::reckon);
                        return some;
                    });
                }
                operations.end(operation, Operation.State.DONE);
            }
            return moved;
        });
    }

    /** The save reckons it anew, see {@link TaskZones}. */
    private void reckon(long id) {
        var tasks = gate.of(Task.class);
        if (tasks.find(id).filter(Task::isOpen).isPresent()) {
            tasks.save(tasks.require(id, Action.UPDATE));
        }
    }
}
