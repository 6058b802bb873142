package dev.trato.activities.calendar;

import dev.trato.kernel.RecordRef;
import dev.trato.records.RecordHolder;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.List;
import org.springframework.stereotype.Component;

/** Whoever is invited to a meeting is so under the name that stays of him. */
@Component
class PeopleOfMeetings implements RecordHolder<Attendee> {

    private final EntityManager entities;

    PeopleOfMeetings(EntityManager entities) {
        this.entities = entities;
    }

    @Override
    public Class<Attendee> entity() {
        return Attendee.class;
    }

    @Override
    public List<Long> holding(String type, Collection<Long> ids) {
        return entities.createQuery("select a.id from Attendee a where a.personType = :type and a.personId in :ids order by a.id", Long.class)
                .setParameter("type", type).setParameter("ids", ids).getResultList();
    }

    @Override
    public void rename(Attendee attendee, String type, Collection<Long> from, long to) {
        attendee.isKnownAs(new RecordRef(type, to));
    }
}
