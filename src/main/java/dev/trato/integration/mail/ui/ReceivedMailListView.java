package dev.trato.integration.mail.ui;

import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import dev.trato.integration.mail.ReceivedMail;
import dev.trato.ui.list.ListParts;
import dev.trato.ui.list.RecordListView;
import jakarta.annotation.security.RolesAllowed;

@Route("received-mails")
@Menu(title = "type.received_mail.plural", order = 945, icon = "mail")
@RolesAllowed("ADMINISTRATOR")
class ReceivedMailListView extends RecordListView {

    ReceivedMailListView(ListParts parts) {
        super(parts, ReceivedMail.class);
    }
}
