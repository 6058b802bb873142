package dev.trato.activities.task.ui;

import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import dev.trato.activities.task.Task;
import dev.trato.security.Action;
import dev.trato.security.UserClock;
import dev.trato.ui.list.ListParts;
import dev.trato.ui.list.RecordListView;
import jakarta.annotation.security.PermitAll;

/** Tasks as a list, or as the week ahead. */
@Route("tasks")
@Menu(title = "type.task.plural", order = 50, icon = "task")
@PermitAll
class TaskListView extends RecordListView {

    TaskListView(ListParts parts, UserClock clock) {
        super(parts, Task.class);
        if (kit().gate().of(Task.class).allows(Action.CREATE)) {
            addAboveFilter(new QuickAdd(kit(), clock));
        }
    }
}
