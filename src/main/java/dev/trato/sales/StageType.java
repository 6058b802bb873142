package dev.trato.sales;

import dev.trato.records.RecordSort;
import dev.trato.records.RecordType;
import org.springframework.stereotype.Component;

@Component
class StageType extends RecordType<Stage> {

    StageType() {
        super("stage", Stage.class);
        path("admin/stages");
        icon("board");
        subtitle("pipeline");
        columns("pipeline", "name", "position", "outcome", "probability", "rotDays");
        form("pipeline", "name", "position", "outcome", "probability", "rotDays");
        sort(RecordSort.ascending("pipeline"), RecordSort.ascending("position"));
        setup();
    }
}
