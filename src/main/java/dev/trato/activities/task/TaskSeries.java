package dev.trato.activities.task;

import dev.trato.records.Gate;
import dev.trato.security.CurrentUser;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Makes the next task of a repeated one in the transaction in which that one is done. A task is locked by whoever completes it, and is told
 * to be done once, so that two who click at the same time make one next task.
 */
@Component
class TaskSeries {

    private final Gate gate;
    private final CurrentUser currentUser;
    private final TaskZones zones;

    TaskSeries(Gate gate, CurrentUser currentUser, TaskZones zones) {
        this.gate = gate;
        this.currentUser = currentUser;
        this.zones = zones;
    }

    /** As the system, since somebody may complete what he could not have created. */
    @EventListener
    void on(TaskCompleted done) {
        currentUser.asSystem("tasks", () -> {
            var tasks = gate.of(Task.class);
            tasks.find(done.subject().id())
                    .flatMap(task -> task.next(zones.today(task.getOwnerId())))
                    .ifPresent(tasks::save);
            return done;
        });
    }
}
