package dev.trato.activities.task;

import dev.trato.kernel.Actor;
import dev.trato.kernel.BaseRecord;
import dev.trato.kernel.Problem;
import dev.trato.records.Change;
import dev.trato.records.Gate;
import dev.trato.records.Operations;
import dev.trato.records.RecordGuard;
import dev.trato.records.RecordType;
import dev.trato.security.CurrentUser;
import dev.trato.security.User;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Nobody is given a task on a record that he may not see: he would not see the task either. */
@Component
class TaskOwners implements RecordGuard {

    private final ObjectProvider<Gate> gate;
    private final Operations operations;
    private final CurrentUser currentUser;

    TaskOwners(ObjectProvider<Gate> gate, Operations operations, CurrentUser currentUser) {
        this.gate = gate;
        this.operations = operations;
        this.currentUser = currentUser;
    }

    @Override
    public void check(RecordType<?> type, BaseRecord record, Change.Kind kind, Map<String, @Nullable Object> before) {
        boolean given = kind == Change.Kind.CREATED || kind == Change.Kind.UPDATED && before.containsKey("owner");
        if (given && record instanceof Task task && task.getSubject() != null && task.getOwnerId() != null && !currentUser.actor().isSystem()
                && !isUndo()) {
            long owner = task.getOwnerId();
            var user = gate.getObject().of(User.class).find(owner);
            if (user.filter(User::isActive).isPresent() && !sees(owner, task)) {
                throw new Problem("problem.task.blind", user.get().getName());
            }
        }
    }

    /** What an undo brings back comes piece by piece: a task may come before its record. */
    private boolean isUndo() {
        var operation = operations.current();
        return operation != null && operations.require(operation).getUndoes() != null;
    }

    private boolean sees(long owner, Task task) {
        var subject = java.util.Objects.requireNonNull(task.getSubject());
        return currentUser.as(Actor.user(owner, ""), () -> gate.getObject().of(subject).find(subject.id()).isPresent());
    }
}
