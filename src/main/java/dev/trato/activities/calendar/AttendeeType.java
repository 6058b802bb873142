package dev.trato.activities.calendar;

import dev.trato.records.RecordSort;
import dev.trato.records.RecordType;
import org.springframework.stereotype.Component;

@Component
class AttendeeType extends RecordType<Attendee> {

    AttendeeType() {
        super("attendee", Attendee.class);
        icon("user-add");
        title("name");
        subtitle("email");
        columns("name", "email", "role", "answer", "answeredAt");
        form("name", "user", "email", "role");
        sort(RecordSort.descending("createdAt"));
        subjects("meeting");
    }
}
