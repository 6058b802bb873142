package dev.trato.activities;

import dev.trato.notifications.Notifications;
import dev.trato.records.Gate;
import dev.trato.records.RecordChanged;
import java.util.Objects;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells people that somebody names them in what he writes down, by whichever door; an import tells nobody. */
@Component
class Mentions {

    private final Gate gate;
    private final Notifications notifications;

    Mentions(Gate gate, Notifications notifications) {
        this.gate = gate;
        this.notifications = notifications;
    }

    /** Once for each text, however often it is corrected. Who may not see the record is told nothing, as the notice is about that. */
    @EventListener
    void on(RecordChanged changed) {
        if (changed.subject().type().equals("interaction") && changed.fields().contains("text")) {
            gate.of(Interaction.class).find(changed.subject().id()).ifPresent(interaction -> {
                var named = RichText.mentioned(interaction.getText());
                if (!named.isEmpty()) {
                    notifications.mention(Objects.requireNonNull(interaction.getSubject()), named, changed.actor(), changed.subject().toString());
                }
            });
        }
    }
}
