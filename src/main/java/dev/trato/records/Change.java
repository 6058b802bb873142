package dev.trato.records;

import dev.trato.kernel.RecordRef;
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
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an operation did to one record: every changed field with its value before and after, as one JSON document (see
 * {@link FieldChanges}). Never changed, never deleted.
 */
@Entity
@Table(name = "record_change")
public class Change {

    /** What happened to the record. */
    public enum Kind {
        CREATED,
        UPDATED,
        DELETED,
        /** Taken out of the bin. */
        RESTORED
    }

    @Id
    @GeneratedValue(strategy = GenerationType.TABLE, generator = "change_id")
    @TableGenerator(name = "change_id", table = "id_block", pkColumnName = "name", valueColumnName = "next_value",
            pkColumnValue = "record_change", allocationSize = 200)
    private @Nullable Long id;

    private long operationId;

    private Instant at = Instant.EPOCH;

    private String recordType = "";

    private long recordId;

    @Enumerated(EnumType.STRING)
    private Kind kind = Kind.UPDATED;

    @Column(name = "field_changes")
    private String fields = "{}";

    protected Change() {}

    Change(long operationId, Instant at, RecordRef ref, Kind kind, String fields) {
        this.operationId = operationId;
        this.at = at;
        this.recordType = ref.type();
        this.recordId = ref.id();
        this.kind = kind;
        this.fields = fields;
    }

    public long getId() {
        return Objects.requireNonNull(id);
    }

    public long getOperationId() {
        return operationId;
    }

    public Instant getAt() {
        return at;
    }

    public RecordRef getRef() {
        return new RecordRef(recordType, recordId);
    }

    public Kind getKind() {
        return kind;
    }

    /** The changed fields as JSON. */
    public String getFields() {
        return fields;
    }
}
