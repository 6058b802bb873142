package dev.trato.activities.calendar.ui;

import com.vaadin.flow.router.Route;
import dev.trato.activities.calendar.Attendee;
import dev.trato.ui.list.ListParts;
import dev.trato.ui.list.RecordListView;
import jakarta.annotation.security.PermitAll;

/** Who takes part in what; one comes to it from a meeting. */
@Route("attendees")
@PermitAll
class AttendeeListView extends RecordListView {

    AttendeeListView(ListParts parts) {
        super(parts, Attendee.class);
    }
}
