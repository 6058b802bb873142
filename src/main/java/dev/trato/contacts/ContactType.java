package dev.trato.contacts;

import dev.trato.records.RecordSort;
import dev.trato.records.RecordType;
import org.springframework.stereotype.Component;

@Component
class ContactType extends RecordType<Contact> {

    ContactType() {
        super("contact", Contact.class);
        icon("contact");
        pictured();
        subtitle("company");
        columns("name", "company", "jobTitle", "email", "phone", "owner");
        form("firstName", "lastName", "company", "jobTitle", "email", "phone", "lifecycleStage");
        sort(RecordSort.ascending("name"));
    }
}
