package dev.trato.activities;

import dev.trato.kernel.Messages;
import dev.trato.records.Founding;
import dev.trato.records.Gate;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** A new installation begins with the usual outcomes, to be changed at will. */
@Component
class FirstOutcomes implements Founding {

    private final Gate gate;
    private final Messages messages;

    FirstOutcomes(Gate gate, Messages messages) {
        this.gate = gate;
        this.messages = messages;
    }

    @Override
    public void found(Locale language) {
        add(language, Interaction.Kind.CALL, List.of("reached", "noAnswer", "message", "callBack", "wrongNumber"));
        add(language, Interaction.Kind.EMAIL, List.of("answered", "unanswered", "bounced"));
        add(language, Interaction.Kind.MEETING, List.of("held", "postponed", "noShow"));
        add(language, Interaction.Kind.VISIT, List.of("held", "nobodyThere"));
        add(language, Interaction.Kind.LETTER, List.of("answered", "returned"));
    }

    private void add(Locale language, Interaction.Kind kind, List<String> names) {
        for (int i = 0; i < names.size(); i++) {
            gate.of(Outcome.class).save(new Outcome(messages.get(language, "outcome.first." + names.get(i)), kind, i + 1));
        }
    }
}
