package dev.trato.sales;

import dev.trato.records.RecordSort;
import dev.trato.records.RecordType;
import org.springframework.stereotype.Component;

@Component
class PipelineType extends RecordType<Pipeline> {

    PipelineType() {
        super("pipeline", Pipeline.class);
        path("admin/pipelines");
        icon("pipeline");
        setup();
        columns("name", "position");
        form("name", "position");
        sort(RecordSort.ascending("position"));
    }
}
