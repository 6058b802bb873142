package dev.trato.integration.webhook;

import dev.trato.records.Door;
import dev.trato.records.OperationSpec;
import dev.trato.records.Operations;
import org.springframework.stereotype.Component;

/** Puts changes of webhooks on record, as those of roles are (decision 0010), and has them hold for whatever happens next. */
@Component
class WebhookNotes {

    private final Operations operations;
    private final WebhookRecorder recorder;

    WebhookNotes(Operations operations, WebhookRecorder recorder) {
        this.operations = operations;
        this.recorder = recorder;
    }

    /**
     * Notes a change, in the transaction of it.
     *
     * @param what key of the message that says what was done
     */
    Webhook tell(Door door, Webhook webhook, String what) {
        operations.note(OperationSpec.of(door, "operation.webhook", webhook.getName(), what));
        recorder.forgetAfterwards();
        return webhook;
    }
}
