package dev.trato.activities.task;

import dev.trato.records.Gate;
import dev.trato.records.Transactions;
import dev.trato.security.CurrentUser;
import jakarta.persistence.EntityManager;
import jakarta.persistence.FlushModeType;
import java.util.List;
import java.util.Objects;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Makes the next task of a repeated one in the transaction in which that one is done. A task is locked by whoever completes it, and is told
 * to be done once, so that two who click at the same time make one next task. When it is to be done after all, the next one goes again, unless
 * somebody works with it; then that stays, and no other is made.
 */
@Component
class TaskSeries {

    private final Gate gate;
    private final EntityManager entities;
    private final Transactions transactions;
    private final CurrentUser currentUser;
    private final TaskZones zones;

    TaskSeries(Gate gate, EntityManager entities, Transactions transactions, CurrentUser currentUser, TaskZones zones) {
        this.gate = gate;
        this.entities = entities;
        this.transactions = transactions;
        this.currentUser = currentUser;
        this.zones = zones;
    }

    /** As the system, since somebody may complete what he could not have created. */
    @EventListener
    void on(TaskCompleted done) {
        currentUser.asSystem("tasks", () -> {
            var tasks = gate.of(Task.class);
            tasks.find(done.subject().id()).filter(task -> task.getRecurrence() != null && following(done.subject().id()).isEmpty())
                    .flatMap(task -> task.next(zones.today(task.getOwnerId())))
                    .ifPresent(tasks::save);
            return done;
        });
    }

    /** As the system, since what follows by itself goes by itself. */
    @EventListener
    void on(TaskReopened again) {
        currentUser.asSystem("tasks", () -> {
            following(again.subject().id()).stream().filter(next -> next.isOpen() && Objects.equals(next.getCreatedAt(), next.getUpdatedAt()))
                    .map(next -> Objects.requireNonNull(next.getId())).filter(id -> gate.of(Task.class).find(id).isPresent())
                    .forEach(gate.of(Task.class)::delete);
            return again;
        });
    }

    /** Without writing down first what the transaction under way has changed: it completes or reopens a task, and does not do both. */
    private List<Task> following(long task) {
        return transactions.read(() -> entities.createQuery("select t from Task t where t.follows = :task and t.deletedAt is null", Task.class)
                .setParameter("task", task).setFlushMode(FlushModeType.COMMIT).getResultList());
    }
}
