package dev.trato.segments.ui;

import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import dev.trato.segments.Segment;
import dev.trato.ui.list.ListParts;
import dev.trato.ui.list.RecordListView;
import jakarta.annotation.security.PermitAll;

@Route("segments")
@Menu(title = "type.segment.plural", order = 12, icon = "filter")
@PermitAll
class SegmentListView extends RecordListView {

    SegmentListView(ListParts parts) {
        super(parts, Segment.class);
    }
}
