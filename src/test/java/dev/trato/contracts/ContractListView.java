package dev.trato.contracts;

import com.vaadin.flow.router.Route;
import dev.trato.ui.list.ListParts;
import dev.trato.ui.list.RecordListView;
import jakarta.annotation.security.PermitAll;

@Route("contracts")
@PermitAll
class ContractListView extends RecordListView {

    ContractListView(ListParts parts) {
        super(parts, Contract.class);
    }
}
