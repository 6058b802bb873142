package dev.trato.records;

import dev.trato.kernel.BaseRecord;
import dev.trato.kernel.Problem;
import dev.trato.kernel.Progress;
import dev.trato.kernel.RecordRef;
import dev.trato.security.Action;
import dev.trato.security.User;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Does the same with many records, as one operation: in chunks, with progress, and with a word about each record that refused. Runs in the
 * thread of the caller.
 */
@Component
public final class BulkWork {

    private static final int CHUNK = 200;

    private final Operations operations;
    private final RecordReader reader;
    private final RecordFilling filling;
    private final RecordWriter writer;

    BulkWork(Operations operations, RecordReader reader, RecordFilling filling, RecordWriter writer) {
        this.operations = operations;
        this.reader = reader;
        this.filling = filling;
        this.writer = writer;
    }

    /**
     * What became of it.
     *
     * @param operation the operation, to be undone; 0 when nothing was done, which leaves no trace
     * @param done      number of records done
     * @param failures  those that refused, with the reason
     */
    public record Outcome(long operation, int done, List<Failure> failures, boolean cancelled) {}

    public record Failure(RecordRef ref, Problem reason) {}

    /** Sets fields. */
    public <T extends BaseRecord> Outcome edit(Records<T> records, Selection selection, Map<String, @Nullable Object> values, Progress progress) {
        filling.requireWritable(records.type(), values.keySet());
        filling.requireFitting(records.type(), values);
        return run(records, selection, Action.UPDATE, "operation.bulkEdit", progress, record -> {
            records.fill(record, values);
            records.save(record);
        });
    }

    /** Moves to the bin. */
    public <T extends BaseRecord> Outcome delete(Records<T> records, Selection selection, Progress progress) {
        return run(records, selection, Action.DELETE, "operation.bulkDelete", progress,
                record -> records.delete(Objects.requireNonNull(record.getId())));
    }

    /** Runs an action. */
    public <T extends BaseRecord> Outcome act(Records<T> records, RecordAction<T> action, Selection selection,
            Map<String, @Nullable Object> inputs, Progress progress) {
        if (!action.inputs().containsAll(inputs.keySet())) {
            throw new IllegalArgumentException(action.name() + " asks for " + action.inputs() + ", not for " + inputs.keySet());
        }
        filling.requireWritable(records.type(), action.writes());
        filling.requireFitting(records.type(), inputs);
        return run(records, selection, action.right(), "action." + action.name(), progress, record -> writer.act(records, action, record, inputs));
    }

    /** Puts them into the hands of a user and of his team. */
    public <T extends BaseRecord> Outcome assign(Records<T> records, Selection selection, User user, Progress progress) {
        return run(records, selection, Action.ASSIGN, "operation.bulkAssign", progress, record -> records.assign(Objects.requireNonNull(record.getId()), user));
    }

    /**
     * Does what a caller wants with each of many records that the right reaches, as one operation.
     *
     * @param begin begins the operation with the ids of all of them, and gives what is to be done with each
     */
    public <T extends BaseRecord> Outcome each(Records<T> records, Selection selection, Action right, OperationSpec spec, Progress progress,
            Function<List<Long>, Consumer<T>> begin) {
        records.requireAllowed(right);
        var ids = ids(records, selection);
        long operation = operations.begin(spec.after(writtenBy(selection)));
        Consumer<T> step = null;
        try {
            step = operations.within(operation, () -> begin.apply(ids));
        } finally {
            if (step == null) {
                operations.endOrForget(operation, Operation.State.CANCELLED);
            }
        }
        return run(operation, List.of(new Job<>(records, right, ids, step)), progress);
    }

    /**
     * Does what a caller wants with records of a type as one operation in one transaction, which is told as a batch.
     *
     * @param ids the records that are there already, to be loaded and locked at once
     */
    public <R> R together(RecordType<?> type, OperationSpec spec, Collection<Long> ids, Supplier<R> work) {
        return operations.performAsBatch(spec, () -> {
            reader.fetchToWrite(type, ids);
            return work.get();
        });
    }

    /**
     * What somebody hands over.
     *
     * @param to the users to whom the records go by turns, each with his team
     */
    public record HandOver(Records<?> records, Selection selection, List<User> to) {
        public HandOver {
            to = List.copyOf(to);
        }
    }

    /**
     * Puts records of several types into other hands, as one operation, and then does something with whoever had them: unless it was
     * cancelled, or some of it was refused and he still has that.
     */
    public Outcome handOver(User from, List<HandOver> parts, RecordAction<User> then, Records<User> users, Progress progress) {
        users.requireAllowed(then.right());
        var jobs = new ArrayList<Job<?>>();
        parts.forEach(part -> jobs.add(handOver(part.records(), part)));
        long id = Objects.requireNonNull(from.getId());
        jobs.add(new Job<>(users, then.right(), List.of(id), user -> writer.act(users, then, user, Map.of())));
        return run(OperationSpec.of(Door.BULK, "operation.handOver", from.getName()), jobs, progress);
    }

    private <T extends BaseRecord> Job<T> handOver(Records<T> records, HandOver part) {
        records.requireAllowed(Action.ASSIGN);
        var turn = new int[1];
        return new Job<>(records, Action.ASSIGN, ids(records, part.selection()),
                record -> records.assign(Objects.requireNonNull(record.getId()), part.to().get(turn[0]++ % part.to().size())));
    }

    private <T extends BaseRecord> Outcome run(Records<T> records, Selection selection, Action right, String label, Progress progress,
            Consumer<T> step) {
        records.requireAllowed(right);
        var job = new Job<>(records, right, ids(records, selection), step);
        return run(OperationSpec.of(Door.BULK, label, records.type().pluralKey()).after(writtenBy(selection)), List.of(job), progress);
    }

    private static @Nullable Long writtenBy(Selection selection) {
        return selection instanceof Selection.Ids some ? some.writtenBy() : null;
    }

    private static List<Long> ids(Records<?> records, Selection selection) {
        return switch (selection) {
            case Selection.Ids some -> some.ids();
            case Selection.Matching matching -> records.ids(matching.query(), Action.READ);
        };
    }

    /** One after the other; of several, the last one only if nothing was refused before. */
    private Outcome run(OperationSpec spec, List<? extends Job<?>> jobs, Progress progress) {
        return run(operations.begin(spec), jobs, progress);
    }

    private Outcome run(long operation, List<? extends Job<?>> jobs, Progress progress) {
        var run = new Run();
        var end = Operation.State.CANCELLED;
        int total = jobs.stream().mapToInt(Job::size).sum();
        int passed = 0;
        try {
            for (var job : jobs) {
                for (int from = 0; from < job.ids.size() && (run.failures.isEmpty() || job != jobs.getLast() || jobs.size() == 1); from += CHUNK) {
                    progress.step(passed + from, total);
                    var chunk = job.ids.subList(from, Math.min(from + CHUNK, job.ids.size()));
                    var result = operations.within(operation, () -> job.chunk(chunk));
                    run.done += result.done();
                    run.failures.addAll(result.failures());
                }
                passed += job.ids.size();
            }
            end = Operation.State.DONE;
        } catch (CancellationException e) {
            run.cancelled = true;
        } finally {
            run.kept = operations.endOrForget(operation, end);
        }
        return run.outcome(operation);
    }

    private record Part(int done, List<Failure> failures) {}

    /** What was done so far. */
    private static final class Run {
        private final List<Failure> failures = new ArrayList<>();
        private int done;
        private boolean cancelled;
        private boolean kept;

        Outcome outcome(long operation) {
            return new Outcome(kept ? operation : 0, done, List.copyOf(failures), cancelled);
        }
    }

    private final class Job<T extends BaseRecord> {
        private final Records<T> records;
        private final Action right;
        private final List<Long> ids;
        private final Consumer<T> step;

        Job(Records<T> records, Action right, List<Long> ids, Consumer<T> step) {
            this.records = records;
            this.right = right;
            this.ids = ids;
            this.step = step;
        }

        int size() {
            return ids.size();
        }

        Part chunk(List<Long> some) {
            reader.fetchToWrite(records.type(), some);
            int fine = 0;
            var refused = new ArrayList<Failure>();
            for (long id : some) {
                try {
                    step.accept(records.require(id, right));
                    fine++;
                } catch (RecordNotFound e) {
                    if (right == Action.DELETE && operations.hasDeleted(new RecordRef(records.type().name(), id))) {
                        fine++; // it went along with another one
                    } else {
                        refused.add(new Failure(new RecordRef(records.type().name(), id), e));
                    }
                } catch (Problem e) {
                    refused.add(new Failure(new RecordRef(records.type().name(), id), e));
                    writer.rewind(records.type(), id);
                }
            }
            return new Part(fine, refused);
        }
    }
}
