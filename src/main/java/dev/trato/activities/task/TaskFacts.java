package dev.trato.activities.task;

import dev.trato.kernel.FactNames;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What is told of tasks. */
@Component
class TaskFacts implements FactNames {

    @Override
    public Set<String> names() {
        return Set.of("task.completed", "task.reopened");
    }
}
