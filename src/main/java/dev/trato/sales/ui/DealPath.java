package dev.trato.sales.ui;

import dev.trato.kernel.RecordRef;
import dev.trato.records.Gate;
import dev.trato.records.RecordType;
import dev.trato.records.Row;
import dev.trato.sales.Deal;
import dev.trato.sales.Deals;
import dev.trato.sales.Pipelines;
import dev.trato.sales.Stage;
import dev.trato.ui.page.StatusPath;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A deal goes through the stages of its pipeline. */
@Component
class DealPath implements StatusPath {

    private final Gate gate;
    private final Pipelines pipelines;
    private final Deals deals;

    DealPath(Gate gate, Pipelines pipelines, Deals deals) {
        this.gate = gate;
        this.pipelines = pipelines;
        this.deals = deals;
    }

    @Override
    public boolean fits(RecordType<?> type) {
        return type.entity() == Deal.class;
    }

    @Override
    public String field() {
        return "stage";
    }

    @Override
    public List<Step> steps(Row row) {
        if (!(row.get("stage") instanceof Row.Link stage) || !(row.get("pipeline") instanceof Row.Link pipeline)) {
            return List.of();
        }
        var stages = pipelines.stages(pipeline.ref().id());
        var here = stages.stream().filter(each -> Objects.equals(each.getId(), stage.ref().id())).findFirst().orElse(null);
        return here == null ? List.of() : stages.stream().map(each -> step(each, here)).toList();
    }

    private static Step step(Stage stage, Stage here) {
        return new Step(Objects.requireNonNull(stage.getId()).toString(), stage.getName(), state(stage, here));
    }

    /** A lost deal has done none of the steps before; a won one all of them. */
    private static State state(Stage stage, Stage here) {
        if (Objects.equals(stage.getId(), here.getId())) {
            return switch (here.getOutcome()) {
                case OPEN -> State.CURRENT;
                case WON -> State.WON;
                case LOST -> State.LOST;
            };
        }
        boolean passed = here.getOutcome() != Stage.Outcome.LOST && stage.isOpen() && stage.getPosition() < here.getPosition();
        return passed ? State.DONE : State.OPEN;
    }

    @Override
    public List<String> asks(String step) {
        var stage = gate.of(Stage.class).find(Long.parseLong(step));
        return stage.filter(each -> each.getOutcome() == Stage.Outcome.LOST).isPresent() ? List.of("lostReason") : List.of();
    }

    @Override
    public void go(RecordRef ref, String from, String step, Map<String, @Nullable Object> inputs) {
        var reason = inputs.get("lostReason") instanceof String name ? Deal.LostReason.valueOf(name) : null;
        deals.move(ref.id(), Long.valueOf(from), Long.parseLong(step), reason);
    }
}
