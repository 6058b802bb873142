package dev.trato.security;

import jakarta.persistence.EntityManager;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;

/** The access profiles of the users at work, kept until somebody's access changes. */
@Component
class AccessProfiles {

    private final EntityManager entities;
    private final ObjectProvider<ConfidentialTypes> types;
    private final TransactionTemplate reading;
    private final Map<Long, AccessProfile> profiles = new ConcurrentHashMap<>();
    private volatile long generation;

    AccessProfiles(EntityManager entities, ObjectProvider<ConfidentialTypes> types, PlatformTransactionManager transactions) {
        this.entities = entities;
        this.types = types;
        reading = new TransactionTemplate(transactions);
        reading.setReadOnly(true);
        reading.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    AccessProfile of(long userId) {
        var known = profiles.get(userId);
        if (known != null) {
            return known;
        }
        long before = generation;
        var profile = Objects.requireNonNull(reading.execute(status -> read(userId)));
        keep(userId, profile, before);
        return profile;
    }

    /** What was read while something changed may be old, and is not kept. */
    private synchronized void keep(long userId, AccessProfile profile, long readIn) {
        if (readIn == generation) {
            profiles.put(userId, profile);
        }
    }

    /** Forgets everything: users, teams or roles have changed, here or on another node. */
    synchronized void forget() {
        generation++;
        profiles.clear();
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMPLETION, fallbackExecution = true)
    void on(AccessChanged event) {
        forget();
    }

    /** Somebody invited cannot sign in yet; his rights are there before him, for work done in his name. */
    private AccessProfile read(long userId) {
        var user = entities.find(User.class, userId);
        if (user == null || user.getStatus() == User.Status.DEACTIVATED || user.isDeleted()) {
            return AccessProfile.NOBODY;
        }
        var roles = user.getRoles().stream().map(key -> entities.find(Role.class, key)).filter(Objects::nonNull).toList();
        var confidential = types.stream().flatMap(each -> each.confidential().stream()).collect(Collectors.toSet());
        return AccessProfile.of(user, roles, withSubTeams(user.getTeamId()), reports(userId), confidential);
    }

    private Set<Long> withSubTeams(@Nullable Long team) {
        if (team == null) {
            return Set.of();
        }
        return below(team, "select t.id, t.parent.id from Team t where t.parent is not null and t.deletedAt is null", true);
    }

    private Set<Long> reports(long userId) {
        return below(userId, "select u.id, u.manager.id from User u where u.manager is not null", false);
    }

    /** Everyone below {@code top} in a tree given as pairs of (child, parent). */
    private Set<Long> below(long top, String pairs, boolean including) {
        var children = new HashMap<Long, Set<Long>>();
        for (var pair : entities.createQuery(pairs, Object[].class).getResultList()) {
            children.computeIfAbsent((Long) pair[1], parent -> new HashSet<>()).add((Long) pair[0]);
        }
        var found = new HashSet<Long>();
        var open = new java.util.ArrayDeque<Long>();
        open.add(top);
        while (!open.isEmpty()) {
            long next = open.remove();
            if (found.add(next)) {
                open.addAll(children.getOrDefault(next, Set.of()));
            }
        }
        if (!including) {
            found.remove(top);
        }
        return found;
    }
}
