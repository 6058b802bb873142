package dev.trato.activities;

import dev.trato.kernel.RecordRef;
import dev.trato.records.Gate;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Keeps what was said and done on records. */
@Component
public class Interactions {

    private final Gate gate;

    Interactions(Gate gate) {
        this.gate = gate;
    }

    /**
     * What there is to know of one besides its subject.
     *
     * @param title     what it was about; null or blank: the first line of the text
     * @param at        when it was; null: now
     * @param minutes   how long it took
     * @param direction from whom it came
     */
    public record Log(Interaction.Kind kind, @Nullable String title, @Nullable String text, @Nullable Instant at, @Nullable Integer minutes,
            Interaction.@Nullable Direction direction) {

        public static Log of(Interaction.Kind kind, String text) {
            return new Log(kind, null, text, null, null, null);
        }
    }

    /** Writes it down as done by whoever acts, on a record that he may see; {@link dev.trato.records.RecordNotFound} otherwise. */
    public Interaction log(RecordRef subject, Log log) {
        var interaction = new Interaction(subject, log.kind(), log.title(), log.text());
        interaction.took(log.at(), log.minutes(), log.direction());
        return gate.of(Interaction.class).save(interaction);
    }
}
