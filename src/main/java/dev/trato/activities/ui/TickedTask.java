package dev.trato.activities.ui;

import dev.trato.activities.task.Task;
import dev.trato.kernel.Problem;
import dev.trato.records.Door;
import dev.trato.records.OperationSpec;
import dev.trato.records.Row;
import dev.trato.ui.Kit;
import dev.trato.ui.Notices;
import java.util.Map;

/** A task that somebody ticks off, or takes that back, with what follows from it as one operation and a word about it. */
public final class TickedTask {

    private TickedTask() {}

    /** @param done whether it is done now, or to be done after all */
    public static void become(Kit kit, Row task, boolean done) {
        var tasks = kit.gate().of(Task.class);
        var name = done ? "task.complete" : "task.reopen";
        var action = kit.actions(tasks.type()).stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
        try {
            var ticked = kit.operations().traced(() -> kit.operations().perform(
                    OperationSpec.of(Door.SCREEN, "action." + name, tasks.type().singularKey()), () -> tasks.act(action, task.id(), Map.of())));
            if (ticked.operation() != null) {
                Notices.done(kit, kit.text(done ? "task.ticked" : "task.unticked", task.title()), ticked.operation());
            }
        } catch (Problem e) {
            Notices.problem(kit.text(e));
        }
    }
}
