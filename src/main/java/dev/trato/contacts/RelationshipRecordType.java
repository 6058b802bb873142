package dev.trato.contacts;

import dev.trato.records.RecordSort;
import dev.trato.records.RecordType;
import org.springframework.stereotype.Component;

@Component
class RelationshipRecordType extends RecordType<Relationship> {

    RelationshipRecordType() {
        super("relationship", Relationship.class);
        icon("link");
        subtitle("contact");
        columns("name", "contact", "other", "since", "until");
        form("contact", "type", "other", "since", "note");
        sort(RecordSort.descending("createdAt"));
    }
}
