package dev.trato.contracts;

import dev.trato.records.RecordSort;
import dev.trato.records.RecordType;
import org.springframework.stereotype.Component;

@Component
class ContractType extends RecordType<Contract> {

    ContractType() {
        super("contract", Contract.class);
        icon("file");
        subtitle("company");
        columns("name", "company", "fee", "endsOn", "renewal", "owner");
        form("name", "company", "fee", "endsOn");
        sort(RecordSort.ascending("endsOn"));
    }
}
