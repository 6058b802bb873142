package dev.trato.integration.exchange;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** A row that has become a record and that a later row of the file may resemble; forgotten when the import has ended. */
@Entity
@Table(name = "import_row")
class ImportedRow {

    @EmbeddedId
    private Place place = new Place(0, 0);

    private long recordId;

    /** @param line in the file, from 1 */
    @Embeddable
    record Place(long jobId, long line) {}

    protected ImportedRow() {}

    ImportedRow(long jobId, long line, long recordId) {
        this.place = new Place(jobId, line);
        this.recordId = recordId;
    }

    long getLine() {
        return place.line();
    }

    long getRecordId() {
        return recordId;
    }
}
