package dev.trato.activities.task;

import dev.trato.activities.RichText;
import dev.trato.notifications.Notifications;
import dev.trato.records.Change;
import dev.trato.records.Gate;
import dev.trato.records.RecordChanged;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells people that somebody names them in what is to be done, once for each task; an import tells nobody, and a repeated task only the first time. */
@Component
class TaskMentions {

    private final Gate gate;
    private final Notifications notifications;

    TaskMentions(Gate gate, Notifications notifications) {
        this.gate = gate;
        this.notifications = notifications;
    }

    @EventListener
    void on(RecordChanged changed) {
        if (changed.subject().type().equals("task") && changed.fields().contains("description")) {
            gate.of(Task.class).find(changed.subject().id()).filter(task -> changed.kind() != Change.Kind.CREATED || !task.isNextOne()).ifPresent(task -> {
                var named = RichText.mentioned(task.getDescription());
                if (!named.isEmpty()) {
                    notifications.mention(changed.subject(), named, changed.actor(), changed.subject().toString());
                }
            });
        }
    }
}
