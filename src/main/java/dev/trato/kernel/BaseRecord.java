package dev.trato.kernel;

import jakarta.persistence.Column;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.TableGenerator;
import jakarta.persistence.Version;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.Mutability;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.java.Immutability;
import org.jspecify.annotations.Nullable;

/**
 * What every record has: an id that is unique over all types and known before the insert (so that JDBC can batch), a version against
 * lost updates, an owner and a team (who may see it), when it was made and last changed and by whom, the values of custom fields in one
 * JSON column, and the facts that it wants to tell once it is saved.
 */
@MappedSuperclass
public abstract class BaseRecord {

    @Id
    @GeneratedValue(strategy = GenerationType.TABLE, generator = "record_id")
    @TableGenerator(name = "record_id", table = "id_block", pkColumnName = "name", valueColumnName = "next_value",
            pkColumnValue = "record", initialValue = 1000, allocationSize = 200)
    private @Nullable Long id;

    @Version
    private int version;

    @RecordField(reference = "user", group = "ownership", milestone = true)
    @Column(name = "owner_id")
    private @Nullable Long ownerId;

    @RecordField(reference = "team", group = "ownership")
    @Column(name = "team_id")
    private @Nullable Long teamId;

    /** The record's id in the system it came from; the key by which a repeated import finds it. */
    @RecordField(searchable = true, group = "system")
    @Size(max = 120)
    private @Nullable String externalId;

    @RecordField(readOnly = true, group = "system")
    @Column(updatable = false)
    private @Nullable Instant createdAt;

    @RecordField(reference = "user", readOnly = true, group = "system")
    @Column(name = "created_by", updatable = false)
    private @Nullable Long createdBy;

    @RecordField(readOnly = true, group = "system")
    private @Nullable Instant updatedAt;

    @RecordField(reference = "user", readOnly = true, group = "system")
    @Column(name = "updated_by")
    private @Nullable Long updatedBy;

    @RecordField(internal = true)
    private @Nullable Instant deletedAt;

    @RecordField(internal = true)
    @Column(length = 1000)
    private @Nullable String searchText;

    /** Never changed in place: Hibernate need not copy it, and a copy by way of JSON text would make numbers of other types and look changed. */
    @JdbcTypeCode(SqlTypes.JSON)
    @Mutability(Immutability.class)
    private Map<String, Object> custom = new LinkedHashMap<>();

    private transient List<Fact> facts = new ArrayList<>();

    public @Nullable Long getId() {
        return id;
    }

    public boolean isNew() {
        return id == null;
    }

    public int getVersion() {
        return version;
    }

    public @Nullable Long getOwnerId() {
        return ownerId;
    }

    public @Nullable Long getTeamId() {
        return teamId;
    }

    /** Puts the record into the hands of a user and his team. */
    public void assignTo(@Nullable Long owner, @Nullable Long team) {
        ownerId = owner;
        teamId = team;
    }

    public @Nullable String getExternalId() {
        return externalId;
    }

    public void setExternalId(@Nullable String externalId) {
        this.externalId = externalId;
    }

    public @Nullable Instant getCreatedAt() {
        return createdAt;
    }

    public @Nullable Long getCreatedBy() {
        return createdBy;
    }

    public @Nullable Instant getUpdatedAt() {
        return updatedAt;
    }

    public @Nullable Long getUpdatedBy() {
        return updatedBy;
    }

    public boolean isDeleted() {
        return deletedAt != null;
    }

    /** Value of a custom field in its stored form; null when it has none. */
    public @Nullable Object customValue(String key) {
        return custom.get(key);
    }

    /** Sets a custom field in its stored form; the map is replaced, so that Hibernate sees the change. */
    public void setCustomValue(String key, @Nullable Object value) {
        var values = new LinkedHashMap<>(custom);
        if (value == null) {
            values.remove(key);
        } else {
            values.put(key, value);
        }
        custom = values;
    }

    /** Has the values of custom fields that another record of its type has. */
    protected void takeCustomValues(BaseRecord other) {
        custom = other.custom;
    }

    /** Puts the creation or change down to a user (null: the system) and a moment. Called by the gate alone. */
    public void stamp(@Nullable Long userId, Instant now) {
        if (createdAt == null) {
            createdAt = now;
            createdBy = userId;
        }
        updatedAt = now;
        updatedBy = userId;
    }

    /** Moves the record to the bin or takes it out again. Called by the gate alone. */
    public void bin(@Nullable Instant moment) {
        deletedAt = moment;
    }

    /** Keeps the folded text by which lists find the record. Called by the gate alone. */
    public void indexText(@Nullable String folded) {
        searchText = folded;
    }

    /** Fills in what follows from the rest and from the time, such as a full name or the day of a win; the gate calls it before every save. */
    public void complete(Moment now) {}

    /** Remembers a business fact that is published when the gate has saved the record. */
    protected void tell(Fact fact) {
        facts.add(fact);
    }

    /** Hands over the facts gathered since the last save and forgets them. */
    public List<Fact> takeFacts() {
        var taken = facts == null ? List.<Fact>of() : List.copyOf(facts);
        facts = new ArrayList<>();
        return taken;
    }

    /** A fact that waits for what only the gate knows: the id of a new record, who acts, and when. */
    @FunctionalInterface
    public interface Fact {
        RecordEvent told(RecordRef subject, Actor actor, Instant at);
    }
}
