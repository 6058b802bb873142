package dev.trato.security;

import dev.trato.kernel.Problem;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Issues the tokens by which programs act for users, and knows them again. A user has his own; an administrator issues for anybody. */
@Component
public class ApiTokens {

    /** What every key begins with, so that people and scanners of leaked secrets know what they have before them. */
    static final String PREFIX = "trato_";

    /** The key of the demo, which stands in the README: outside of a demo it opens nothing, whatever the database says. */
    public static final String DEMO_KEY = PREFIX + "demo-2026";

    private static final int LONGEST_NAME = 80;

    private final EntityManager entities;
    private final TransactionTemplate transaction;
    private final CurrentUser currentUser;
    private final RecordAccess access;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final KnownTokens known;
    private final boolean demo;

    ApiTokens(EntityManager entities, PlatformTransactionManager transactions, CurrentUser currentUser, RecordAccess access,
            ApplicationEventPublisher events, Clock clock, KnownTokens known, @Value("${trato.demo:false}") boolean demo) {
        this.demo = demo;
        this.events = events;
        this.entities = entities;
        this.currentUser = currentUser;
        this.access = access;
        this.clock = clock;
        this.known = known;
        transaction = new TransactionTemplate(transactions);
    }

    /** A token was made, or ended before its time. */
    public record TokenChanged(boolean issued, String name, String hint) {}

    /** A new token with its key, which is shown this once and never again. */
    public record Issued(ApiToken token, String key) {}

    /**
     * Issues a token for a user.
     *
     * @param name     what it is for
     * @param lifetime null for one that does not end by itself
     */
    public Issued issue(long userId, String name, TokenScope scope, @Nullable Duration lifetime) {
        return issue(userId, name, scope, lifetime, PREFIX + Secrets.key());
    }

    /** The token with the known key, for a user of a demo. */
    public void issueForDemo(long userId, String name) {
        if (entities.find(ApiToken.class, Secrets.fingerprint(DEMO_KEY)) == null) {
            issue(userId, name, TokenScope.UNLIMITED, null, DEMO_KEY);
        }
    }

    private Issued issue(long userId, String name, TokenScope scope, @Nullable Duration lifetime, String key) {
        requireMine(userId);
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            throw new Problem("problem.token.name", LONGEST_NAME);
        }
        if (scope.permissions().isEmpty()) {
            throw new Problem("problem.token.permissions");
        }
        return Objects.requireNonNull(transaction.execute(status -> {
            var user = entities.find(User.class, userId);
            if (user == null || user.isDeleted() || !user.isActive()) {
                throw new Problem("problem.token.user");
            }
            var now = clock.instant();
            var token = new ApiToken(key, userId, name.strip(), scope, currentUser.actor().userId(), now, lifetime == null ? null : now.plus(lifetime));
            entities.persist(token);
            events.publishEvent(new TokenChanged(true, token.getName(), token.getHint()));
            return new Issued(token, key);
        }));
    }

    /** A user's tokens, newest first. */
    public List<ApiToken> of(long userId) {
        requireMine(userId);
        return entities.createQuery("select t from ApiToken t where t.userId = :user order by t.createdAt desc", ApiToken.class)
                .setParameter("user", userId).getResultList();
    }

    /** Everybody's tokens, newest first, for an administrator. */
    public List<ApiToken> all() {
        access.requireAdministrator();
        return entities.createQuery("select t from ApiToken t order by t.createdAt desc", ApiToken.class).getResultList();
    }

    /** Ends a token; it opens nothing from the next call on. */
    public void revoke(String fingerprint) {
        transaction.executeWithoutResult(status -> {
            var token = entities.find(ApiToken.class, fingerprint);
            if (token != null) {
                requireMine(token.getUserId());
                entities.remove(token);
                events.publishEvent(new TokenChanged(false, token.getName(), token.getHint()));
            }
        });
    }

    /** Whoever the key is for, if it is one, has not ended, and its user is still welcome. */
    public Optional<TokenAuthentication> authenticate(String key, String address) {
        if (!key.startsWith(PREFIX) || key.equals(DEMO_KEY) && !demo) {
            return Optional.empty();
        }
        var now = clock.instant();
        var use = new KnownTokens.Use(Secrets.fingerprint(key), address);
        return known.find(use, now).or(() -> authenticate(use, now));
    }

    private Optional<TokenAuthentication> authenticate(KnownTokens.Use use, Instant now) {
        long generation = known.generation();
        return find(use.fingerprint()).filter(found -> !found.token().isExpired(now) && found.user().isActive() && !found.user().isDeleted()).map(found -> {
            note(found.token(), now, use.address());
            var caller = new TokenAuthentication(SignedInUser.of(found.user()).withoutHash(), found.token());
            known.keep(use, caller, now, found.token().getExpiresAt(), generation);
            return caller;
        });
    }

    private record Found(ApiToken token, User user) {}

    /** One question without a transaction around it. */
    private Optional<Found> find(String fingerprint) {
        return entities.createQuery("select t, u from ApiToken t join User u on u.id = t.userId where t.fingerprint = :fingerprint", Object[].class)
                .setParameter("fingerprint", fingerprint)
                .getResultList().stream().findFirst().map(row -> new Found((ApiToken) row[0], (User) row[1]));
    }

    /** Past the gate, as the moment of a login: it is no change of a record. Two calls at once must not wait for one another. */
    private void note(ApiToken token, Instant now, String address) {
        if (token.isUseWorthNoting(now, address)) {
            transaction.executeWithoutResult(status -> {
                var noted = entities.find(ApiToken.class, token.getFingerprint());
                if (noted != null) {
                    noted.used(now, address);
                }
            });
        }
    }

    private void requireMine(long userId) {
        if (!Objects.equals(currentUser.actor().userId(), userId)) {
            access.requireAdministrator();
        }
    }
}
