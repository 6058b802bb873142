package dev.trato.sales;

import dev.trato.kernel.Problem;
import dev.trato.records.RecordAction;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Moves a deal to the lost stage of its pipeline, and asks why. */
@Component
@Order(2)
class LoseDeal implements RecordAction<Deal> {

    private final Pipelines pipelines;

    LoseDeal(Pipelines pipelines) {
        this.pipelines = pipelines;
    }

    @Override
    public String name() {
        return "deal.lose";
    }

    @Override
    public Class<Deal> entity() {
        return Deal.class;
    }

    @Override
    public String icon() {
        return "lost";
    }

    @Override
    public List<String> inputs() {
        return List.of("lostReason");
    }

    @Override
    public List<String> writes() {
        return List.of("stage", "lostReason");
    }

    @Override
    public boolean fits(Deal deal) {
        return deal.isOpen();
    }

    @Override
    public void apply(Deal deal, Map<String, @Nullable Object> inputs) {
        if (!(inputs.get("lostReason") instanceof String reason)) {
            throw new Problem("problem.deal.noReason");
        }
        deal.lose(pipelines.end(deal, Stage.Outcome.LOST), Deal.LostReason.valueOf(reason));
    }
}
