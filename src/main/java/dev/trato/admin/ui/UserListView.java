package dev.trato.admin.ui;

import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import dev.trato.security.SignedInUser;
import dev.trato.security.User;
import dev.trato.ui.list.ListParts;
import dev.trato.ui.list.RecordListView;
import jakarta.annotation.security.RolesAllowed;

@Route("admin/users")
@Menu(title = "type.user.plural", order = 910, icon = "contacts")
@RolesAllowed(SignedInUser.ADMINISTRATOR)
class UserListView extends RecordListView {

    UserListView(ListParts parts) {
        super(parts, User.class);
    }
}
