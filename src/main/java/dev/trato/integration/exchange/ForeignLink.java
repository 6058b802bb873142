package dev.trato.integration.exchange;

import dev.trato.kernel.RecordRef;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.TableGenerator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A link to a record of another system that was not there when the row was written; it is set when that record comes. */
@Entity
@Table(name = "foreign_link")
class ForeignLink {

    @Id
    @GeneratedValue(strategy = GenerationType.TABLE, generator = "foreign_link_id")
    @TableGenerator(name = "foreign_link_id", table = "id_block", pkColumnName = "name", valueColumnName = "next_value",
            pkColumnValue = "foreign_link", allocationSize = 200)
    private @Nullable Long id;

    private String idKey = "";

    private String origin = "";

    private String part = "";

    private String foreignId = "";

    private String recordType = "";

    private long recordId;

    private String field = "";

    /** The column of the file in which the id stands: an id in one cell that may be of several kinds is of one. */
    private int fileColumn;

    private long jobId;

    private long line;

    /** The operation that set it; if that is undone, it waits again. */
    private @Nullable Long settledIn;

    protected ForeignLink() {}

    ForeignLink(Foreign target, RecordRef from, ImportPlan.Link link, long jobId, long line) {
        idKey = target.key();
        origin = target.system();
        part = target.part();
        foreignId = target.shown();
        recordType = from.type();
        recordId = from.id();
        field = link.field();
        fileColumn = link.column();
        this.jobId = jobId;
        this.line = line;
    }

    long getId() {
        return Objects.requireNonNull(id);
    }

    String getIdKey() {
        return idKey;
    }

    RecordRef getFrom() {
        return new RecordRef(recordType, recordId);
    }

    String getField() {
        return field;
    }

    long getLine() {
        return line;
    }

    int getFileColumn() {
        return fileColumn;
    }

    long getJobId() {
        return jobId;
    }

    String getForeignId() {
        return foreignId;
    }
}
