package dev.trato.activities;

import dev.trato.kernel.RecordRef;
import dev.trato.records.RecordHolder;
import java.util.Collection;
import java.util.List;
import org.springframework.stereotype.Component;

/** Whoever took part in something did so under the name that stays of him. */
@Component
class PeopleOfInteractions implements RecordHolder<Interaction> {

    private final Participants participants;

    PeopleOfInteractions(Participants participants) {
        this.participants = participants;
    }

    @Override
    public Class<Interaction> entity() {
        return Interaction.class;
    }

    @Override
    public List<Long> holding(String type, Collection<Long> ids) {
        return participants.withAny(type, ids);
    }

    @Override
    public void rename(Interaction interaction, String type, Collection<Long> from, long to) {
        interaction.with(interaction.getParticipants().stream()
                .map(person -> person.type().equals(type) && from.contains(person.id()) ? new RecordRef(type, to) : person)
                .distinct().toList());
    }
}
