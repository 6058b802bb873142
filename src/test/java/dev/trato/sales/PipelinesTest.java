package dev.trato.sales;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trato.Cast;
import dev.trato.FreshDatabase;
import dev.trato.IntegrationTest;
import dev.trato.kernel.BaseRecord;
import dev.trato.kernel.Problem;
import dev.trato.records.Edit;
import dev.trato.records.Gate;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Alba arranges the pipeline in which Ana sells. */
@IntegrationTest
@FreshDatabase
class PipelinesTest {

    private final Gate gate;
    private final Cast cast;
    private final Pipelines pipelines;

    PipelinesTest(Gate gate, Cast cast, Pipelines pipelines) {
        this.gate = gate;
        this.cast = cast;
        this.pipelines = pipelines;
    }

    @BeforeEach
    void enter() {
        cast.enter();
    }

    @Test
    void newStagesComeLastAmongThoseWhereADealIsStillOpen() {
        cast.as(cast.alba, () -> {
            stage("Trial");
            stage("Contract");
        });

        assertThat(pipelines.stages(cast.pipeline)).extracting(Stage::getName).containsExactly("Lead", "Offer", "Trial", "Contract", "Won", "Lost");
    }

    @Test
    void aStageInWhichDealsStandStaysUntilTheyHaveMoved() {
        long deal = cast.as(cast.ana, () -> id(gate.of(Deal.class).create(Map.of("name", "Big"))));

        assertThatThrownBy(() -> cast.as(cast.alba, () -> gate.of(Stage.class).delete(cast.lead)))
                .isInstanceOfSatisfying(Problem.class, problem -> assertThat(problem.key()).isEqualTo("problem.delete.needed"));
        assertThatThrownBy(() -> cast.as(cast.alba, () -> gate.of(Pipeline.class).delete(cast.pipeline))).isInstanceOf(Problem.class);
        assertThat(pipelines.stages(cast.pipeline)).extracting(Stage::getName).contains("Lead");

        cast.as(cast.ana, () -> gate.of(Deal.class).delete(deal));
        cast.as(cast.alba, () -> gate.of(Stage.class).delete(cast.lead));
        assertThat(pipelines.stages(cast.pipeline)).extracting(Stage::getName).doesNotContain("Lead");
    }

    @Test
    void whatAStageMeansStaysWhileDealsStandInIt() {
        cast.as(cast.ana, () -> gate.of(Deal.class).create(Map.of("name", "Big")));
        long partners = cast.as(cast.alba, () -> id(gate.of(Pipeline.class).create(Map.of("name", "Partners"))));

        for (var change : List.of(Map.<String, Object>of("outcome", "WON"), Map.<String, Object>of("pipeline", partners))) {
            assertThatThrownBy(() -> edit(cast.lead, change))
                    .isInstanceOfSatisfying(Problem.class, problem -> assertThat(problem.key()).isEqualTo("problem.stage.inUse"));
        }
        edit(cast.lead, Map.of("name", "First talk", "probability", BigDecimal.valueOf(15)));
        edit(cast.offer, Map.of("pipeline", partners));
        assertThat(pipelines.stages(cast.pipeline)).extracting(Stage::getName).containsExactly("First talk", "Won", "Lost");
    }

    private void edit(long stage, Map<String, Object> values) {
        cast.as(cast.alba, () -> {
            var row = gate.of(Stage.class).row(stage, List.copyOf(values.keySet())).orElseThrow();
            return gate.of(Stage.class).edit(new Edit(stage, row.version(), new HashMap<>(values), row.values()));
        });
    }

    private void stage(String name) {
        gate.of(Stage.class).create(Map.of("name", name, "pipeline", cast.pipeline));
    }

    private static long id(BaseRecord record) {
        return Objects.requireNonNull(record.getId());
    }
}
