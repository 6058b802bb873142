package dev.trato.sales;

import dev.trato.records.RecordSort;
import dev.trato.records.RecordType;
import org.springframework.stereotype.Component;

@Component
class DealType extends RecordType<Deal> {

    DealType() {
        super("deal", Deal.class);
        icon("deal");
        subtitle("company");
        columns("name", "company", "stage", "amount", "probability", "expectedClose", "owner");
        form("name", "company", "contact", "product", "stage", "amount", "expectedClose");
        sort(RecordSort.descending("createdAt"));
    }
}
