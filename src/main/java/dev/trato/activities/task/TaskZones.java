package dev.trato.activities.task;

import dev.trato.kernel.Organisation;
import dev.trato.records.RecordCompletion;
import dev.trato.security.User;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A task's days and hours are those of its owner; what has none lives by the organisation's clock. */
@Component
class TaskZones implements RecordCompletion<Task> {

    private final EntityManager entities;
    private final Organisation organisation;
    private final Clock clock;

    TaskZones(EntityManager entities, Organisation organisation, Clock clock) {
        this.entities = entities;
        this.organisation = organisation;
        this.clock = clock;
    }

    /** As the transaction under way has it, which may be the one in which somebody moves. */
    ZoneId zone(@Nullable Long owner) {
        var user = owner == null ? null : entities.find(User.class, owner);
        var zone = user == null ? null : user.getTimeZone();
        return zone == null ? organisation.zone() : ZoneId.of(zone);
    }

    LocalDate today(@Nullable Long owner) {
        return LocalDate.ofInstant(now(), zone(owner));
    }

    Instant now() {
        return clock.instant();
    }

    @Override
    public Class<Task> entity() {
        return Task.class;
    }

    @Override
    public void complete(Task task) {
        task.reckon(zone(task.getOwnerId()), now());
    }
}
