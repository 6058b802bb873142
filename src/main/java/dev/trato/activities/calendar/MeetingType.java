package dev.trato.activities.calendar;

import dev.trato.records.RecordSort;
import dev.trato.records.RecordType;
import org.springframework.stereotype.Component;

@Component
class MeetingType extends RecordType<Meeting> {

    MeetingType() {
        super("meeting", Meeting.class);
        icon("meeting");
        title("title");
        subtitle("begins");
        columns("title", "begins", "ends", "place", "status", "owner");
        form("title", "begins", "ends", "allDay", "place", "link");
        sort(RecordSort.descending("begins"));
    }
}
