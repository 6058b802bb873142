package dev.trato.activities.calendar.ui;

import dev.trato.activities.calendar.Meeting;
import dev.trato.kernel.RecordRef;
import dev.trato.security.Action;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Component;

/** Arranges a meeting on a record from wherever the record is shown; whom the record is about is invited unless he is taken off again. */
@Component
public class NewMeeting {

    private final CalendarParts parts;

    NewMeeting(CalendarParts parts) {
        this.parts = parts;
    }

    /** Whether whoever acts may call meetings on records of that type. */
    public boolean fits(String type) {
        var meetings = parts.kit().gate().of(Meeting.class);
        return meetings.allows(Action.CREATE) && meetings.type().hangsOn(parts.kit().gate().types().require(type));
    }

    /** Asks for all that a meeting on a record needs, from the next full hour on; tells when it was arranged. */
    public void on(RecordRef ref, Runnable arranged) {
        var begins = parts.clock().now().atZone(parts.clock().zone()).truncatedTo(ChronoUnit.HOURS).plusHours(1).toInstant();
        MeetingDialog.create(parts, begins, begins.plus(Duration.ofHours(1)), false, ref, arranged).open();
    }
}
