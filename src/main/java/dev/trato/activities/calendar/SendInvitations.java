package dev.trato.activities.calendar;

import dev.trato.records.RecordAction;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Invites those who do not know yet of a meeting as it stands. */
@Component
@Order(2)
class SendInvitations implements RecordAction<Meeting> {

    private final Invitations invitations;

    SendInvitations(Invitations invitations) {
        this.invitations = invitations;
    }

    @Override
    public String name() {
        return "meeting.invite";
    }

    @Override
    public Class<Meeting> entity() {
        return Meeting.class;
    }

    @Override
    public String icon() {
        return "mail";
    }

    @Override
    public boolean fits(Meeting meeting) {
        return meeting.getStatus() == Meeting.Status.PLANNED && !meeting.isNew() && invitations.isPossible() && !invitations.waiting(meeting).isEmpty();
    }

    @Override
    public void apply(Meeting meeting, Map<String, @Nullable Object> inputs) {
        invitations.send(meeting);
    }
}
