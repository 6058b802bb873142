package dev.trato.activities.ui;

import dev.trato.activities.Interactions;
import dev.trato.activities.Timeline;
import dev.trato.activities.calendar.ui.NewMeeting;
import dev.trato.activities.task.DoneSource;
import dev.trato.kernel.RecordRef;
import dev.trato.security.UserClock;
import dev.trato.ui.Attachments;
import dev.trato.ui.Kit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What timelines and composers are made with. */
@Component
record TimelineParts(Kit kit, Interactions interactions, Timeline timeline, DoneSource tasks, NewMeeting meetings, UserClock clock,
        ObjectProvider<Attachments> attachments) {

    /** The files that came with what was said, by interaction. */
    Map<RecordRef, List<Attachments.Attached>> attached(Collection<RecordRef> interactions) {
        return attachments.stream().findFirst().map(found -> found.of(interactions)).orElse(Map.of());
    }
}
