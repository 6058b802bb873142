package dev.trato.activities.task;

import dev.trato.records.FieldCatalog;
import dev.trato.records.Gate;
import dev.trato.records.Transactions;
import dev.trato.security.Action;
import dev.trato.security.CurrentUser;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Moments that others say of a task: when it is due, which is a day and an hour where its owner is, and since when it is done. */
@Component
public class TaskMoments {

    private final Gate gate;
    private final Transactions transactions;
    private final CurrentUser currentUser;
    private final FieldCatalog catalog;
    private final TaskZones zones;

    TaskMoments(Gate gate, Transactions transactions, CurrentUser currentUser, FieldCatalog catalog, TaskZones zones) {
        this.gate = gate;
        this.transactions = transactions;
        this.currentUser = currentUser;
        this.catalog = catalog;
        this.zones = zones;
    }

    /**
     * Takes them over, for whoever has just written down the task, as far as he may set the fields in which they are kept.
     *
     * @param due       null where nothing is said of that
     * @param completed likewise; of a task that is not done nothing is noted
     */
    public void say(long id, @Nullable Instant due, @Nullable Instant completed) {
        var dueAt = maySet("dueOn", "dueTime") ? due : null;
        var completedAt = maySet("status") ? completed : null;
        transactions.write(() -> currentUser.asSystem("tasks", () -> {
            var tasks = gate.of(Task.class);
            var task = tasks.require(id, Action.UPDATE);
            boolean other = dueAt != null && !dueAt.equals(task.getDueAt());
            if (other) {
                var local = dueAt.atZone(zones.zone(task.getOwnerId()));
                task.due(local.toLocalDate(), local.toLocalTime());
            }
            boolean earlier = completedAt != null && task.getStatus() == Task.Status.DONE && !Objects.equals(completedAt, task.getCompletedAt());
            if (earlier) {
                task.completedAt(completedAt);
            }
            return other || earlier ? tasks.save(task) : task;
        }));
    }

    private boolean maySet(String... fields) {
        var type = gate.of(Task.class).type();
        return Arrays.stream(fields).allMatch(field -> catalog.find(type, field).filter(catalog::isWritable).isPresent());
    }
}
