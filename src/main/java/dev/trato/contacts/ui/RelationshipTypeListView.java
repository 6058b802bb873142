package dev.trato.contacts.ui;

import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import dev.trato.contacts.RelationshipType;
import dev.trato.security.SignedInUser;
import dev.trato.ui.list.ListParts;
import dev.trato.ui.list.RecordListView;
import jakarta.annotation.security.RolesAllowed;

@Route("admin/relationship-types")
@Menu(title = "type.relationship_type.plural", order = 934, icon = "link")
@RolesAllowed(SignedInUser.ADMINISTRATOR)
class RelationshipTypeListView extends RecordListView {

    RelationshipTypeListView(ListParts parts) {
        super(parts, RelationshipType.class);
    }
}
