package dev.trato.sales;

import dev.trato.kernel.BaseRecord;
import dev.trato.kernel.Problem;
import dev.trato.records.Change;
import dev.trato.records.RecordGuard;
import dev.trato.records.RecordType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.FlushModeType;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a stage means for its deals, and to which pipeline it belongs, stays as it is while deals stand in it: they have moved there by it. */
@Component
class StageInUse implements RecordGuard {

    private final EntityManager entities;

    StageInUse(EntityManager entities) {
        this.entities = entities;
    }

    @Override
    public void check(RecordType<?> type, BaseRecord record, Change.Kind kind, Map<String, @Nullable Object> before) {
        boolean asks = kind == Change.Kind.UPDATED && (before.containsKey("pipeline") || before.containsKey("outcome"));
        if (asks && record instanceof Stage stage && holdsDeals(stage)) {
            throw new Problem("problem.stage.inUse", stage.getName());
        }
    }

    private boolean holdsDeals(Stage stage) {
        return !entities.createQuery("select d.id from Deal d where d.stage = :stage and d.deletedAt is null", Long.class)
                .setParameter("stage", stage)
                .setFlushMode(FlushModeType.COMMIT)
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }
}
