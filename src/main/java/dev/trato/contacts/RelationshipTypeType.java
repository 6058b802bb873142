package dev.trato.contacts;

import dev.trato.records.RecordSort;
import dev.trato.records.RecordType;
import org.springframework.stereotype.Component;

@Component
class RelationshipTypeType extends RecordType<RelationshipType> {

    RelationshipTypeType() {
        super("relationship_type", RelationshipType.class);
        path("admin/relationship-types");
        icon("link");
        columns("name", "reverseName");
        form("name", "reverseName");
        sort(RecordSort.ascending("name"));
        setup();
    }
}
