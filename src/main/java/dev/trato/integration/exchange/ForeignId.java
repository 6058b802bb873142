package dev.trato.integration.exchange;

import dev.trato.kernel.RecordRef;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.TableGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The record that one of another system became. Where the import made the record, it counts as long as the record is not in the bin;
 * where the import only found it, until the import is undone.
 */
@Entity
@Table(name = "foreign_id")
class ForeignId {

    @Id
    @GeneratedValue(strategy = GenerationType.TABLE, generator = "foreign_id_id")
    @TableGenerator(name = "foreign_id_id", table = "id_block", pkColumnName = "name", valueColumnName = "next_value",
            pkColumnValue = "foreign_id", allocationSize = 200)
    private @Nullable Long id;

    private String idKey = "";

    private String origin = "";

    private String part = "";

    private String foreignId = "";

    private String recordType = "";

    private long recordId;

    private boolean made;

    private long operationId;

    protected ForeignId() {}

    ForeignId(Foreign foreign) {
        idKey = foreign.key();
        origin = foreign.system();
        part = foreign.part();
        foreignId = foreign.shown();
    }

    void is(RecordRef record, boolean madeByImport, long operation) {
        recordType = record.type();
        recordId = record.id();
        made = madeByImport;
        operationId = operation;
    }

    String getIdKey() {
        return idKey;
    }

    RecordRef getRecord() {
        return new RecordRef(recordType, recordId);
    }
}
