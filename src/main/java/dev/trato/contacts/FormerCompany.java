package dev.trato.contacts;

import dev.trato.kernel.BaseRecord;
import dev.trato.records.Change;
import dev.trato.records.Gate;
import dev.trato.records.RecordConsequence;
import dev.trato.records.RecordType;
import dev.trato.security.CurrentUser;
import dev.trato.security.UserClock;
import jakarta.persistence.EntityManager;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** When a person goes to another company, the one before is kept as a membership that has ended; when he comes back, nothing is lost either. */
@Component
class FormerCompany implements RecordConsequence {

    private final EntityManager entities;
    private final Gate gate;
    private final CurrentUser currentUser;
    private final UserClock clock;

    FormerCompany(EntityManager entities, Gate gate, CurrentUser currentUser, UserClock clock) {
        this.entities = entities;
        this.gate = gate;
        this.currentUser = currentUser;
        this.clock = clock;
    }

    @Override
    public void follow(RecordType<?> type, BaseRecord record, Change.Kind kind, Map<String, @Nullable Object> before) {
        if (record instanceof Contact contact && kind == Change.Kind.UPDATED && before.get("company") instanceof Long company) {
            var role = before.containsKey("jobTitle") ? (String) before.get("jobTitle") : contact.getJobTitle();
            currentUser.asSystem("memberships", () -> keep(contact, Objects.requireNonNull(entities.find(Company.class, company)), role));
        }
    }

    private Membership keep(Contact contact, Company company, @Nullable String role) {
        var membership = new Membership(contact, company, role == null || role.isBlank() ? "—" : role);
        membership.assignTo(contact.getOwnerId(), contact.getTeamId());
        membership.end(clock.today());
        return gate.of(Membership.class).save(membership);
    }
}
