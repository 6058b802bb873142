package dev.trato.admin.ui;

import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import dev.trato.security.SignedInUser;
import dev.trato.security.Team;
import dev.trato.ui.list.ListParts;
import dev.trato.ui.list.RecordListView;
import jakarta.annotation.security.RolesAllowed;

@Route("admin/teams")
@Menu(title = "type.team.plural", order = 911, icon = "team")
@RolesAllowed(SignedInUser.ADMINISTRATOR)
class TeamListView extends RecordListView {

    TeamListView(ListParts parts) {
        super(parts, Team.class);
    }
}
