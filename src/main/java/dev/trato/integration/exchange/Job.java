package dev.trato.integration.exchange;

import dev.trato.kernel.Actor;
import dev.trato.kernel.Problem;
import dev.trato.security.Mandate;
import dev.trato.security.TokenScope;
import jakarta.persistence.Column;
import jakarta.persistence.MappedSuperclass;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Work in the background that the database knows of: what is to be done in whose name, how far it is, and who does it. It is in the hands of
 * one runner, for as long as that keeps its lease.
 */
@MappedSuperclass
public abstract class Job {

    private @Nullable Long userId;

    private String userName = "";

    /** How far the rights of its user go by the way he asked for it, as JSON; null for as far as they go. */
    private @Nullable String scope;

    private long totalRows;

    private long doneRows;

    private Instant createdAt = Instant.EPOCH;

    private @Nullable Instant startedAt;

    private @Nullable Instant finishedAt;

    /** Why it ended early, as JSON of a {@link Reason}. */
    @Column(length = 2000)
    private @Nullable String reason;

    private boolean cancelRequested;

    private @Nullable String runner;

    private @Nullable Instant leaseUntil;

    private int attempts;

    protected Job() {}

    Job(Mandate mandate, Instant now) {
        createdAt = now;
        actFor(mandate);
    }

    public abstract long getId();

    /** Whether it is at work or waiting for its turn. */
    public abstract boolean isActive();

    /** In whose name, and with whose rights, it runs. */
    public Actor getActor() {
        return new Actor(userId, userName);
    }

    /** In whose name it runs, and how far that goes: no further than by the way it was asked for. */
    Mandate mandate() {
        return scope == null ? Mandate.of(getActor()) : new Mandate(getActor(), Json.scope(scope));
    }

    /** How many rows there are; about as many until all were read once. */
    public long getTotalRows() {
        return Math.max(totalRows, doneRows);
    }

    public long getDoneRows() {
        return doneRows;
    }

    /** From 0 to 1. */
    public double progress() {
        return getTotalRows() == 0 ? 0 : (double) doneRows / getTotalRows();
    }

    public Instant getCreatedAt() {
        return createdAt;
    }

    @Nullable Instant getStartedAt() {
        return startedAt;
    }

    public @Nullable Instant getFinishedAt() {
        return finishedAt;
    }

    /** Why it ended early. */
    public Optional<Problem> getReason() {
        return Optional.ofNullable(reason).map(json -> Json.reason(json).problem());
    }

    public boolean isCancelRequested() {
        return cancelRequested;
    }

    /** Whether it is at work this moment. */
    public boolean isAtWork(Instant now) {
        return isActive() && runner != null && leaseUntil != null && leaseUntil.isAfter(now);
    }

    /** Whether somebody is to take it up. */
    boolean isWaiting(Instant now) {
        return isActive() && (leaseUntil == null || leaseUntil.isBefore(now));
    }

    boolean isHeldBy(String node) {
        return node.equals(runner);
    }

    int getAttempts() {
        return attempts;
    }

    // what happens to it

    void actFor(Mandate mandate) {
        userId = mandate.actor().userId();
        userName = mandate.actor().name();
        scope = mandate.scope().equals(TokenScope.UNLIMITED) ? null : Json.write(mandate.scope());
    }

    /** Nothing is done yet, and nothing has gone wrong. */
    void begin(Instant now) {
        restart(now);
        goOn();
        finishedAt = null;
        cancelRequested = false;
    }

    /** What was done before is to be done again. */
    void restart(Instant now) {
        doneRows = 0;
        startedAt = now;
    }

    /** Forgets what has stopped it. */
    void goOn() {
        reason = null;
        attempts = 0;
        release(null);
    }

    /** Puts it into the hands of a runner. */
    void claim(String by, Instant now, Instant until) {
        if (startedAt == null) {
            startedAt = now;
        }
        attempts++;
        runner = by;
        leaseUntil = until;
    }

    /** Its runner goes on with it. */
    void keep(Instant until) {
        leaseUntil = until;
    }

    void count(long done, long total) {
        doneRows = done;
        totalRows = total;
    }

    /** It gets on, hence what broke off before counts no more. */
    void proceed(long rows, Instant until) {
        doneRows += rows;
        attempts = 0;
        keep(until);
    }

    void requestCancel() {
        cancelRequested = true;
    }

    void end(@Nullable Reason why, Instant now) {
        reason = why == null ? null : Json.write(why);
        finishedAt = now;
        release(null);
    }

    /** Lets go through no fault of its own. */
    void putBack() {
        attempts--;
        release(null);
    }

    /** Lets go, to be taken up again from a moment on. */
    void release(@Nullable Instant notBefore) {
        runner = null;
        leaseUntil = notBefore;
    }
}
