package dev.trato.activities.task;

import dev.trato.records.Gate;
import dev.trato.records.Transactions;
import dev.trato.security.Action;
import dev.trato.security.CurrentUser;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Moments that others say of a task: when it is due, which is a day and an hour where its owner is, and since when it is done. */
@Component
public class TaskMoments {

    private final Gate gate;
    private final Transactions transactions;
    private final CurrentUser currentUser;
    private final TaskZones zones;

    TaskMoments(Gate gate, Transactions transactions, CurrentUser currentUser, TaskZones zones) {
        this.gate = gate;
        this.transactions = transactions;
        this.currentUser = currentUser;
        this.zones = zones;
    }

    /**
     * Takes them over, for whoever has just written down the task.
     *
     * @param due       null where nothing is said of that
     * @param completed likewise; of a task that is not done nothing is noted
     */
    public void say(long id, @Nullable Instant due, @Nullable Instant completed) {
        transactions.write(() -> currentUser.asSystem("tasks", () -> {
            var tasks = gate.of(Task.class);
            var task = tasks.require(id, Action.UPDATE);
            boolean other = due != null && !due.equals(task.getDueAt());
            if (other) {
                var local = due.atZone(zones.zone(task.getOwnerId()));
                task.due(local.toLocalDate(), local.toLocalTime());
            }
            boolean earlier = completed != null && task.getStatus() == Task.Status.DONE && !Objects.equals(completed, task.getCompletedAt());
            if (earlier) {
                task.completedAt(completed);
            }
            return other || earlier ? tasks.save(task) : task;
        }));
    }
}
