package dev.trato.sales;

import dev.trato.records.RecordAction;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Moves a deal to the won stage of its pipeline. */
@Component
@Order(1)
class WinDeal implements RecordAction<Deal> {

    private final Pipelines pipelines;

    WinDeal(Pipelines pipelines) {
        this.pipelines = pipelines;
    }

    @Override
    public String name() {
        return "deal.win";
    }

    @Override
    public Class<Deal> entity() {
        return Deal.class;
    }

    @Override
    public String icon() {
        return "won";
    }

    @Override
    public List<String> writes() {
        return List.of("stage");
    }

    @Override
    public boolean fits(Deal deal) {
        return deal.isOpen();
    }

    @Override
    public void apply(Deal deal, Map<String, @Nullable Object> inputs) {
        deal.moveTo(pipelines.end(deal, Stage.Outcome.WON));
    }
}
