package dev.trato.security;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A key with which a program acts for a user. Only its fingerprint is stored; whoever reads the database has no key. */
@Entity
@Table(name = "api_token")
public class ApiToken {

    /** Its use is noted this often at most: a write for every call would cost more than the call. */
    private static final Duration NOTED = Duration.ofMinutes(1);

    @Id
    private String fingerprint = "";

    private String hint = "";
    private long userId;
    private String name = "";
    private String permissions = "";
    private String recordTypes = "";
    private @Nullable Long createdBy;
    private Instant createdAt = Instant.EPOCH;
    private @Nullable Instant expiresAt;
    private @Nullable Instant lastUsedAt;
    private @Nullable String lastUsedFrom;

    protected ApiToken() {}

    ApiToken(String text, long userId, String name, TokenScope scope, @Nullable Long createdBy, Instant createdAt, @Nullable Instant expiresAt) {
        this.fingerprint = Secrets.fingerprint(text);
        this.hint = text.substring(0, ApiTokens.PREFIX.length() + 4);
        this.userId = userId;
        this.name = name;
        this.permissions = TokenScope.text(scope.permissions().stream().map(TokenScope.Permission::code).toList());
        this.recordTypes = TokenScope.text(scope.types());
        this.createdBy = createdBy;
        this.createdAt = createdAt;
        this.expiresAt = expiresAt;
    }

    /** What it is known by in lists; not the key. */
    public String getFingerprint() {
        return fingerprint;
    }

    /** The first characters of the key, by which its owner tells it from others. */
    public String getHint() {
        return hint;
    }

    public long getUserId() {
        return userId;
    }

    public String getName() {
        return name;
    }

    public TokenScope getScope() {
        return new TokenScope(TokenScope.permissions(permissions), TokenScope.words(recordTypes));
    }

    public Instant getCreatedAt() {
        return createdAt;
    }

    /** When it ends; null for never. */
    public @Nullable Instant getExpiresAt() {
        return expiresAt;
    }

    public @Nullable Instant getLastUsedAt() {
        return lastUsedAt;
    }

    /** Network address of its last use. */
    public @Nullable String getLastUsedFrom() {
        return lastUsedFrom;
    }

    public boolean isExpired(Instant now) {
        return expiresAt != null && !now.isBefore(expiresAt);
    }

    boolean isUseWorthNoting(Instant now, String address) {
        return lastUsedAt == null || !address.equals(lastUsedFrom) || Duration.between(lastUsedAt, now).compareTo(NOTED) > 0;
    }

    void used(Instant now, String address) {
        lastUsedAt = now;
        lastUsedFrom = address;
    }
}
