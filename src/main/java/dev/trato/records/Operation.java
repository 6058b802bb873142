package dev.trato.records;

import dev.trato.kernel.Actor;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.TableGenerator;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/**
 * What a user did in one go: a save, a bulk edit, an import, an undo. All changes belong to one, and all of them can be undone together.
 */
@Entity
@DynamicUpdate // sealing and undoing meet on one row, each with columns of its own
@Table(name = "operation")
public class Operation {

    /** Where an operation stands. */
    public enum State {
        RUNNING,
        DONE,
        CANCELLED
    }

    private static final String SEPARATOR = "\u001f";

    @Id
    @GeneratedValue(strategy = GenerationType.TABLE, generator = "operation_id")
    @TableGenerator(name = "operation_id", table = "id_block", pkColumnName = "name", valueColumnName = "next_value",
            pkColumnValue = "operation", allocationSize = 50)
    private @Nullable Long id;

    private Instant at = Instant.EPOCH;

    /** When it last went on; null where it was done in one transaction. */
    private @Nullable Instant wentOnAt;

    private @Nullable Long userId;

    private String actorName = "";

    @Enumerated(EnumType.STRING)
    private Door door = Door.SYSTEM;

    private String label = "";

    @Column(length = 1000)
    private String arguments = "";

    @Enumerated(EnumType.STRING)
    private State state = State.RUNNING;

    private int created;

    private int updated;

    private int deleted;

    /** The operation that this one undoes. */
    private @Nullable Long undoes;

    /** The operation by which this one was undone. */
    private @Nullable Long undoneBy;

    /** The operation that this one does something with the records of, and with which it is undone. */
    private @Nullable Long follows;

    /** Hash that chains this operation with its changes to the one sealed before; null until it is sealed. */
    private @Nullable String seal;

    private @Nullable Long sealNumber;

    protected Operation() {}

    Operation(OperationSpec spec, Actor actor, Instant at) {
        this.door = spec.door();
        this.label = spec.label();
        var joined = String.join(SEPARATOR, spec.arguments());
        this.arguments = joined.length() > 1000 ? joined.substring(0, 1000) : joined;
        this.userId = actor.userId();
        this.actorName = actor.name();
        this.at = at;
        this.follows = spec.follows();
    }

    public long getId() {
        return Objects.requireNonNull(id);
    }

    public Instant getAt() {
        return at;
    }

    /** The user who did it; null for the system. */
    public @Nullable Long getUserId() {
        return userId;
    }

    public String getActorName() {
        return actorName;
    }

    public Door getDoor() {
        return door;
    }

    public String getLabel() {
        return label;
    }

    public List<String> getArguments() {
        return arguments.isEmpty() ? List.of() : List.of(arguments.split(SEPARATOR, -1));
    }

    public State getState() {
        return state;
    }

    public int getCreated() {
        return created;
    }

    public int getUpdated() {
        return updated;
    }

    public int getDeleted() {
        return deleted;
    }

    public int size() {
        return created + updated + deleted;
    }

    public @Nullable Long getUndoes() {
        return undoes;
    }

    public @Nullable Long getUndoneBy() {
        return undoneBy;
    }

    public @Nullable String getSeal() {
        return seal;
    }

    public @Nullable Long getSealNumber() {
        return sealNumber;
    }

    /** Whether it can be undone now: finished, with something to take back, and not undone before. */
    public boolean canBeUndone() {
        return state != State.RUNNING && undoneBy == null && size() > 0;
    }

    void count(Change.Kind kind) {
        switch (kind) {
            case CREATED -> created++;
            case UPDATED -> updated++;
            case DELETED, RESTORED -> deleted++;
        }
    }

    /** Says that whoever does it is still there. */
    void goOn(Instant now) {
        wentOnAt = now;
    }

    void finish(State end) {
        state = end;
    }

    void undoes(long other) {
        undoes = other;
    }

    void undoneBy(@Nullable Long other) {
        undoneBy = other;
    }

    void seal(long number, String hash) {
        sealNumber = number;
        seal = hash;
    }
}
