package dev.trato.sales.ui;

import dev.trato.records.RecordType;
import dev.trato.sales.Pipelines;
import dev.trato.sales.Stage;
import dev.trato.ui.ReferenceBadges;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A stage has the same colour in lists as on the board. */
@Component
class StageBadges implements ReferenceBadges {

    private final Pipelines pipelines;

    StageBadges(Pipelines pipelines) {
        this.pipelines = pipelines;
    }

    @Override
    public boolean fits(RecordType<?> target) {
        return target.entity() == Stage.class;
    }

    @Override
    public Map<Long, Badge> badges(Collection<Long> ids) {
        var badges = new HashMap<Long, Badge>();
        for (var pipeline : pipelines.all()) {
            var stages = pipelines.stages(Objects.requireNonNull(pipeline.getId()));
            for (int position = 0; position < stages.size(); position++) {
                var stage = stages.get(position);
                badges.put(Objects.requireNonNull(stage.getId()), badge(stage, position));
            }
        }
        badges.keySet().retainAll(ids);
        return badges;
    }

    private static Badge badge(Stage stage, int position) {
        return new Badge(DealBoard.tone(stage.getOutcome(), position), end(stage.getOutcome()));
    }

    private static @Nullable String end(Stage.Outcome outcome) {
        return switch (outcome) {
            case OPEN -> null;
            case WON -> "won";
            case LOST -> "lost";
        };
    }
}
