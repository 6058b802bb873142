package dev.trato.integration.exchange;

import dev.trato.integration.exchange.table.TableFileException;
import dev.trato.integration.exchange.table.TableRow;
import dev.trato.kernel.Problem;
import dev.trato.records.Door;
import dev.trato.records.Operation;
import dev.trato.records.OperationSpec;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One stretch of work on a job, by one runner, from the first row that is not done yet until the end or until something stops it. Every chunk
 * commits its records, its figures and its faults together, and only while the runner still holds the job.
 */
final class ImportRun {

    private static final Logger LOG = LoggerFactory.getLogger(ImportRun.class);
    static final int CHUNK = 500;

    private final ImportWork work;
    private final long id;
    private final boolean rehearsal;
    private final JobRunner<ImportJob> runner;

    ImportRun(ImportWork work, ImportJob job, JobRunner<ImportJob> runner) {
        this.work = work;
        this.id = job.getId();
        this.rehearsal = job.getState() == ImportJob.State.CHECKING;
        this.runner = runner;
    }

    /** Nothing of a rehearsal stays: its transaction ends with this. */
    private static final class Rehearsed extends RuntimeException {
        private final transient ChunkOutcome outcome;

        Rehearsed(ChunkOutcome outcome) {
            super(null, null, false, false);
            this.outcome = outcome;
        }
    }

    /** How a stretch of work ended. */
    private enum Stop {
        ALL_DONE,
        CANCELLED,
        SHUTDOWN
    }

    /** Works until there is nothing left to do or something stops it. What can be told to a person is kept as the job's reason, not thrown. */
    void go() {
        try {
            end(rehearsal ? rows(prepared()) : written(prepared()));
        } catch (TableFileException e) {
            finish(ImportJob.State.FAILED, Reason.of(null, e.key(), e.arguments().toArray()));
        } catch (Problem e) {
            finish(ImportJob.State.FAILED, Reason.of(null, e));
        }
    }

    private Stop written(ImportWork.Prepared prepared) {
        var stop = prepared.linking() ? Stop.ALL_DONE : rows(prepared);
        if (stop == Stop.ALL_DONE && !prepared.linking()) {
            work.change(() -> ours().allRowsDone());
        }
        var linked = stop == Stop.ALL_DONE ? links(prepared) : stop;
        return linked == Stop.ALL_DONE ? foreignLinks(prepared) : linked;
    }

    private void end(Stop stop) {
        switch (stop) {
            case ALL_DONE -> finish(rehearsal ? ImportJob.State.CHECKED : ImportJob.State.DONE, null);
            case CANCELLED -> finish(rehearsal ? ImportJob.State.DRAFT : ImportJob.State.CANCELLED, null);
            case SHUTDOWN -> work.change(() -> ours().putBack());
        }
    }

    private void finish(ImportJob.State state, @Nullable Reason reason) {
        work.change(() -> {
            var job = ours();
            if (rehearsal && state == ImportJob.State.CHECKED) {
                job.expect(job.getDoneRows());
            }
            work.bundles().end(job, state, reason, work.now());
        });
        LOG.info("Import {} has ended: {}", id, state);
    }

    /** The job, locked; only its runner gets it. */
    private ImportJob ours() {
        var job = work.locked(id);
        if (!job.isHeldBy(runner.node())) {
            throw new JobLost();
        }
        return job;
    }

    /** Reads the plan; the real run also opens its operation and makes the new fields, both once. */
    private ImportWork.Prepared prepared() {
        if (!rehearsal) {
            work.change(() -> {
                var job = ours();
                if (job.getOperationId() == null) {
                    job.belongTo(work.bundles().operation(job).orElseGet(() -> work.operations().begin(spec(job))));
                    job.planned(work.operations().within(java.util.Objects.requireNonNull(job.getOperationId()),
                            () -> work.newFields().make(job.getRecordType(), job.getPlan())));
                }
            });
        }
        return work.prepare(id);
    }

    private OperationSpec spec(ImportJob job) {
        if (job.getBundle() != null) {
            var files = work.bundles().of(job.getBundle());
            var system = work.bundles().source(files);
            return system.map(name -> OperationSpec.of(Door.IMPORT, "operation.import.bundle", name))
                    .orElseGet(() -> OperationSpec.of(Door.IMPORT, "operation.import.files", String.valueOf(files.size())));
        }
        return OperationSpec.of(Door.IMPORT, "operation.import", work.type(job).pluralKey(), job.getFileName());
    }

    private Stop rows(ImportWork.Prepared prepared) {
        try (var reader = prepared.table().rows()) {
            for (long done = prepared.done(); done > 0 && reader.hasNext(); done--) {
                prepared.writer().pass(reader.next());
            }
            while (reader.hasNext()) {
                if (runner.isStopping()) {
                    return Stop.SHUTDOWN;
                }
                work.requireRights(prepared);
                if (!chunk(prepared, reader.take(CHUNK))) {
                    return Stop.CANCELLED;
                }
            }
        }
        return Stop.ALL_DONE;
    }

    /** Does some rows together; when the database refuses them together, each by itself. False when the user wants no more. */
    private boolean chunk(ImportWork.Prepared prepared, List<TableRow> rows) {
        try {
            return rehearsal ? rehearse(prepared, rows) : write(prepared, rows);
        } catch (JobLost | Problem e) {
            throw e;
        } catch (RuntimeException e) {
            if (Outage.isOne(e)) {
                throw e;
            }
            if (rows.size() == 1) {
                return counted(refused(rows.getFirst(), e));
            }
            return rehearsal ? counted(rehearseOneByOne(prepared, rows)) : rows.stream().allMatch(row -> chunk(prepared, List.of(row)));
        }
    }

    private boolean write(ImportWork.Prepared prepared, List<TableRow> rows) {
        long operation = prepared.operation();
        return work.operations().within(operation, () -> {
            var job = ours();
            if (job.isCancelRequested()) {
                return false;
            }
            keep(job, prepared.writer().write(id, work.operations().require(operation), rows));
            return true;
        });
    }

    /** The same as {@link #write}, in a transaction that is rolled back; then the figures and faults by themselves. */
    private boolean rehearse(ImportWork.Prepared prepared, List<TableRow> rows) {
        return counted(rehearsed(prepared, operation -> {
            var outcome = prepared.writer().write(id, operation, rows);
            work.flush();
            return outcome;
        }));
    }

    private ChunkOutcome rehearsed(ImportWork.Prepared prepared, Function<Operation, ChunkOutcome> writing) {
        try {
            work.change(() -> {
                long operation = work.operations().begin(spec(ours()));
                throw new Rehearsed(work.operations().within(operation, () -> writing.apply(work.operations().require(operation))));
            });
        } catch (Rehearsed e) {
            prepared.writer().rehearsed(e.outcome);
            return e.outcome;
        }
        throw new IllegalStateException("A rehearsal always ends with its outcome");
    }

    /** Rows may get in each other's way, hence all stay in one transaction; it begins anew without each row that the database refuses. */
    private ChunkOutcome rehearseOneByOne(ImportWork.Prepared prepared, List<TableRow> rows) {
        var refused = new TreeMap<Integer, ChunkOutcome>();
        var at = new int[1];
        while (true) {
            try {
                return rehearsed(prepared, operation -> {
                    var outcome = ChunkOutcome.NOTHING;
                    for (at[0] = 0; at[0] < rows.size(); at[0]++) {
                        var known = refused.get(at[0]);
                        outcome = outcome.and(known != null ? known : prepared.writer().write(id, operation, List.of(rows.get(at[0]))));
                        work.flush();
                    }
                    return outcome;
                });
            } catch (RuntimeException e) {
                if (e instanceof JobLost || e instanceof Problem || Outage.isOne(e)) {
                    throw e;
                }
                refused.put(at[0], refused(rows.get(at[0]), e));
            }
        }
    }

    private ChunkOutcome refused(TableRow row, RuntimeException e) {
        return ChunkOutcome.failed(new ImportFault(id, row.line(), false, refusal(e), ImportFault.kept(row.cells())));
    }

    private static List<Reason> refusal(RuntimeException e) {
        if (e instanceof BrokenChunk broken) {
            return Reason.all(broken.problem());
        }
        if (Outage.isConstraint(e)) {
            return List.of(Reason.of(null, "import.row.notUnique"));
        }
        var number = UUID.randomUUID().toString().substring(0, 8);
        LOG.error("Fault {} in a row of an import", number, e);
        return List.of(Reason.of(null, "problem.fault", number));
    }

    private boolean counted(ChunkOutcome outcome) {
        var go = new boolean[1];
        work.change(() -> {
            var job = ours();
            go[0] = !job.isCancelRequested();
            if (go[0]) {
                keep(job, outcome);
            }
        });
        return go[0];
    }

    private void keep(ImportJob job, ChunkOutcome outcome) {
        outcome.faults().forEach(work::keep);
        if (!rehearsal) {
            outcome.links().forEach(work::keep);
            outcome.records().forEach(work::keep);
        }
        job.count(outcome, runner.lease());
    }

    /** Sets the references between rows of the file, now that all of them are there. */
    private Stop links(ImportWork.Prepared prepared) {
        for (var links = work.links(id, CHUNK); !links.isEmpty(); links = work.links(id, CHUNK)) {
            if (runner.isStopping()) {
                return Stop.SHUTDOWN;
            }
            if (!links(prepared, links)) {
                return Stop.CANCELLED;
            }
        }
        return Stop.ALL_DONE;
    }

    /** Sets what records of the same system were waiting for, also those of imports before; it may be done again at any time. */
    private Stop foreignLinks(ImportWork.Prepared prepared) {
        var origin = prepared.plan().origin();
        long after = 0;
        while (origin != null) {
            if (runner.isStopping()) {
                return Stop.SHUTDOWN;
            }
            long from = after;
            var step = work.operations().within(prepared.operation(), () -> {
                var job = ours();
                if (job.isCancelRequested()) {
                    return null;
                }
                var done = work.foreignLinker().settle(origin.system(), from, CHUNK, prepared.operation(), id);
                job.countLinks(done.unset(), runner.lease());
                return done;
            });
            if (step == null) {
                return Stop.CANCELLED;
            }
            if (step.last() == 0) {
                break;
            }
            after = step.last();
        }
        return Stop.ALL_DONE;
    }

    private boolean links(ImportWork.Prepared prepared, List<ImportLink> links) {
        try {
            return work.operations().within(prepared.operation(), () -> {
                var job = ours();
                if (job.isCancelRequested()) {
                    return false;
                }
                job.countLinks(prepared.linker().link(id, links), runner.lease());
                return true;
            });
        } catch (JobLost e) {
            throw e;
        } catch (RuntimeException e) {
            if (Outage.isOne(e) || links.size() == 1) {
                throw e;
            }
            return links.stream().allMatch(link -> links(prepared, List.of(link)));
        }
    }
}
