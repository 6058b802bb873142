package dev.trato.contacts.ui;

import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import dev.trato.contacts.LifecycleStage;
import dev.trato.security.SignedInUser;
import dev.trato.ui.list.ListParts;
import dev.trato.ui.list.RecordListView;
import jakarta.annotation.security.RolesAllowed;

@Route("admin/lifecycle")
@Menu(title = "type.lifecycle_stage.plural", order = 933, icon = "pin")
@RolesAllowed(SignedInUser.ADMINISTRATOR)
class LifecycleStageListView extends RecordListView {

    LifecycleStageListView(ListParts parts) {
        super(parts, LifecycleStage.class);
    }
}
