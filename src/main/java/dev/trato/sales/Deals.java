package dev.trato.sales;

import dev.trato.kernel.Problem;
import dev.trato.records.Gate;
import dev.trato.records.Records;
import dev.trato.records.Transactions;
import dev.trato.security.Action;
import java.util.List;
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
     * @param fromId the stage in which whoever moves it saw it; somebody else may have been quicker. Null: wherever it stands
     * @param reason why it was lost; needed where the stage means that, ignored otherwise
     */
    public Deal move(long id, @Nullable Long fromId, long stageId, Deal.@Nullable LostReason reason) {
        return transactions.write(() -> {
            Records<Deal> deals = gate.of(Deal.class);
            deals.requireWritable(reason == null ? List.of("stage") : List.of("stage", "lostReason"));
            var deal = deals.require(id, Action.UPDATE);
            requireStillIn(deal, fromId);
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

    private static void requireStillIn(Deal deal, @Nullable Long stageId) {
        var stage = deal.getStage();
        if (stage != null && stageId != null && !stageId.equals(stage.getId())) {
            throw new Problem("problem.deal.movedMeanwhile", stage.getName());
        }
    }
}
