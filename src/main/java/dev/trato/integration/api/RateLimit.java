package dev.trato.integration.api;

import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * How many calls a token may make on this node: a bucket that fills steadily, so that a burst is heard and a flood is not. Said in the
 * headers of draft-ietf-httpapi-ratelimit-headers.
 */
@Component
class RateLimit {

    private static final long MINUTE = 60_000;

    private final Clock clock;
    private final int perMinute;
    private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();

    RateLimit(Clock clock, @Value("${trato.api.requests-per-minute:6000}") int perMinute) {
        this.clock = clock;
        this.perMinute = perMinute;
    }

    /**
     * How a call stands.
     *
     * @param remaining calls left for now
     * @param reset     seconds until all are free again
     */
    record Standing(boolean allowed, int remaining, int reset) {}

    private static final class Bucket {
        private double used;
        private long at;

        synchronized Standing take(long now, int perMinute) {
            used = Math.max(0, used - (double) (now - at) * perMinute / MINUTE);
            at = now;
            boolean allowed = used + 1 <= perMinute;
            if (allowed) {
                used++;
            }
            return new Standing(allowed, (int) (perMinute - used), (int) Math.ceil(used * 60 / perMinute));
        }

        synchronized boolean isEmpty(long now, int perMinute) {
            return used <= (double) (now - at) * perMinute / MINUTE;
        }
    }

    int perMinute() {
        return perMinute;
    }

    /** Counts a call of this token. */
    Standing count(String token) {
        return buckets.computeIfAbsent(token, key -> new Bucket()).take(clock.millis(), perMinute);
    }

    @Scheduled(fixedDelay = 5 * MINUTE)
    void forget() {
        long now = clock.millis();
        buckets.values().removeIf(bucket -> bucket.isEmpty(now, perMinute));
    }
}
