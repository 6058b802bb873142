package dev.trato.sales;

import dev.trato.kernel.Problem;
import dev.trato.records.RecordStart;
import dev.trato.records.Transactions;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The pipelines with their stages. Everybody who works here may know them. */
@Component
public class Pipelines implements RecordStart<Deal> {

    private final EntityManager entities;
    private final Transactions transactions;

    Pipelines(EntityManager entities, Transactions transactions) {
        this.entities = entities;
        this.transactions = transactions;
    }

    /** All pipelines in their order. */
    public List<Pipeline> all() {
        return transactions.read(() -> entities.createQuery(
                "select p from Pipeline p where p.deletedAt is null order by p.position, p.id", Pipeline.class).getResultList());
    }

    /** The stages of a pipeline in their order. */
    public List<Stage> stages(long pipeline) {
        return transactions.read(() -> entities.createQuery(
                        "select s from Stage s where s.pipeline.id = :pipeline and s.deletedAt is null order by s.position, s.id", Stage.class)
                .setParameter("pipeline", pipeline)
                .getResultList());
    }

    /** The first stage with that outcome in a pipeline, such as the one a won deal goes to. */
    public Stage stage(long pipeline, Stage.Outcome outcome) {
        return stages(pipeline).stream()
                .filter(stage -> stage.getOutcome() == outcome)
                .findFirst()
                .orElseThrow(() -> new Problem("problem.pipeline.noStage"));
    }

    @Override
    public Class<Deal> entity() {
        return Deal.class;
    }

    /** A new deal stands in the first stage of the first pipeline. */
    @Override
    public void begin(Deal deal) {
        firstStage().ifPresent(deal::moveTo);
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
