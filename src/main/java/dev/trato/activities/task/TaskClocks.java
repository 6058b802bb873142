package dev.trato.activities.task;

import dev.trato.kernel.Organisation;
import dev.trato.kernel.OrganisationMoves;
import dev.trato.kernel.Problem;
import dev.trato.kernel.RecordRef;
import dev.trato.records.Door;
import dev.trato.records.Gate;
import dev.trato.records.Operation;
import dev.trato.records.OperationSpec;
import dev.trato.records.Operations;
import dev.trato.records.RecordChanged;
import dev.trato.records.RecordsChanged;
import dev.trato.records.Stint;
import dev.trato.records.Transactions;
import dev.trato.security.Action;
import dev.trato.security.CurrentUser;
import jakarta.persistence.EntityManager;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * When somebody lives by another clock, or the organisation does, what is to be done until a day is due at another moment. Of the organisation
 * there may be many, so they are gone through behind everybody's back: how far is written down with what was reckoned, and whichever node is
 * there goes on from that.
 */
@Component
class TaskClocks {

    private static final Logger LOG = LoggerFactory.getLogger(TaskClocks.class);
    private static final Duration BUSY = Duration.ofSeconds(1);
    private static final int SOME = 100;
    private static final String DATED = "select t.id from Task t where t.deletedAt is null and t.open = true and t.dueOn is not null";

    private final Gate gate;
    private final EntityManager entities;
    private final JdbcClient database;
    private final Transactions transactions;
    private final Operations operations;
    private final Organisation organisation;
    private final CurrentUser currentUser;

    TaskClocks(Gate gate, EntityManager entities, JdbcClient database, Transactions transactions, Operations operations, Organisation organisation,
            CurrentUser currentUser) {
        this.gate = gate;
        this.entities = entities;
        this.database = database;
        this.transactions = transactions;
        this.operations = operations;
        this.organisation = organisation;
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

    /** From the first one on, also where another move is being followed. */
    @EventListener
    void on(OrganisationMoves moves) {
        database.sql("update task_reckoning set zone = ?, pending = true, next_id = 0").param(moves.zone().getId()).update();
    }

    /** Works for a while, and leaves the processor to others for longer. */
    @Scheduled(fixedDelay = 2_000)
    void goOn() {
        Stint.of(BUSY, this::step);
    }

    /**
     * How far it has come.
     *
     * @param next      the last task that was reckoned; 0 for none
     * @param operation what was begun for it; null for nothing
     */
    private record Place(String zone, long next, @Nullable Long operation) {}

    /** Reckons some; false when there is nothing to do, another node is at it, or this one does not know of the new zone yet. */
    boolean step() {
        return currentUser.asSystem("tasks", () -> transactions.write(() -> database
                .sql("select zone, next_id, operation_id from task_reckoning where pending = true for update skip locked")
                .query((row, number) -> new Place(row.getString(1), row.getLong(2), row.getObject(3, Long.class))).optional()
                .filter(place -> place.zone().equals(organisation.zone().getId())).filter(this::reckon).isPresent()));
    }

    /** Those of nobody, and of all who have no zone of their own. */
    private boolean reckon(Place place) {
        var some = entities.createQuery(DATED + " and t.id > :after and (t.ownerId is null or t.ownerId in (select u.id from User u where u.timeZone is null))"
                + " order by t.id", Long.class).setParameter("after", place.next()).setMaxResults(SOME).getResultList();
        var operation = operations.isRunning(place.operation()) ? place.operation() : null;
        if (some.isEmpty()) {
            if (operation != null) {
                operations.endOrForget(operation, Operation.State.DONE);
            }
            database.sql("update task_reckoning set pending = false, next_id = 0, operation_id = null").update();
            return false;
        }
        long under = operation == null ? operations.begin(OperationSpec.of(Door.SYSTEM, "operation.tasks.reckoned")) : operation;
        operations.within(under, () -> reckon(some));
        database.sql("update task_reckoning set next_id = ?, operation_id = ?").params(some.getLast(), under).update();
        return true;
    }

    private List<Long> reckon(List<Long> some) {
        gate.of(Task.class).fetch(some);
        some.forEach(this::reckon);
        return some;
    }

    /** The save reckons it anew, see {@link TaskZones}. One that cannot be saved stays as it is, and others do not wait for it. */
    private void reckon(long id) {
        var tasks = gate.of(Task.class);
        if (tasks.find(id).filter(Task::isOpen).isPresent()) {
            try {
                tasks.save(tasks.require(id, Action.UPDATE));
            } catch (Problem | DateTimeException e) {
                tasks.rewind(id);
                LOG.warn("Task {} is due by the old zone until somebody saves it, since it is refused: {}", id, e.toString());
            }
        }
    }
}
