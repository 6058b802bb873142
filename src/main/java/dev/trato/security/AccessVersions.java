package dev.trato.security;

import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Tells which open sessions are no longer good, because their user was shut out or his roles or password have changed since. */
@Component
public class AccessVersions {

    private final EntityManager entities;
    private final TransactionTemplate reading;
    private final ApplicationEventPublisher events;

    AccessVersions(EntityManager entities, PlatformTransactionManager transactions, ApplicationEventPublisher events) {
        this.entities = entities;
        this.events = events;
        reading = new TransactionTemplate(transactions);
        reading.setReadOnly(true);
    }

    /**
     * Those of some principals who may not go on, found with one query. What this node remembers of their rights is forgotten as well: the
     * change may have been made on another one.
     */
    public Set<SignedInUser> outdated(Collection<SignedInUser> principals) {
        if (principals.isEmpty()) {
            return Set.of();
        }
        var ids = principals.stream().map(SignedInUser::id).collect(Collectors.toSet());
        var versions = Objects.requireNonNull(reading.execute(status -> current(ids)));
        var outdated = principals.stream()
                .filter(principal -> !Objects.equals(versions.get(principal.id()), principal.accessVersion()))
                .collect(Collectors.toSet());
        outdated.forEach(principal -> events.publishEvent(new AccessChanged(principal.id())));
        return outdated;
    }

    private Map<Long, Integer> current(Set<Long> ids) {
        var versions = new HashMap<Long, Integer>();
        entities.createQuery("select u.id, u.accessVersion from User u where u.id in :ids and u.status = :active and u.deletedAt is null", Object[].class)
                .setParameter("ids", ids).setParameter("active", User.Status.ACTIVE).getResultList()
                .forEach(row -> versions.put((Long) row[0], (Integer) row[1]));
        return versions;
    }
}
