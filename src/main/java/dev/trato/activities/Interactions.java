package dev.trato.activities;

import dev.trato.activities.task.Task;
import dev.trato.kernel.RecordRef;
import dev.trato.records.Gate;
import dev.trato.records.Transactions;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Keeps what was said and done on records. */
@Component
public class Interactions {

    private final Gate gate;
    private final Transactions transactions;

    Interactions(Gate gate, Transactions transactions) {
        this.gate = gate;
        this.transactions = transactions;
    }

    /**
     * What there is to know of one besides its subject.
     *
     * @param title        what it was about; null or blank: the first line of the text
     * @param at           when it was; null: now
     * @param minutes      how long it took
     * @param direction    from whom it came
     * @param outcome      how it ended
     * @param participants who took part besides whoever writes it down
     */
    public record Log(Interaction.Kind kind, @Nullable String title, @Nullable String text, @Nullable Instant at, @Nullable Integer minutes,
            Interaction.@Nullable Direction direction, @Nullable Outcome outcome, List<RecordRef> participants) {

        public Log {
            participants = List.copyOf(participants);
        }

        public Log(Interaction.Kind kind, @Nullable String title, @Nullable String text, @Nullable Instant at, @Nullable Integer minutes,
                Interaction.@Nullable Direction direction) {
            this(kind, title, text, at, minutes, direction, null, List.of());
        }

        public static Log of(Interaction.Kind kind, String text) {
            return new Log(kind, null, text, null, null, null);
        }
    }

    /** Writes it down as done by whoever acts, on a record that he may see; {@link dev.trato.records.RecordNotFound} otherwise. */
    public Interaction log(RecordRef subject, Log log) {
        return log(subject, log, null);
    }

    /**
     * The same, with what is to be done next, on the same record; both or none.
     *
     * @param followUp null for nothing
     */
    public Interaction log(RecordRef subject, Log log, @Nullable Task followUp) {
        return transactions.write(() -> {
            var interaction = new Interaction(subject, log.kind(), log.title(), log.text());
            interaction.took(log.at(), log.minutes(), log.direction());
            interaction.ended(log.outcome());
            interaction.with(log.participants());
            var saved = gate.of(Interaction.class).save(interaction);
            if (followUp != null) {
                gate.of(Task.class).save(followUp.on(subject));
            }
            return saved;
        });
    }
}
