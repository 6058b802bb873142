package dev.trato.sales;

import dev.trato.kernel.Messages;
import dev.trato.records.Founding;
import dev.trato.records.Gate;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** A new installation begins with one pipeline of usual stages, to be changed at will. */
@Component
class FirstPipeline implements Founding {

    private final Gate gate;
    private final Messages messages;

    FirstPipeline(Gate gate, Messages messages) {
        this.gate = gate;
        this.messages = messages;
    }

    @Override
    public void found(Locale language) {
        var pipeline = gate.of(Pipeline.class).save(new Pipeline(messages.get(language, "sales.first.pipeline"), 1));
        stage(pipeline, language, "qualification", 1, Stage.Outcome.OPEN, 10, 14);
        stage(pipeline, language, "meeting", 2, Stage.Outcome.OPEN, 25, 14);
        stage(pipeline, language, "proposal", 3, Stage.Outcome.OPEN, 50, 21);
        stage(pipeline, language, "negotiation", 4, Stage.Outcome.OPEN, 75, 21);
        stage(pipeline, language, "won", 5, Stage.Outcome.WON, 100, 0);
        stage(pipeline, language, "lost", 6, Stage.Outcome.LOST, 0, 0);
    }

    private void stage(Pipeline pipeline, Locale language, String name, int position, Stage.Outcome outcome, int probability, int rotDays) {
        var stage = new Stage(pipeline, messages.get(language, "sales.first." + name), position, outcome, probability);
        stage.rotAfter(rotDays == 0 ? null : rotDays);
        gate.of(Stage.class).save(stage);
    }
}
