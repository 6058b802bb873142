package dev.trato.activities.calendar;

import dev.trato.kernel.FactNames;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What is told of meetings. */
@Component
class MeetingFacts implements FactNames {

    @Override
    public Set<String> names() {
        return Set.of("meeting.held", "meeting.cancelled");
    }
}
