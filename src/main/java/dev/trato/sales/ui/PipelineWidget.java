package dev.trato.sales.ui;

import dev.trato.records.RecordFilter;
import dev.trato.sales.Pipelines;
import dev.trato.ui.Kit;
import org.springframework.stereotype.Component;

/** All open deals that one sees, by stage. */
@Component
class PipelineWidget extends OpenDealsWidget {

    PipelineWidget(Kit kit, Pipelines pipelines) {
        super(kit, pipelines);
    }

    @Override
    public String title() {
        return "sales.widget.pipeline";
    }

    @Override
    public int order() {
        return 30;
    }

    @Override
    RecordFilter filter() {
        return RecordFilter.ALL;
    }
}
