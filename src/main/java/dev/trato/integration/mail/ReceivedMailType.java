package dev.trato.integration.mail;

import dev.trato.records.RecordSort;
import dev.trato.records.RecordType;
import org.springframework.stereotype.Component;

@Component
class ReceivedMailType extends RecordType<ReceivedMail> {

    ReceivedMailType() {
        super("received_mail", ReceivedMail.class);
        path("received-mails");
        icon("mail");
        confidential();
        title("subject");
        subtitle("sender");
        columns("subject", "sender", "arrivedAt", "status", "reason");
        form("subject");
        sort(RecordSort.descending("arrivedAt"));
    }
}
