package dev.trato.customization;

import dev.trato.records.RecordSort;
import dev.trato.records.RecordType;
import org.springframework.stereotype.Component;

/** Custom fields are records themselves: their history is kept, and a deleted field comes back with its values. */
@Component
class CustomFieldType extends RecordType<CustomField> {

    CustomFieldType() {
        super("custom_field", CustomField.class);
        path("admin/fields");
        icon("field");
        title("labelEn");
        columns("labelEn", "labelEs", "recordType", "type", "required");
        form("labelEn", "labelEs", "required");
        sort(RecordSort.ascending("recordType"), RecordSort.ascending("position"));
        setup();
    }
}
