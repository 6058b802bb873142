package dev.trato.shell;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The key of a link that opens one door once. Only its fingerprint is stored. */
@Entity
@Table(name = "one_time_key")
class OneTimeKey {

    /** Which door it opens. */
    enum Purpose { SETUP, INVITATION, RESET }

    @Id
    private String fingerprint = "";

    @Enumerated(EnumType.STRING)
    private Purpose purpose = Purpose.SETUP;

    private @Nullable Long userId;
    private @Nullable String email;
    private Instant createdAt = Instant.EPOCH;
    private Instant expiresAt = Instant.EPOCH;
    private @Nullable Instant usedAt;

    protected OneTimeKey() {}

    /**
     * @param email the user's address at this moment; when it changes, the key opens nothing any more
     */
    OneTimeKey(String fingerprint, Purpose purpose, @Nullable Long userId, @Nullable String email, Instant createdAt, Instant expiresAt) {
        this.fingerprint = fingerprint;
        this.purpose = purpose;
        this.userId = userId;
        this.email = email;
        this.createdAt = createdAt;
        this.expiresAt = expiresAt;
    }

    Purpose purpose() {
        return purpose;
    }

    @Nullable Long userId() {
        return userId;
    }

    @Nullable String email() {
        return email;
    }

    boolean opens(Instant now) {
        return usedAt == null && now.isBefore(expiresAt);
    }
}
