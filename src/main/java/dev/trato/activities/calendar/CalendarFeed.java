package dev.trato.activities.calendar;

import dev.trato.security.Secrets;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The secret address of a user's calendar. Only its fingerprint is stored; whoever reads the database has no address. */
@Entity
@Table(name = "calendar_feed")
public class CalendarFeed {

    /** Its use is noted this often at most. */
    private static final Duration NOTED = Duration.ofMinutes(5);

    @Id
    private String fingerprint = "";

    private long userId;
    private Instant createdAt = Instant.EPOCH;
    private @Nullable Instant lastUsedAt;

    protected CalendarFeed() {}

    CalendarFeed(String key, long userId, Instant createdAt) {
        this.fingerprint = Secrets.fingerprint(key);
        this.userId = userId;
        this.createdAt = createdAt;
    }

    public long getUserId() {
        return userId;
    }

    public Instant getCreatedAt() {
        return createdAt;
    }

    public @Nullable Instant getLastUsedAt() {
        return lastUsedAt;
    }

    boolean isUseWorthNoting(Instant now) {
        return lastUsedAt == null || Duration.between(lastUsedAt, now).compareTo(NOTED) > 0;
    }

    void used(Instant now) {
        lastUsedAt = now;
    }
}
