package dev.trato.activities.task;

import dev.trato.kernel.Actor;
import dev.trato.kernel.RecordEvent;
import dev.trato.kernel.RecordRef;
import java.time.Instant;

/** A task was done. */
public record TaskCompleted(RecordRef subject, Actor actor, Instant at, String task) implements RecordEvent {

    @Override
    public String name() {
        return "task.completed";
    }
}
