package dev.trato.shell;

import dev.trato.kernel.Problem;
import dev.trato.records.Transactions;
import dev.trato.security.Secrets;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Issues the keys of one-time links and takes them back. */
@Component
class OneTimeKeys {

    /** How long a key is kept after its time, so that mails of the last hour can be counted. */
    private static final Duration KEPT = Duration.ofDays(1);

    private final EntityManager entities;
    private final Transactions transactions;
    private final Clock clock;

    OneTimeKeys(EntityManager entities, Transactions transactions, Clock clock) {
        this.entities = entities;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** A new key; nothing but the answer of this method ever contains it. */
    String issue(OneTimeKey.Purpose purpose, @Nullable Long userId, @Nullable String email, Duration life) {
        var key = Secrets.key();
        var now = clock.instant();
        transactions.write(() -> {
            entities.persist(new OneTimeKey(Secrets.fingerprint(key), purpose, userId, email, now, now.plus(life)));
            return key;
        });
        return key;
    }

    /** The key, if it still opens something. */
    Optional<OneTimeKey> find(String key) {
        return transactions.read(() -> Optional.ofNullable(entities.find(OneTimeKey.class, Secrets.fingerprint(key))))
                .filter(found -> found.opens(clock.instant()));
    }

    /** Uses a key up, in the transaction under way; of two who use it at the same moment one is refused. */
    void use(String key) {
        int used = entities.createQuery(
                        "update OneTimeKey k set k.usedAt = :now where k.fingerprint = :key and k.usedAt is null and k.expiresAt > :now")
                .setParameter("now", clock.instant()).setParameter("key", Secrets.fingerprint(key)).executeUpdate();
        if (used != 1) {
            throw new Problem("problem.link.used");
        }
    }

    /** Makes all open keys of a user void. */
    void revoke(long userId) {
        entities.createQuery("update OneTimeKey k set k.usedAt = :now where k.userId = :user and k.usedAt is null")
                .setParameter("now", clock.instant()).setParameter("user", userId).executeUpdate();
    }

    /** Makes the links of earlier starts void. */
    void revokeSetup() {
        transactions.write(() -> entities.createQuery("delete from OneTimeKey k where k.purpose = :setup")
                .setParameter("setup", OneTimeKey.Purpose.SETUP).executeUpdate());
    }

    /** How many keys of a kind a user was given since a while ago. */
    long issued(OneTimeKey.Purpose purpose, long userId, Duration since) {
        return transactions.read(() -> entities.createQuery(
                        "select count(k) from OneTimeKey k where k.purpose = :purpose and k.userId = :user and k.createdAt > :since", Long.class)
                .setParameter("purpose", purpose).setParameter("user", userId)
                .setParameter("since", clock.instant().minus(since)).getSingleResult());
    }

    @Scheduled(fixedDelay = 6 * 60 * 60 * 1000L, initialDelay = 10 * 60 * 1000L)
    void forget() {
        transactions.write(() -> entities.createQuery("delete from OneTimeKey k where k.expiresAt < :old")
                .setParameter("old", clock.instant().minus(KEPT)).executeUpdate());
    }
}
