package dev.trato.security;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * The tokens that were good a moment ago, so that a program which calls a hundred times a second is looked up once. Whatever happens to a
 * token or to somebody's access counts from the next call on; what happened on another node, a second later.
 */
@Component
class KnownTokens {

    private static final Duration TRUSTED = Duration.ofSeconds(1);
    private static final int MOST = 1_000;

    private final Map<Use, Known> known = new ConcurrentHashMap<>();
    private volatile long generation;

    /** A token as it comes in from one address. */
    record Use(String fingerprint, String address) {}

    private record Known(TokenAuthentication caller, Instant until) {}

    Optional<TokenAuthentication> find(Use use, Instant now) {
        var found = known.get(use);
        return found != null && now.isBefore(found.until()) ? Optional.of(found.caller()) : Optional.empty();
    }

    /** What {@link #keep} is to be told: only what nobody has changed since then is kept. */
    long generation() {
        return generation;
    }

    /** @param expires when the token ends by itself; null for never */
    synchronized void keep(Use use, TokenAuthentication caller, Instant now, @Nullable Instant expires, long readIn) {
        if (known.size() >= MOST) {
            known.clear();
        }
        if (readIn == generation) {
            var until = now.plus(TRUSTED);
            known.put(use, new Known(caller, expires != null && expires.isBefore(until) ? expires : until));
        }
    }

    synchronized void forget() {
        generation++;
        known.clear();
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMPLETION, fallbackExecution = true)
    void on(AccessChanged event) {
        forget();
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMPLETION, fallbackExecution = true)
    void on(ApiTokens.TokenChanged event) {
        forget();
    }
}
