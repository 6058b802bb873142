package dev.trato.integration.webhook;

import dev.trato.kernel.Tries;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.TableGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/**
 * One message to one receiver, and what became of it. It says which records it is about, not what stands in them: that is read when it
 * leaves, at each try anew, so that nothing lies here that somebody may not see or that was erased since.
 */
@Entity
@Table(name = "webhook_delivery")
@DynamicUpdate
public class Delivery {

    /** How long after each try the next one follows, as Standard Webhooks advises: more than a day in all. */
    static final List<Duration> PAUSES = List.of(Duration.ofSeconds(5), Duration.ofMinutes(5), Duration.ofMinutes(30), Duration.ofHours(2),
            Duration.ofHours(5), Duration.ofHours(10), Duration.ofHours(14));

    private static final Tries TRIES = new Tries(PAUSES);
    private static final int LONGEST_PROBLEM = 1000;

    /** Where a message stands. */
    public enum State {
        PENDING,
        /** Did not get through; will be tried again. */
        FAILED,
        DELIVERED,
        /** Given up, until somebody sends it again. */
        DEAD,
        /** Not sent: the filter does not mean the records, or the webhook's user may not see them. */
        WITHHELD
    }

    @Id
    @GeneratedValue(strategy = GenerationType.TABLE, generator = "webhook_delivery_id")
    @TableGenerator(name = "webhook_delivery_id", table = "id_block", pkColumnName = "name", valueColumnName = "next_value",
            pkColumnValue = "webhook_delivery", allocationSize = 100)
    private @Nullable Long id;

    private long webhookId;

    private String messageId = "";

    private String event = "";

    private @Nullable String recordType;

    private String recordIds = "";

    private String changed = "";

    private Instant at = Instant.EPOCH;

    private @Nullable Long operationId;

    private @Nullable Long userId;

    @Enumerated(EnumType.STRING)
    private State state = State.PENDING;

    private int attempts;

    /** When it is to be sent; null when it is through. */
    private @Nullable Instant dueAt;

    private @Nullable Instant triedAt;

    private @Nullable Integer status;

    private @Nullable Long millis;

    private @Nullable String reply;

    private @Nullable String problem;

    protected Delivery() {}

    Delivery(long webhookId, Message message) {
        this.webhookId = webhookId;
        this.messageId = "msg_" + UUID.randomUUID().toString().replace("-", "");
        this.event = message.event();
        this.recordType = message.recordType();
        this.recordIds = message.ids().stream().map(String::valueOf).collect(Collectors.joining(","));
        this.changed = String.join(",", new TreeSet<>(message.changed()));
        this.at = message.at();
        this.operationId = message.operation();
        this.userId = message.user();
        this.dueAt = message.at();
    }

    /**
     * What is told.
     *
     * @param recordType null for a message about no record
     * @param changed    names of the changed fields, where the event tells
     * @param user       who did it; null for the system
     */
    record Message(String event, @Nullable String recordType, List<Long> ids, Set<String> changed, Instant at, @Nullable Long operation,
            @Nullable Long user) {}

    /**
     * How a try ended: by a reply, or by a problem before there was one.
     *
     * @param retryAfter how long the receiver asks to be left alone; null where it does not
     */
    record Outcome(@Nullable Integer status, @Nullable String reply, @Nullable String problem, long millis, @Nullable Duration retryAfter) {

        /** A try without a reply. */
        Outcome(String problem, long millis) {
            this(null, null, problem, millis, null);
        }
    }

    void delivered(Outcome outcome, Instant now) {
        tried(outcome, now);
        end(State.DELIVERED);
    }

    void failed(Outcome outcome, Instant now) {
        tried(outcome, now);
        TRIES.next(attempts, now, outcome.retryAfter()).ifPresentOrElse(next -> {
            state = State.FAILED;
            dueAt = next;
        }, () -> end(State.DEAD));
    }

    void rejectedForGood(Outcome outcome, Instant now) {
        tried(outcome, now);
        end(State.DEAD);
    }

    void withhold() {
        end(State.WITHHELD);
    }

    private void tried(Outcome outcome, Instant now) {
        attempts++;
        triedAt = now;
        status = outcome.status();
        reply = outcome.reply();
        millis = outcome.millis();
        var text = outcome.problem();
        problem = text == null ? null : text.substring(0, Math.min(text.length(), LONGEST_PROBLEM));
    }

    private void end(State state) {
        this.state = state;
        dueAt = null;
    }

    public long getId() {
        return Objects.requireNonNull(id);
    }

    public long getWebhookId() {
        return webhookId;
    }

    /** The same at every try and when it is sent again, by which a receiver knows what he has already. */
    public String getMessageId() {
        return messageId;
    }

    public String getEvent() {
        return event;
    }

    public @Nullable String getRecordType() {
        return recordType;
    }

    public List<Long> getRecordIds() {
        return words(recordIds).stream().map(Long::valueOf).toList();
    }

    List<String> getChanged() {
        return words(changed);
    }

    private static List<String> words(String text) {
        return text.isEmpty() ? List.of() : Arrays.asList(text.split(","));
    }

    /** When it happened. */
    public Instant getAt() {
        return at;
    }

    @Nullable Long getOperationId() {
        return operationId;
    }

    @Nullable Long getUserId() {
        return userId;
    }

    public State getState() {
        return state;
    }

    public int getAttempts() {
        return attempts;
    }

    public @Nullable Instant getDueAt() {
        return dueAt;
    }

    public @Nullable Instant getTriedAt() {
        return triedAt;
    }

    public @Nullable Integer getStatus() {
        return status;
    }

    public @Nullable Long getMillis() {
        return millis;
    }

    /** The beginning of what the receiver said. */
    public @Nullable String getReply() {
        return reply;
    }

    /** Why there was no reply, in the organisation's language. */
    public @Nullable String getProblem() {
        return problem;
    }
}
