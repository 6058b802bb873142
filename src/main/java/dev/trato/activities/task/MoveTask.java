package dev.trato.activities.task;

import dev.trato.kernel.Problem;
import dev.trato.records.RecordAction;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** A task is to be done on another day, at the same hour. */
@Component
@Order(4)
class MoveTask implements RecordAction<Task> {

    @Override
    public String name() {
        return "task.move";
    }

    @Override
    public Class<Task> entity() {
        return Task.class;
    }

    @Override
    public String icon() {
        return "calendar";
    }

    @Override
    public List<String> inputs() {
        return List.of("dueOn");
    }

    @Override
    public boolean fits(Task task) {
        return task.isOpen();
    }

    @Override
    public void apply(Task task, Map<String, @Nullable Object> inputs) {
        if (!(inputs.get("dueOn") instanceof LocalDate day)) {
            throw new Problem("problem.task.noDay");
        }
        task.due(day, task.getDueTime());
    }
}
