package dev.trato.integration.webhook;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.TableGenerator;
import dev.trato.kernel.NameSetConverter;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/** A receiver of messages: where it is, what it wants to know of, and on whose behalf it reads. */
@Entity
@Table(name = "webhook")
@DynamicUpdate
public class Webhook {

    /** How long the secret before the last one goes on signing. */
    static final Duration OLD_SECRET_HOLDS = Duration.ofHours(24);

    /** Why one is off. */
    public enum OffReason {
        /** An administrator said so. */
        SWITCHED_OFF,
        /** The receiver answered 410, which means: never again. */
        GONE,
        /** The user on whose behalf it reads works here no more. */
        OWNER_LEFT
    }

    @Id
    @GeneratedValue(strategy = GenerationType.TABLE, generator = "webhook_id")
    @TableGenerator(name = "webhook_id", table = "id_block", pkColumnName = "name", valueColumnName = "next_value", pkColumnValue = "webhook",
            allocationSize = 1)
    private @Nullable Long id;

    private String name = "";

    private String url = "";

    @Convert(converter = NameSetConverter.class)
    private Set<String> events = new LinkedHashSet<>();

    @Column(name = "filter_text")
    private String filter = "";

    private long ownerId;

    private boolean active = true;

    @Enumerated(EnumType.STRING)
    private @Nullable OffReason offReason;

    /** Locked up by the vault, like the one before it. */
    private String secret = "";

    private @Nullable String previousSecret;

    private @Nullable Instant previousUntil;

    private @Nullable Instant lastAt;

    private @Nullable String lastProblem;

    private @Nullable String runner;

    private @Nullable Instant leaseUntil;

    protected Webhook() {}

    Webhook(String lockedSecret) {
        secret = lockedSecret;
    }

    void describe(WebhookDraft draft) {
        name = draft.name();
        url = draft.url();
        events = new LinkedHashSet<>(draft.events());
        filter = draft.filter();
        ownerId = draft.owner();
    }

    void rotate(String lockedSecret, Instant now) {
        previousSecret = secret;
        previousUntil = now.plus(OLD_SECRET_HOLDS);
        secret = lockedSecret;
    }

    void switchOn() {
        active = true;
        offReason = null;
    }

    void switchOff(OffReason reason) {
        active = false;
        offReason = reason;
    }

    /** Remembers how the latest try ended; null for well. */
    void tried(Instant now, @Nullable String problem) {
        lastAt = now;
        lastProblem = problem;
    }

    /** Whoever sends for it keeps it for a while longer. */
    void keep(Instant until) {
        leaseUntil = until;
    }

    boolean isHeldBy(String node) {
        return node.equals(runner);
    }

    public long getId() {
        return Objects.requireNonNull(id);
    }

    public String getName() {
        return name;
    }

    public String getUrl() {
        return url;
    }

    public Set<String> getEvents() {
        return Set.copyOf(events);
    }

    public String getFilter() {
        return filter;
    }

    public long getOwnerId() {
        return ownerId;
    }

    public boolean isActive() {
        return active;
    }

    public @Nullable OffReason getOffReason() {
        return offReason;
    }

    /** The secrets that sign at a moment, locked up, the newest first. */
    List<String> secrets(Instant now) {
        boolean both = previousSecret != null && previousUntil != null && now.isBefore(previousUntil);
        return both ? Stream.of(secret, Objects.requireNonNull(previousSecret)).toList() : List.of(secret);
    }

    /** Until when the secret before the last one goes on signing; null when it does no more. */
    public @Nullable Instant getPreviousUntil() {
        return previousUntil;
    }

    public @Nullable Instant getLastAt() {
        return lastAt;
    }

    /** What went wrong at the latest try; null when it went well. */
    public @Nullable String getLastProblem() {
        return lastProblem;
    }

    public WebhookDraft draft() {
        return new WebhookDraft(name, url, getEvents(), filter, ownerId);
    }
}
