package dev.trato.security;

import dev.trato.kernel.Actor;
import dev.trato.kernel.Problem;
import dev.trato.kernel.TextFold;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The roles. Everybody who works here may know them; administrators change them. */
@Component
@Transactional
public class Roles {

    private final EntityManager entities;
    private final RecordAccess access;
    private final CurrentUser currentUser;
    private final ApplicationEventPublisher events;

    Roles(EntityManager entities, RecordAccess access, CurrentUser currentUser, ApplicationEventPublisher events) {
        this.entities = entities;
        this.access = access;
        this.currentUser = currentUser;
        this.events = events;
    }

    /**
     * A role was changed.
     *
     * @param what what was changed, in a few technical words: {@code deal UPDATE TEAM}
     */
    public record RoleChanged(String role, String what, Actor actor) {}

    @Transactional(readOnly = true)
    public List<Role> all() {
        return entities.createQuery("select distinct r from Role r order by r.key", Role.class).getResultList();
    }

    @Transactional(readOnly = true)
    public Optional<Role> find(String key) {
        return Optional.ofNullable(entities.find(Role.class, key));
    }

    /** Makes a role with the grants of another one to begin with. */
    public Role create(String name, Role like) {
        access.requireAdministrator();
        if (name.isBlank() || name.length() > 80) {
            throw new Problem("problem.role.name");
        }
        var role = new Role(freeKey(name), name.strip());
        like.getGrants().forEach(grant -> role.grant(grant.recordType(), grant.action(), grant.scope()));
        like.getFieldGrants().forEach(grant -> role.grantField(grant.recordType(), grant.field(), grant.access()));
        entities.persist(role);
        tell(role.getKey(), "created like " + like.getKey());
        return role;
    }

    public Role grant(String key, String recordType, Action action, Scope scope) {
        return change(key, recordType + " " + action + " " + scope, role -> role.grant(recordType, action, scope));
    }

    /** Lets what holds for every type hold for this one. */
    public Role inherit(String key, String recordType, Action action) {
        return change(key, recordType + " " + action + " as for every type", role -> role.inherit(recordType, action));
    }

    /** Says whether the role may take out everything at once, see {@link Role#exportsEverything}. */
    public Role exportEverything(String key, boolean allowed) {
        return grant(key, Grant.EVERYTHING, Action.EXPORT, allowed ? Scope.ALL : Scope.NONE);
    }

    public Role grantField(String key, String recordType, String field, FieldAccess fieldAccess) {
        return change(key, recordType + "." + field + " " + fieldAccess, role -> role.grantField(recordType, field, fieldAccess));
    }

    public Role rename(String key, String name) {
        return change(key, "renamed " + name, role -> role.rename(name));
    }

    private Role change(String key, String what, Consumer<Role> change) {
        access.requireAdministrator();
        var role = find(key).orElseThrow(() -> new Problem("problem.role.unknown"));
        change.accept(role);
        tell(key, what);
        return role;
    }

    private void tell(String role, String what) {
        events.publishEvent(new RoleChanged(role, what, currentUser.actor()));
        events.publishEvent(new AccessChanged(null));
    }

    private String freeKey(String name) {
        var base = TextFold.fold(name).replaceAll("[^a-z0-9]+", "_");
        var stem = base.isBlank() || base.equals("_") ? "role" : base.substring(0, Math.min(40, base.length()));
        var key = stem;
        for (int i = 2; entities.find(Role.class, key) != null; i++) {
            key = stem + "_" + i;
        }
        return key;
    }
}
