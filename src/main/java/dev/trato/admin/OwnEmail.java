package dev.trato.admin;

import dev.trato.kernel.BaseRecord;
import dev.trato.records.Change;
import dev.trato.records.FieldProblem;
import dev.trato.records.InvalidRecord;
import dev.trato.records.RecordGuard;
import dev.trato.records.RecordType;
import dev.trato.security.User;
import jakarta.persistence.EntityManager;
import jakarta.persistence.FlushModeType;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Nobody signs in with the address of somebody else, not even of a user who lies in the bin and may come back. */
@Component
class OwnEmail implements RecordGuard {

    private final EntityManager entities;

    OwnEmail(EntityManager entities) {
        this.entities = entities;
    }

    @Override
    public void check(RecordType<?> type, BaseRecord record, Change.Kind kind, Map<String, @Nullable Object> before) {
        boolean asks = kind == Change.Kind.CREATED || before.containsKey("email");
        if (asks && record instanceof User user && user.getEmail() != null && isTaken(user.getEmail(), user.getId())) {
            throw new InvalidRecord(List.of(FieldProblem.of("email", "problem.user.emailTaken", user.getEmail())));
        }
    }

    private boolean isTaken(String email, @Nullable Long mine) {
        return !entities.createQuery("select u.id from User u where u.email = :email and u.id <> :mine", Long.class)
                .setParameter("email", email)
                .setParameter("mine", Objects.requireNonNullElse(mine, 0L))
                .setFlushMode(FlushModeType.COMMIT)
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }
}
