package dev.trato.sales;

import dev.trato.kernel.Problem;
import dev.trato.kernel.RecordRef;
import dev.trato.records.RecordChanged;
import dev.trato.records.RecordStart;
import dev.trato.records.RecordsChanged;
import dev.trato.records.Remembered;
import dev.trato.records.Transactions;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** The pipelines with their stages. Everybody who works here may know them. */
@Component
public class Pipelines implements RecordStart<Deal> {

    private final EntityManager entities;
    private final Transactions transactions;
    private final Remembered<Map<Long, Integer>> rotDays;

    Pipelines(EntityManager entities, Transactions transactions) {
        this.entities = entities;
        this.transactions = transactions;
        rotDays = new Remembered<>(transactions, this::readRotDays);
    }

    /** All pipelines in their order. */
    public List<Pipeline> all() {
        return transactions.read(() -> entities.createQuery(
                "select p from Pipeline p where p.deletedAt is null order by p.position, p.id", Pipeline.class).getResultList());
    }

    /** The stages of a pipeline in their order, those where a deal ends last. */
    public List<Stage> stages(long pipeline) {
        return transactions.read(() -> entities.createQuery(
                        "select s from Stage s where s.pipeline.id = :pipeline and s.deletedAt is null "
                                + "order by case when s.outcome = :open then 0 else 1 end, s.position, s.id", Stage.class)
                .setParameter("pipeline", pipeline)
                .setParameter("open", Stage.Outcome.OPEN)
                .getResultList());
    }

    /** The first stage with that outcome in a pipeline, such as the one a won deal goes to. */
    public Stage stage(long pipeline, Stage.Outcome outcome) {
        return stages(pipeline).stream()
                .filter(stage -> stage.getOutcome() == outcome)
                .findFirst()
                .orElseThrow(() -> new Problem("problem.pipeline.noStage"));
    }

    /** Days after which a deal rots in a stage; empty where it never does. */
    public OptionalInt rotDays(long stage) {
        var days = rotDays.get().get(stage);
        return days == null ? OptionalInt.empty() : OptionalInt.of(days);
    }

    private Map<Long, Integer> readRotDays() {
        return entities.createQuery("select s from Stage s where s.rotDays is not null", Stage.class)
                .getResultStream()
                .collect(Collectors.toMap(Stage::getId, Stage::getRotDays));
    }

    @EventListener
    void on(RecordChanged event) {
        changed(List.of(event.subject()));
    }

    @EventListener
    void on(RecordsChanged event) {
        changed(event.subjects());
    }

    private void changed(Collection<RecordRef> subjects) {
        if (subjects.stream().anyMatch(subject -> subject.type().equals("stage"))) {
            rotDays.forgetAfterwards();
        }
    }

    /** The stage of a deal's own pipeline where it ends with that outcome. */
    Stage end(Deal deal, Stage.Outcome outcome) {
        var stage = deal.getStage();
        if (stage == null) {
            throw new Problem("problem.pipeline.noStage");
        }
        return stage(Objects.requireNonNull(stage.getPipeline().getId()), outcome);
    }

    @Override
    public Class<Deal> entity() {
        return Deal.class;
    }

    /** A new deal stands in the first stage of the first pipeline. */
    @Override
    public void begin(Deal deal) {
        transactions.once(this, this::firstStage).ifPresent(deal::moveTo);
    }

    private Optional<Stage> firstStage() {
        return transactions.read(() -> entities.createQuery(
                        "select s from Stage s join fetch s.pipeline p where s.deletedAt is null and p.deletedAt is null and s.outcome = :open "
                                + "order by p.position, p.id, s.position, s.id", Stage.class)
                .setParameter("open", Stage.Outcome.OPEN)
                .setMaxResults(1)
                .getResultStream()
                .findFirst());
    }
}
