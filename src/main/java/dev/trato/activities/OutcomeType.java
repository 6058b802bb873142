package dev.trato.activities;

import dev.trato.records.RecordSort;
import dev.trato.records.RecordType;
import org.springframework.stereotype.Component;

@Component
class OutcomeType extends RecordType<Outcome> {

    OutcomeType() {
        super("outcome", Outcome.class);
        path("admin/outcomes");
        icon("check");
        subtitle("kind");
        columns("name", "kind", "position");
        form("name", "kind", "position");
        sort(RecordSort.ascending("kind"), RecordSort.ascending("position"));
        setup();
    }
}
