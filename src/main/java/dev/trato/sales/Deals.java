package dev.trato.sales;

import dev.trato.kernel.Problem;
import dev.trato.records.Gate;
import dev.trato.records.Records;
import dev.trato.records.Transactions;
import dev.trato.security.Action;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What is done with deals beyond editing them. */
@Component
public class Deals {

    private final Gate gate;
    private final Transactions transactions;

    Deals(Gate gate, Transactions transactions) {
        this.gate = gate;
        this.transactions = transactions;
    }

    /**
     * Moves a deal to a stage.
     *
     * @param reason why it was lost; needed where the stage means that, ignored otherwise
     */
    public Deal move(long id, long stageId, Deal.@Nullable LostReason reason) {
        return transactions.write(() -> {
            Records<Deal> deals = gate.of(Deal.class);
            var deal = deals.require(id, Action.UPDATE);
            var stage = gate.of(Stage.class).require(stageId, Action.READ);
            if (stage.getOutcome() != Stage.Outcome.LOST) {
                deal.moveTo(stage);
            } else if (reason == null) {
                throw new Problem("problem.deal.noReason");
            } else {
                deal.lose(stage, reason);
            }
            return deals.save(deal);
        });
    }
}
