package dev.trato.admin;

import dev.trato.kernel.BaseRecord;
import dev.trato.kernel.Problem;
import dev.trato.records.Change;
import dev.trato.records.RecordGuard;
import dev.trato.records.RecordType;
import dev.trato.security.Role;
import dev.trato.security.User;
import jakarta.persistence.EntityManager;
import jakarta.persistence.FlushModeType;
import jakarta.persistence.LockModeType;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The last administrator can be neither deactivated nor deleted nor demoted, by whatever door, undo included. */
@Component
class LastAdministrator implements RecordGuard {

    private final EntityManager entities;

    LastAdministrator(EntityManager entities) {
        this.entities = entities;
    }

    @Override
    public void check(RecordType<?> type, BaseRecord record, Change.Kind kind, Map<String, @Nullable Object> before) {
        if (!(record instanceof User user) || kind == Change.Kind.CREATED || kind == Change.Kind.RESTORED) {
            return;
        }
        boolean isOne = user.isAdministrator() && user.isActive() && kind != Change.Kind.DELETED;
        if (wasOne(user, before) && !isOne && others(user).noneMatch(other -> other.isAdministrator() && other.signsIn())) {
            throw new Problem("problem.user.lastAdministrator");
        }
    }

    private static boolean wasOne(User user, Map<String, @Nullable Object> before) {
        var roles = before.containsKey("roles") ? before.get("roles") : user.getRoles();
        var status = before.getOrDefault("status", user.getStatus().name());
        return roles instanceof Set<?> keys && keys.contains(Role.ADMINISTRATOR) && User.Status.ACTIVE.name().equals(status);
    }

    /** Locked, since two administrators may demote each other at the same moment. */
    private Stream<User> others(User user) {
        return entities.createQuery("select u from User u where u.status = :active and u.deletedAt is null and u.id <> :id order by u.id", User.class)
                .setParameter("active", User.Status.ACTIVE)
                .setParameter("id", user.getId())
                .setFlushMode(FlushModeType.COMMIT)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultStream();
    }
}
