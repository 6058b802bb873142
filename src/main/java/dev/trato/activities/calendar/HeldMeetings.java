package dev.trato.activities.calendar;

import dev.trato.activities.Interaction;
import dev.trato.activities.Interactions;
import dev.trato.activities.calendar.Meeting.MeetingHeld;
import jakarta.persistence.EntityManager;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** A meeting that took place stands in the timeline of the record that it was about, as part of the same operation. */
@Component
class HeldMeetings {

    private final EntityManager entities;
    private final Interactions interactions;

    HeldMeetings(EntityManager entities, Interactions interactions) {
        this.entities = entities;
        this.interactions = interactions;
    }

    @EventListener
    void on(MeetingHeld event) {
        var meeting = entities.find(Meeting.class, event.subject().id());
        var subject = meeting.getSubject();
        if (subject != null) {
            int minutes = Math.toIntExact(meeting.lasts().toMinutes());
            interactions.log(subject, new Interactions.Log(Interaction.Kind.MEETING, meeting.getTitle(), meeting.getText(), meeting.getBegins(), minutes, null));
        }
    }
}
