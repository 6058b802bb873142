package dev.trato.activities.ui;

import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import dev.trato.activities.Outcome;
import dev.trato.security.SignedInUser;
import dev.trato.ui.list.ListParts;
import dev.trato.ui.list.RecordListView;
import jakarta.annotation.security.RolesAllowed;

@Route("admin/outcomes")
@Menu(title = "type.outcome.plural", order = 932, icon = "check")
@RolesAllowed(SignedInUser.ADMINISTRATOR)
class OutcomeListView extends RecordListView {

    OutcomeListView(ListParts parts) {
        super(parts, Outcome.class);
    }
}
