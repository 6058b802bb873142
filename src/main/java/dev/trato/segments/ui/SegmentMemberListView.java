package dev.trato.segments.ui;

import com.vaadin.flow.router.Route;
import dev.trato.segments.SegmentMember;
import dev.trato.ui.list.ListParts;
import dev.trato.ui.list.RecordListView;
import jakarta.annotation.security.PermitAll;

/** Who was put into which segment and when; reached from the history and by those who look for it. */
@Route("segment-members")
@PermitAll
class SegmentMemberListView extends RecordListView {

    SegmentMemberListView(ListParts parts) {
        super(parts, SegmentMember.class);
    }
}
