package dev.trato.admin;

import dev.trato.kernel.RecordRef;
import dev.trato.records.Door;
import dev.trato.records.OperationSpec;
import dev.trato.records.Operations;
import dev.trato.records.RecordChanged;
import dev.trato.records.RecordsChanged;
import dev.trato.security.AccessChanged;
import dev.trato.security.ApiTokens;
import dev.trato.security.Roles;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells security when a change of users or teams has changed what somebody may do, and puts changes of roles and tokens on record. */
@Component
class AccessWatch {

    private static final Set<String> TYPES = Set.of("user", "team");

    private final ApplicationEventPublisher events;
    private final Operations operations;

    AccessWatch(ApplicationEventPublisher events, Operations operations) {
        this.events = events;
        this.operations = operations;
    }

    @EventListener
    void on(Roles.RoleChanged event) {
        operations.note(OperationSpec.of(Door.SCREEN, "operation.role", event.role(), event.what()));
    }

    @EventListener
    void on(ApiTokens.TokenChanged event) {
        operations.note(OperationSpec.of(Door.SCREEN, event.issued() ? "operation.token.issued" : "operation.token.revoked", event.name(), event.hint()));
    }

    @EventListener
    void on(RecordChanged event) {
        tell(event.subject());
    }

    @EventListener
    void on(RecordsChanged event) {
        event.subjects().forEach(this::tell);
    }

    private void tell(RecordRef subject) {
        if (TYPES.contains(subject.type())) {
            events.publishEvent(new AccessChanged(subject.type().equals("user") ? subject.id() : null));
        }
    }
}
