package dev.trato.contacts.ui;

import com.vaadin.flow.router.Route;
import dev.trato.contacts.Relationship;
import dev.trato.ui.list.ListParts;
import dev.trato.ui.list.RecordListView;
import jakarta.annotation.security.PermitAll;

/** Reached from the pages of people and companies; nobody begins the day with it. */
@Route("relationships")
@PermitAll
class RelationshipListView extends RecordListView {

    RelationshipListView(ListParts parts) {
        super(parts, Relationship.class);
    }
}
