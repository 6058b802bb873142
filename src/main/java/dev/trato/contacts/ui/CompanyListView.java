package dev.trato.contacts.ui;

import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import dev.trato.contacts.Company;
import dev.trato.ui.list.ListParts;
import dev.trato.ui.list.RecordListView;
import jakarta.annotation.security.PermitAll;

@Route("companies")
@Menu(title = "type.company.plural", order = 11, icon = "company")
@PermitAll
class CompanyListView extends RecordListView {

    CompanyListView(ListParts parts) {
        super(parts, Company.class);
    }
}
