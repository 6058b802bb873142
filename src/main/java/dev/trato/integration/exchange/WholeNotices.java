package dev.trato.integration.exchange;

import dev.trato.kernel.Actor;
import dev.trato.notifications.Notice;
import dev.trato.notifications.Notifications;
import dev.trato.records.Door;
import dev.trato.records.OperationSpec;
import dev.trato.records.Operations;
import dev.trato.security.Role;
import dev.trato.security.User;
import jakarta.persistence.EntityManager;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** That somebody takes everything out stands in the audit trail, and all who administer are told. */
@Component
class WholeNotices {

    static final String KIND = "export.whole";

    private final EntityManager entities;
    private final Operations operations;
    private final Notifications notifications;

    WholeNotices(EntityManager entities, Operations operations, Notifications notifications) {
        this.entities = entities;
        this.operations = operations;
        this.notifications = notifications;
    }

    /** Within the transaction in which it is asked for. */
    void begun(long export, Actor actor) {
        operations.note(OperationSpec.of(Door.EXPORT, "operation.export.whole.begun"));
        var administrators = entities.createQuery("select u from User u where u.status = :active and u.deletedAt is null", User.class)
                .setParameter("active", User.Status.ACTIVE).getResultList().stream()
                .filter(user -> user.getRoles().contains(Role.ADMINISTRATOR)).toList();
        notifications.tell(administrators.stream().map(user -> Notice.of(KIND, Objects.requireNonNull(user.getId()), "export/" + export).with(actor.name())).toList());
    }

    void written(long records) {
        operations.note(OperationSpec.of(Door.EXPORT, "operation.export.whole", Long.toString(records)));
    }
}
