package dev.trato.security;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A browser with which a user has signed in; its id is the fingerprint of the secret in its cookie together with the user. */
@Entity
@Table(name = "known_device")
class KnownDevice {

    @Id
    private String fingerprint = "";

    private long userId;
    private Instant lastUsedAt = Instant.EPOCH;

    protected KnownDevice() {}

    KnownDevice(String fingerprint, long userId, Instant now) {
        this.fingerprint = fingerprint;
        this.userId = userId;
        this.lastUsedAt = now;
    }

    static String fingerprint(String device, long userId) {
        return Secrets.fingerprint(device + "/" + userId);
    }

    void used(Instant now) {
        lastUsedAt = now;
    }
}
