package dev.trato.contacts;

import dev.trato.records.RecordSort;
import dev.trato.records.RecordType;
import org.springframework.stereotype.Component;

@Component
class CompanyType extends RecordType<Company> {

    CompanyType() {
        super("company", Company.class);
        path("companies");
        icon("company");
        pictured();
        subtitle("city");
        columns("name", "industry", "city", "country", "employees", "annualRevenue", "owner");
        form("name", "website", "industry", "phone", "city", "country", "lifecycleStage");
        sort(RecordSort.ascending("name"));
    }
}
