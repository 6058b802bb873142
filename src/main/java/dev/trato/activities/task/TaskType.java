package dev.trato.activities.task;

import dev.trato.records.RecordSort;
import dev.trato.records.RecordType;
import org.springframework.stereotype.Component;

@Component
class TaskType extends RecordType<Task> {

    TaskType() {
        super("task", Task.class);
        icon("task");
        title("title");
        subtitle("dueOn");
        columns("title", "dueOn", "dueTime", "priority", "owner", "status");
        form("title", "dueOn", "dueTime", "owner", "priority", "description");
        sort(RecordSort.ascending("agenda"));
    }
}
