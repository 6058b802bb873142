package dev.trato.sales.ui;

import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import dev.trato.sales.Stage;
import dev.trato.security.SignedInUser;
import dev.trato.ui.list.ListParts;
import dev.trato.ui.list.RecordListView;
import jakarta.annotation.security.RolesAllowed;

@Route("admin/stages")
@Menu(title = "type.stage.plural", order = 931, icon = "board")
@RolesAllowed(SignedInUser.ADMINISTRATOR)
class StageListView extends RecordListView {

    StageListView(ListParts parts) {
        super(parts, Stage.class);
    }
}
