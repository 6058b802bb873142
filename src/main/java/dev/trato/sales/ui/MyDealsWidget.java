package dev.trato.sales.ui;

import dev.trato.records.Operator;
import dev.trato.records.RecordFilter;
import dev.trato.sales.Pipelines;
import dev.trato.ui.Kit;
import org.springframework.stereotype.Component;

/** My open deals by stage. */
@Component
class MyDealsWidget extends OpenDealsWidget {

    MyDealsWidget(Kit kit, Pipelines pipelines) {
        super(kit, pipelines);
    }

    @Override
    public String title() {
        return "sales.widget.mine";
    }

    @Override
    public int order() {
        return 20;
    }

    @Override
    RecordFilter filter() {
        return RecordFilter.where("owner", Operator.IS, "me");
    }
}
