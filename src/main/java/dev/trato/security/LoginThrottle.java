package dev.trato.security;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Slows guessing down. Tries are counted per account, known or not, and per address, in the database: a restart forgets nothing and all
 * nodes count together. A browser that the user has signed in with before is counted by itself, so that a stranger who guesses away
 * cannot keep the owner out.
 */
@Component
class LoginThrottle {

    private static final int ATTEMPTS = 5;

    private final EntityManager entities;
    private final TransactionTemplate transaction;
    private final Clock clock;

    LoginThrottle(EntityManager entities, PlatformTransactionManager transactions, Clock clock) {
        this.entities = entities;
        this.clock = clock;
        transaction = new TransactionTemplate(transactions);
        transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** A try that was let through and counts as failed until it is taken back. */
    record Try(List<String> buckets) {}

    /** Lets a try through, or throws {@link TooManyTries}. */
    Try admit(String account, @Nullable Long userId, LoginOrigin origin) {
        var buckets = buckets(account, userId, origin);
        provide(buckets.keySet());
        return repeated(() -> {
            for (var bucket : buckets.entrySet()) {
                count(bucket.getKey(), bucket.getValue());
            }
            return new Try(new ArrayList<>(buckets.keySet()));
        });
    }

    /** Lets somebody ask for a new password, or throws {@link TooManyTries}: it costs a mail and is heard from anybody. */
    void admitForgotten(LoginOrigin origin) {
        var bucket = Secrets.fingerprint("forgotten " + origin.address());
        provide(List.of(bucket));
        repeated(() -> {
            count(bucket, LoginLimit.FORGOTTEN);
            return origin;
        });
    }

    /** The try has ended well: it counts no more, and the browser is known from now on. */
    void succeeded(Try done, long userId, String device) {
        repeated(() -> {
            done.buckets.forEach(key -> {
                var bucket = entities.find(LoginBucket.class, key, LockModeType.PESSIMISTIC_WRITE);
                if (bucket != null) {
                    bucket.takeBack(clock.instant());
                }
            });
            var fingerprint = KnownDevice.fingerprint(device, userId);
            var known = entities.find(KnownDevice.class, fingerprint);
            if (known == null) {
                known = new KnownDevice(fingerprint, userId, clock.instant());
                entities.persist(known);
            }
            known.used(clock.instant());
            return done;
        });
    }

    /** Forgets what no longer matters: quiet buckets, and browsers not used for a year. */
    @Scheduled(fixedDelay = 30 * 60 * 1000L, initialDelay = 5 * 60 * 1000L)
    void forget() {
        transaction.executeWithoutResult(status -> {
            entities.createQuery("delete from LoginBucket b where b.lastTryAt < :quiet and b.openFrom < :quiet")
                    .setParameter("quiet", clock.instant().minus(LoginLimit.QUIET)).executeUpdate();
            entities.createQuery("delete from KnownDevice d where d.lastUsedAt < :old")
                    .setParameter("old", clock.instant().minus(Duration.ofDays(365))).executeUpdate();
        });
    }

    private Map<String, LoginLimit> buckets(String account, @Nullable Long userId, LoginOrigin origin) {
        var buckets = new LinkedHashMap<String, LoginLimit>();
        if (userId != null && origin.device() != null && isKnown(origin.device(), userId)) {
            buckets.put(Secrets.fingerprint("device " + KnownDevice.fingerprint(origin.device(), userId)), LoginLimit.DEVICE);
        } else {
            buckets.put(Secrets.fingerprint("account " + account.strip().toLowerCase(Locale.ROOT)), LoginLimit.ACCOUNT);
            buckets.put(Secrets.fingerprint("address " + origin.address()), LoginLimit.ADDRESS);
        }
        return buckets;
    }

    private boolean isKnown(String device, long userId) {
        return Boolean.TRUE.equals(transaction.execute(status ->
                entities.find(KnownDevice.class, KnownDevice.fingerprint(device, userId)) != null));
    }

    private void count(String key, LoginLimit limit) {
        var bucket = entities.find(LoginBucket.class, key, LockModeType.PESSIMISTIC_WRITE);
        if (bucket == null) { // forgotten in the moment since it was provided
            bucket = new LoginBucket(key);
            entities.persist(bucket);
        }
        var now = clock.instant();
        var wait = bucket.wait(now);
        if (!wait.isZero()) {
            throw new TooManyTries(wait);
        }
        bucket.count(now, limit);
    }

    /**
     * Sees to it that the buckets are there before they are locked, one after the other and each in a transaction of its own: whoever looks
     * for a missing row to lock it keeps MySQL's others from inserting it, and they him.
     */
    private void provide(Iterable<String> keys) {
        for (var key : keys) {
            try {
                transaction.executeWithoutResult(status -> {
                    if (entities.find(LoginBucket.class, key) == null) {
                        entities.persist(new LoginBucket(key));
                    }
                });
            } catch (DataIntegrityViolationException | TransientDataAccessException e) {
                // another first try at the same moment was quicker, or comes to an end now; whoever counts looks once more
            }
        }
    }

    private <R> R repeated(Supplier<R> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return Objects.requireNonNull(transaction.execute(status -> work.get()));
            } catch (PersistenceException | DataIntegrityViolationException | TransientDataAccessException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }
}
