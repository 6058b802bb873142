package dev.trato.activities.ui;

import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import dev.trato.activities.Interaction;
import dev.trato.ui.list.ListParts;
import dev.trato.ui.list.RecordListView;
import jakarta.annotation.security.PermitAll;

@Route("interactions")
@Menu(title = "type.interaction.plural", order = 40, icon = "note")
@PermitAll
class InteractionListView extends RecordListView {

    InteractionListView(ListParts parts) {
        super(parts, Interaction.class);
    }
}
