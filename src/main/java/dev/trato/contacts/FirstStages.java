package dev.trato.contacts;

import dev.trato.kernel.Messages;
import dev.trato.records.Founding;
import dev.trato.records.Gate;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** A new installation begins with the usual stages of the life with a customer, and the usual relations between people, to be changed at will. */
@Component
class FirstStages implements Founding {

    private final Gate gate;
    private final Messages messages;

    FirstStages(Gate gate, Messages messages) {
        this.gate = gate;
        this.messages = messages;
    }

    @Override
    public void found(Locale language) {
        int position = 1;
        for (var meaning : LifecycleStage.Meaning.values()) {
            if (meaning != LifecycleStage.Meaning.OTHER) {
                gate.of(LifecycleStage.class).save(new LifecycleStage(messages.get(language, "lifecycle_stage.meaning." + meaning), position++, meaning));
            }
        }
        for (var relation : new String[] {"reports", "spouse", "referred", "assists"}) {
            gate.of(RelationshipType.class).save(new RelationshipType(messages.get(language, "contacts.first." + relation),
                    messages.get(language, "contacts.first." + relation + ".back")));
        }
    }
}
