package dev.trato.integration.webhook;

import dev.trato.DatabaseReset;
import org.springframework.stereotype.Component;

/** A fresh database has no webhooks. */
@Component
class WebhooksAfterReset implements DatabaseReset.AfterReset {

    private final WebhookRecorder recorder;

    WebhooksAfterReset(WebhookRecorder recorder) {
        this.recorder = recorder;
    }

    @Override
    public void databaseWasReset() {
        recorder.forget();
    }
}
