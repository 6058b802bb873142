package dev.trato.sales.ui;

import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import dev.trato.sales.Pipeline;
import dev.trato.security.SignedInUser;
import dev.trato.ui.list.ListParts;
import dev.trato.ui.list.RecordListView;
import jakarta.annotation.security.RolesAllowed;

@Route("admin/pipelines")
@Menu(title = "type.pipeline.plural", order = 930, icon = "pipeline")
@RolesAllowed(SignedInUser.ADMINISTRATOR)
class PipelineListView extends RecordListView {

    PipelineListView(ListParts parts) {
        super(parts, Pipeline.class);
    }
}
