package dev.trato.records;

import dev.trato.kernel.BaseRecord;
import dev.trato.kernel.MeasuredRecord;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What stands in a record's row because of its other values, and is no change of its own: by what it is found, and how complete it is. */
@Component
class DerivedValues {

    private final FieldCatalog catalog;
    private final ObjectProvider<RecordMeasure> measures;

    DerivedValues(FieldCatalog catalog, ObjectProvider<RecordMeasure> measures) {
        this.catalog = catalog;
        this.measures = measures;
    }

    void derive(RecordType<?> type, BaseRecord record) {
        derive(type, catalog.searchable(type), record);
    }

    /** @param searchable of the type, for whoever has many records of it */
    void derive(RecordType<?> type, List<Field> searchable, BaseRecord record) {
        record.indexText(RecordTrace.searchText(searchable, record));
        if (record instanceof MeasuredRecord measured) {
            measures.ifAvailable(measure -> measured.measure(measure.completeness(type, record)));
        }
    }
}
