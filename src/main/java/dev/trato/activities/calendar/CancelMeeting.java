package dev.trato.activities.calendar;

import dev.trato.records.RecordAction;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Says of a meeting that it was cancelled. */
@Component
@Order(3)
class CancelMeeting implements RecordAction<Meeting> {

    @Override
    public String name() {
        return "meeting.cancel";
    }

    @Override
    public Class<Meeting> entity() {
        return Meeting.class;
    }

    @Override
    public String icon() {
        return "close";
    }

    @Override
    public List<String> writes() {
        return List.of("status");
    }

    @Override
    public boolean fits(Meeting meeting) {
        return meeting.getStatus() == Meeting.Status.PLANNED;
    }

    @Override
    public void apply(Meeting meeting, Map<String, @Nullable Object> inputs) {
        meeting.cancel();
    }
}
