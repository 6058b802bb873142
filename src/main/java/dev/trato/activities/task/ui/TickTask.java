package dev.trato.activities.task.ui;

import com.vaadin.flow.component.Component;
import dev.trato.activities.task.Task;
import dev.trato.activities.ui.TickedTask;
import dev.trato.records.RecordType;
import dev.trato.records.Row;
import dev.trato.ui.Kit;
import dev.trato.ui.LineTool;
import org.springframework.core.annotation.Order;

/** Ticks a task off in its line, and takes that back. */
@org.springframework.stereotype.Component
@Order(1)
class TickTask implements LineTool {

    private final Kit kit;

    TickTask(Kit kit) {
        this.kit = kit;
    }

    @Override
    public String name() {
        return "tick";
    }

    @Override
    public String label() {
        return "task.tick";
    }

    @Override
    public String icon() {
        return "check";
    }

    @Override
    public boolean fits(RecordType<?> type) {
        return type.entity() == Task.class;
    }

    @Override
    public boolean isTick() {
        return true;
    }

    @Override
    public String field() {
        return "status";
    }

    @Override
    public String done() {
        return Task.Status.DONE.name();
    }

    /** What it does follows from how the task stands now, and not from how the line showed it. */
    @Override
    public void run(Row row, Component owner) {
        boolean open = kit.gate().of(Task.class).find(row.id()).map(Task::isOpen).orElse(true);
        TickedTask.become(kit, row, open);
    }
}
