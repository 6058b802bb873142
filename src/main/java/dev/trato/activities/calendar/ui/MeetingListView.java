package dev.trato.activities.calendar.ui;

import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import dev.trato.activities.calendar.Meeting;
import dev.trato.ui.list.ListParts;
import dev.trato.ui.list.RecordListView;
import jakarta.annotation.security.PermitAll;

@Route("meetings")
@Menu(title = "type.meeting.plural", order = 52, icon = "meeting")
@PermitAll
class MeetingListView extends RecordListView {

    MeetingListView(ListParts parts) {
        super(parts, Meeting.class);
    }
}
