package dev.trato.contacts;

import dev.trato.records.RecordSort;
import dev.trato.records.RecordType;
import org.springframework.stereotype.Component;

@Component
class LifecycleStageType extends RecordType<LifecycleStage> {

    LifecycleStageType() {
        super("lifecycle_stage", LifecycleStage.class);
        path("admin/lifecycle");
        icon("pin");
        columns("name", "meaning", "position");
        form("name", "meaning", "position");
        sort(RecordSort.ascending("position"));
        setup();
    }
}
