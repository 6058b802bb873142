package dev.trato.activities.task;

import dev.trato.records.RecordAction;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** A task that was over is to be done after all. */
@Component
@Order(2)
class ReopenTask implements RecordAction<Task> {

    @Override
    public String name() {
        return "task.reopen";
    }

    @Override
    public Class<Task> entity() {
        return Task.class;
    }

    @Override
    public String icon() {
        return "history";
    }

    @Override
    public List<String> writes() {
        return List.of("status");
    }

    @Override
    public boolean fits(Task task) {
        return !task.isOpen();
    }

    @Override
    public void apply(Task task, Map<String, @Nullable Object> inputs) {
        task.reopen();
    }
}
