package dev.trato.activities.calendar;

import dev.trato.kernel.Actor;
import dev.trato.notifications.Notice;
import dev.trato.notifications.Notifications;
import dev.trato.records.Change;
import dev.trato.records.Gate;
import dev.trato.records.RecordChanged;
import dev.trato.security.Action;
import dev.trato.security.CurrentUser;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Tells colleagues that they are invited, and everybody a quarter of an hour before a meeting begins. */
@Component
class MeetingReminders {

    private static final Duration AHEAD = Duration.ofMinutes(15);
    /** A node that was away does not remind of what has begun long ago. */
    private static final Duration LATE = Duration.ofMinutes(5);

    private final EntityManager entities;
    private final Calendar calendar;
    private final Gate gate;
    private final CurrentUser currentUser;
    private final Notifications notifications;
    private final Clock clock;

    MeetingReminders(EntityManager entities, Calendar calendar, Gate gate, CurrentUser currentUser, Notifications notifications, Clock clock) {
        this.entities = entities;
        this.calendar = calendar;
        this.gate = gate;
        this.currentUser = currentUser;
        this.notifications = notifications;
        this.clock = clock;
    }

    @EventListener
    void on(RecordChanged event) {
        if (event.kind() != Change.Kind.CREATED || !event.subject().type().equals("attendee")) {
            return;
        }
        var attendee = entities.find(Attendee.class, event.subject().id());
        var user = attendee.getUserId();
        var meeting = entities.find(Meeting.class, Objects.requireNonNull(attendee.getSubject()).id());
        if (user != null && meeting.getEnds().isAfter(clock.instant())) {
            notifications.tell(about(Notice.of(CalendarNotices.INVITED, user, "attendee/" + attendee.getId()).by(event.actor()), meeting, meeting.getBegins(), user));
        }
    }

    /** Who may not see the record is told what the invitation says, and not led to it. */
    private Notice about(Notice notice, Meeting meeting, Instant begins, long user) {
        boolean seen = currentUser.as(Actor.user(user, ""), () -> gate.of(Meeting.class).allows(Action.READ, meeting));
        return seen ? notice.about(gate.of(Meeting.class).ref(meeting)).with(begins, "") : notice.with(begins, meeting.getTitle());
    }

    @Scheduled(fixedDelay = 30_000, initialDelay = 45_000)
    void remind() {
        var now = clock.instant();
        currentUser.asSystem("calendar", () -> remind(now));
    }

    int remind(Instant now) {
        var notices = new ArrayList<Notice>();
        var meetings = new HashMap<Long, Meeting>();
        for (var soon : calendar.beginning(now.minus(LATE), now.plus(AHEAD))) {
            var meeting = meetings.computeIfAbsent(soon.meeting(), id -> entities.find(Meeting.class, id));
            var key = "meeting/" + soon.meeting() + "/soon/" + soon.begins();
            notices.add(about(Notice.of(CalendarNotices.SOON, soon.person(), key), meeting, soon.begins(), soon.person()));
        }
        return notices.isEmpty() ? 0 : notifications.tell(List.copyOf(notices));
    }
}
