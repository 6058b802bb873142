package dev.trato.integration.exchange;

import dev.trato.integration.exchange.preset.Preset;
import dev.trato.integration.exchange.preset.Presets;
import dev.trato.records.FieldCatalog;
import dev.trato.records.Gate;
import dev.trato.records.Operation;
import dev.trato.records.Operations;
import dev.trato.records.RecordType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Files that are imported as one: their turns, and the operation that they share. It belongs to the transaction of the caller. */
@Component
class ImportBundles {

    private static final Set<ImportJob.State> UNDER_WAY = Set.of(ImportJob.State.RUNNING, ImportJob.State.INTERRUPTED);

    private final EntityManager entities;
    private final Operations operations;
    private final Gate gate;
    private final FieldCatalog catalog;
    private final Presets presets;

    ImportBundles(EntityManager entities, Operations operations, Gate gate, FieldCatalog catalog, Presets presets) {
        this.entities = entities;
        this.operations = operations;
        this.gate = gate;
        this.catalog = catalog;
        this.presets = presets;
    }

    /** All files of an import, in their turns. */
    List<ImportJob> of(long bundle) {
        return entities.createQuery("select j from ImportJob j where j.bundle = :bundle order by j.place, j.id", ImportJob.class)
                .setParameter("bundle", bundle).getResultList();
    }

    /** The operation into which a file writes, or those before it have written. */
    Optional<Long> operation(ImportJob job) {
        return job.getBundle() == null ? Optional.ofNullable(job.getOperationId())
                : of(job.getBundle()).stream().map(ImportJob::getOperationId).filter(Objects::nonNull).findFirst();
    }

    /** Ends a file; with the last one of an import the operation into which they have written. Of two that end at once one waits for the other. */
    void end(ImportJob job, ImportJob.State state, @Nullable Reason reason, Instant now) {
        if (job.getBundle() != null) {
            entities.find(ImportJob.class, job.getBundle(), LockModeType.PESSIMISTIC_WRITE);
        }
        job.end(state, reason, now);
        entities.createQuery("delete from ImportedRow r where r.place.jobId = :job").setParameter("job", job.getId()).executeUpdate();
        if (isLast(job)) {
            operation(job).ifPresent(id -> operations.end(id, state == ImportJob.State.DONE ? Operation.State.DONE : Operation.State.CANCELLED));
        }
    }

    private boolean isLast(ImportJob job) {
        return job.getBundle() == null
                || of(job.getBundle()).stream().noneMatch(other -> other.getId() != job.getId() && UNDER_WAY.contains(other.getState()));
    }

    /** What people call the system, or else the file, from which all of some files come; empty when they do not come from one. */
    Optional<String> source(List<ImportJob> files) {
        var systems = files.stream().map(file -> file.getPlan().origin()).map(origin -> origin == null ? "" : origin.system()).distinct().toList();
        var names = files.stream().map(ImportJob::getFileName).distinct().toList();
        return presets.all().stream().filter(preset -> systems.equals(List.of(preset.system()))).map(Preset::name).findFirst()
                .or(() -> names.size() == 1 ? Optional.of(names.getFirst()) : Optional.empty());
    }

    /**
     * Makes some files one import, in the order in which they find what they point at: as the preset of their system has it, then those of
     * no known system, what others refer to first.
     *
     * @return the first of them
     */
    ImportJob join(Collection<Long> ids) {
        var jobs = ids.stream().sorted().map(id -> Objects.requireNonNull(entities.find(ImportJob.class, id, LockModeType.PESSIMISTIC_WRITE))).toList();
        var types = new ArrayList<String>();
        jobs.forEach(job -> precede(gate.types().require(job.getRecordType()), jobs, types, new HashSet<>()));
        var inTurn = jobs.stream().sorted(Comparator.comparingInt(this::turn).thenComparingInt(job -> types.indexOf(job.getRecordType()))).toList();
        for (int place = 0; place < inTurn.size(); place++) {
            inTurn.get(place).join(Collections.min(ids), place);
        }
        return inTurn.getFirst();
    }

    private int turn(ImportJob job) {
        var origin = job.getPlan().origin();
        return origin == null ? Integer.MAX_VALUE : presets.find(origin.system(), origin.part())
                .map(found -> found.preset().parts().indexOf(found.part())).orElse(Integer.MAX_VALUE);
    }

    /** Puts a type in order after those to which its records refer. */
    private void precede(RecordType<?> type, List<ImportJob> jobs, List<String> order, Set<String> met) {
        if (!met.add(type.name()) || order.contains(type.name())) {
            return;
        }
        jobs.stream().map(job -> gate.types().require(job.getRecordType())).filter(other -> refersTo(type, other)).forEach(other -> precede(other, jobs, order, met));
        order.add(type.name());
    }

    private boolean refersTo(RecordType<?> type, RecordType<?> other) {
        return type.hangsOn(other) || catalog.writable(type).stream().anyMatch(field -> field.isReference() && field.target().equals(other.name()));
    }
}
