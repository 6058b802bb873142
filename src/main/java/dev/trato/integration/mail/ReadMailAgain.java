package dev.trato.integration.mail;

import dev.trato.records.RecordAction;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Has a mail that could not be read be read once more, after the reason was mended; one that is not there as a whole cannot be. */
@Component
class ReadMailAgain implements RecordAction<ReceivedMail> {

    @Override
    public String name() {
        return "received_mail.readAgain";
    }

    @Override
    public Class<ReceivedMail> entity() {
        return ReceivedMail.class;
    }

    @Override
    public String icon() {
        return "refresh";
    }

    @Override
    public boolean fits(ReceivedMail mail) {
        return mail.getStatus() == ReceivedMail.Status.FAILED && mail.isWhole();
    }

    @Override
    public void apply(ReceivedMail mail, Map<String, @Nullable Object> inputs) {
        mail.again();
    }
}
