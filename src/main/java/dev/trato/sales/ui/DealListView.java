package dev.trato.sales.ui;

import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import dev.trato.sales.Deal;
import dev.trato.ui.list.ListParts;
import dev.trato.ui.list.RecordListView;
import jakarta.annotation.security.PermitAll;

@Route("deals")
@Menu(title = "type.deal.plural", order = 21, icon = "deal")
@PermitAll
class DealListView extends RecordListView {

    DealListView(ListParts parts) {
        super(parts, Deal.class);
    }
}
