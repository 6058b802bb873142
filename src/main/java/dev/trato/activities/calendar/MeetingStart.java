package dev.trato.activities.calendar;

import dev.trato.records.RecordStart;
import dev.trato.security.UserClock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Component;

/** A new meeting begins with the next full hour, where whoever calls it is. */
@Component
class MeetingStart implements RecordStart<Meeting> {

    private final UserClock clock;

    MeetingStart(UserClock clock) {
        this.clock = clock;
    }

    @Override
    public Class<Meeting> entity() {
        return Meeting.class;
    }

    @Override
    public void begin(Meeting meeting) {
        var hour = clock.now().atZone(clock.zone()).truncatedTo(ChronoUnit.HOURS).plusHours(1).toInstant();
        meeting.arrange(hour, hour.plus(Duration.ofHours(1)), false);
        meeting.setZone(clock.zone().getId());
    }
}
