package dev.trato.activities.task;

import dev.trato.records.RecordAction;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** A task has time until tomorrow, as whoever has to do it counts. */
@Component
@Order(3)
class PutOffTask implements RecordAction<Task> {

    private final TaskZones zones;

    PutOffTask(TaskZones zones) {
        this.zones = zones;
    }

    @Override
    public String name() {
        return "task.tomorrow";
    }

    @Override
    public Class<Task> entity() {
        return Task.class;
    }

    @Override
    public String icon() {
        return "arrow-right";
    }

    @Override
    public List<String> writes() {
        return List.of("dueOn");
    }

    @Override
    public boolean fits(Task task) {
        return task.isOpen();
    }

    @Override
    public void apply(Task task, Map<String, @Nullable Object> inputs) {
        task.due(zones.today(task.getOwnerId()).plusDays(1), task.getDueTime());
    }
}
