package dev.trato.activities.task;

import dev.trato.records.RecordAction;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** A task is done. */
@Component
@Order(1)
class CompleteTask implements RecordAction<Task> {

    @Override
    public String name() {
        return "task.complete";
    }

    @Override
    public Class<Task> entity() {
        return Task.class;
    }

    @Override
    public String icon() {
        return "check";
    }

    @Override
    public List<String> writes() {
        return List.of("status");
    }

    @Override
    public boolean fits(Task task) {
        return task.isOpen();
    }

    @Override
    public void apply(Task task, Map<String, @Nullable Object> inputs) {
        task.complete();
    }
}
