package dev.trato.contacts.ui;

import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import dev.trato.contacts.Contact;
import dev.trato.ui.list.ListParts;
import dev.trato.ui.list.RecordListView;
import jakarta.annotation.security.PermitAll;

@Route("contacts")
@Menu(title = "type.contact.plural", order = 10, icon = "contact")
@PermitAll
class ContactListView extends RecordListView {

    ContactListView(ListParts parts) {
        super(parts, Contact.class);
    }
}
