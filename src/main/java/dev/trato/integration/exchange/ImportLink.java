package dev.trato.integration.exchange;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.TableGenerator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A reference from one row of a file to another, which can only be set when all rows are records. */
@Entity
@Table(name = "import_link")
class ImportLink {

    @Id
    @GeneratedValue(strategy = GenerationType.TABLE, generator = "import_link_id")
    @TableGenerator(name = "import_link_id", table = "id_block", pkColumnName = "name", valueColumnName = "next_value",
            pkColumnValue = "import_link", allocationSize = 100)
    private @Nullable Long id;

    private long jobId;

    private long recordId;

    private String field = "";

    private String wanted = "";

    private long line;

    private String cells = "";

    protected ImportLink() {}

    ImportLink(long jobId, long recordId, String field, String wanted, long line, String cells) {
        this.jobId = jobId;
        this.recordId = recordId;
        this.field = field;
        this.wanted = wanted;
        this.line = line;
        this.cells = cells;
    }

    long getId() {
        return Objects.requireNonNull(id);
    }

    /** The record whose reference is to be set. */
    long getRecordId() {
        return recordId;
    }

    String getField() {
        return field;
    }

    /** The name of the record it is to point at. */
    String getWanted() {
        return wanted;
    }

    long getLine() {
        return line;
    }

    String getCells() {
        return cells;
    }
}
