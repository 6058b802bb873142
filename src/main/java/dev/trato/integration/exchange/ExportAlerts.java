package dev.trato.integration.exchange;

import dev.trato.kernel.Actor;
import dev.trato.notifications.Notice;
import dev.trato.notifications.Notifications;
import dev.trato.records.Door;
import dev.trato.records.OperationSpec;
import dev.trato.records.Operations;
import dev.trato.security.User;
import jakarta.persistence.EntityManager;
import java.time.LocalDate;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** What stands in the audit trail of exports and all who administer are told at once, whoever did it: what was taken out is out of reach. */
@Component
class ExportAlerts {

    static final String WHOLE = "export.whole";
    static final String UNUSUAL = "export.unusual";

    private final EntityManager entities;
    private final Operations operations;
    private final Notifications notifications;

    ExportAlerts(EntityManager entities, Operations operations, Notifications notifications) {
        this.entities = entities;
        this.operations = operations;
        this.notifications = notifications;
    }

    /** Somebody takes everything out; within the transaction in which it is asked for. */
    void wholeBegun(long export, Actor actor) {
        operations.note(OperationSpec.of(Door.EXPORT, "operation.export.whole.begun"));
        tell(WHOLE, "export/" + export, actor.name());
    }

    void wholeWritten(long records) {
        operations.note(OperationSpec.of(Door.EXPORT, "operation.export.whole", Long.toString(records)));
    }

    /** Somebody has taken out more than is usual; within the transaction in which it was found out. */
    void unusual(Actor actor, LocalDate day, long records) {
        operations.note(OperationSpec.of(Door.EXPORT, "operation.export.unusual", Long.toString(records)));
        tell(UNUSUAL, "exports/" + actor.userId() + "/" + day, actor.name(), records);
    }

    private void tell(String kind, String onceKey, Object... arguments) {
        notifications.tell(entities.createQuery("select u from User u where u.status = :active and u.deletedAt is null", User.class)
                .setParameter("active", User.Status.ACTIVE).getResultList().stream().filter(User::isAdministrator)
                .map(user -> Notice.of(kind, Objects.requireNonNull(user.getId()), onceKey).with(arguments)).toList());
    }
}
