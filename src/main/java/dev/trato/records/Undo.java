package dev.trato.records;

import dev.trato.kernel.BaseRecord;
import dev.trato.kernel.FieldType;
import dev.trato.kernel.Messages;
import dev.trato.kernel.Problem;
import dev.trato.kernel.Progress;
import dev.trato.kernel.RecordRef;
import dev.trato.security.AccessRefused;
import dev.trato.security.Action;
import dev.trato.security.CurrentUser;
import dev.trato.security.RecordAccess;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Undoes operations: puts every value back as it was before, newest change first, leaves alone what somebody has changed since and says
 * so. An undo is an operation itself and can be undone in turn.
 */
@Component
public final class Undo {

    /** Reasons that no later attempt finds otherwise. */
    private static final Set<String> LASTING = Set.of("undo.gone", "undo.unknownType", "undo.unknownField", "undo.changedSince");
    private static final int CHUNK = 200;
    private static final Set<String> OWNERSHIP = Set.of("owner", "team");

    private final EntityManager entities;
    private final Transactions transactions;
    private final Operations operations;
    private final Gate gate;
    private final RecordTypes types;
    private final FieldCatalog catalog;
    private final RecordReader reader;
    private final RecordWriter writer;
    private final RecordAccess access;
    private final CurrentUser currentUser;

    Undo(EntityManager entities, Transactions transactions, Operations operations, Gate gate, RecordTypes types, FieldCatalog catalog,
            RecordReader reader, RecordWriter writer, RecordAccess access, CurrentUser currentUser) {
        this.entities = entities;
        this.transactions = transactions;
        this.operations = operations;
        this.gate = gate;
        this.types = types;
        this.catalog = catalog;
        this.reader = reader;
        this.writer = writer;
        this.access = access;
        this.currentUser = currentUser;
    }

    /**
     * What an undo did.
     *
     * @param operation the undo's own operation; 0 when nothing was put back, which leaves no trace
     * @param restored  number of records put back
     * @param skipped   what was left alone, with the reason
     */
    public record Report(long operation, int restored, List<Skipped> skipped) {}

    /**
     * A record, or one field of it, that was left alone.
     *
     * @param field the field; null for the whole record
     */
    public record Skipped(RecordRef ref, @Nullable String field, Problem reason) {}

    /** Whether whoever acts may undo the operation: his own, or any as an administrator. */
    public boolean allows(Operation operation) {
        var userId = currentUser.actor().userId();
        return operation.canBeUndone() && (access.isAdministrator() || userId != null && userId.equals(operation.getUserId()));
    }

    /**
     * Undoes an operation, and before that what whoever acts has done with its records. Cancelled in the middle, it keeps what it has put back
     * so far, and can itself be undone.
     */
    public Report undo(long operationId, Progress progress) {
        var undone = transactions.read(() -> {
            var operation = operations.require(operationId);
            if (!operation.canBeUndone()) {
                throw new Problem("problem.operation.notUndoable");
            }
            if (!allows(operation)) {
                throw new AccessRefused("problem.operation.notYours");
            }
            return operation;
        });
        var skipped = new ArrayList<Skipped>();
        for (var following : transactions.read(() -> operations.following(operationId).stream().filter(this::allows).toList())) {
            skipped.addAll(undo(following.getId(), progress).skipped());
        }
        long undo = begin(operationId);
        var run = new Run(operationId, undo, operations.isMerge(undone));
        var end = Operation.State.CANCELLED;
        try {
            long last = Long.MAX_VALUE;
            while (last > 0) {
                progress.step(run.seen, undone.size());
                long from = last;
                last = operations.within(undo, () -> run.chunk(from));
                run.keep();
            }
            end = run.isComplete() ? Operation.State.DONE : Operation.State.CANCELLED;
        } catch (CancellationException e) {
            run.forget();
        } finally {
            operations.endOrForget(undo, end);
        }
        skipped.addAll(run.skipped);
        return new Report(run.restored == 0 ? 0 : undo, run.restored, List.copyOf(skipped));
    }

    /** Two who undo the same operation at once: the second is told that there is nothing left. */
    private long begin(long operationId) {
        return transactions.write(() -> {
            long undo = operations.begin(OperationSpec.of(Door.UNDO, "operation.undo", Long.toString(operationId)));
            var undone = operations.require(operationId);
            entities.refresh(undone, LockModeType.PESSIMISTIC_WRITE);
            if (!undone.canBeUndone()) {
                throw new Problem("problem.operation.notUndoable");
            }
            undone.undoneBy(undo);
            operations.require(undo).undoes(operationId);
            if (undone.getUndoes() != null) {
                operations.require(undone.getUndoes()).undoneBy(null);
            }
            return undo;
        });
    }

    /** One undo under way. */
    private final class Run {
        final long operation;
        final long undo;
        /** What a merge has pointed elsewhere goes back with it, whoever's it is and whether or not it is in the bin. */
        final boolean whole;
        final LaterWork later;
        final List<Skipped> skipped = new ArrayList<>();
        int restored;
        int seen;
        int skippedBefore;
        int restoredBefore;
        int seenBefore;

        Run(long operation, long undo, boolean whole) {
            this.operation = operation;
            this.undo = undo;
            this.whole = whole;
            this.later = new LaterWork(entities, types, catalog, reader, operation, undo);
        }

        /** Whether nothing is left that another attempt could take back, once what stands in its way is gone. */
        boolean isComplete() {
            return skipped.stream().allMatch(skip -> LASTING.contains(skip.reason().key()));
        }

        /** The chunk is in the database; what it counted stays. */
        void keep() {
            skippedBefore = skipped.size();
            restoredBefore = restored;
            seenBefore = seen;
        }

        /** The chunk was broken off and is tried again, or not; what it counted did not happen. */
        void forget() {
            skipped.subList(skippedBefore, skipped.size()).clear();
            restored = restoredBefore;
            seen = seenBefore;
        }

        /** Undoes the next changes below an id; gives the lowest id seen, 0 when none was left. */
        long chunk(long below) {
            forget();
            var changes = entities.createQuery(
                            "select c from Change c where c.operationId = :operation and c.id < :below order by c.id desc", Change.class)
                    .setParameter("operation", operation)
                    .setParameter("below", below)
                    .setMaxResults(CHUNK)
                    .getResultList();
            var created = changes.stream().filter(change -> change.getKind() == Change.Kind.CREATED).map(Change::getRef).toList();
            fetch(changes.stream().map(Change::getRef).toList());
            var touched = later.touched(created);
            var used = later.used(created);
            for (var change : changes) {
                seen++;
                undo(change, touched, used);
            }
            return changes.isEmpty() ? 0 : changes.getLast().getId();
        }

        /** Brings the records in together; each is got by itself then without a question to the database. */
        private void fetch(Collection<RecordRef> refs) {
            types.byType(refs).forEach((type, ids) -> reader.fetchToWrite(type, ids));
        }

        private void undo(Change change, Set<RecordRef> touched, Set<RecordRef> used) {
            var type = types.find(change.getRef().type());
            if (type.isEmpty()) {
                skip(change.getRef(), null, "undo.unknownType");
                return;
            }
            undo(type.get(), change, touched, used);
        }

        private <T extends BaseRecord> void undo(RecordType<T> type, Change change, Set<RecordRef> touched, Set<RecordRef> used) {
            var ref = change.getRef();
            T record = RecordFinder.itself(entities.find(type.entity(), ref.id()));
            var records = gate.of(type);
            if (record == null) {
                skip(ref, null, "undo.gone");
            } else if (!mayUndo(records, record, change)) {
                skip(ref, null, "undo.forbidden");
            } else {
                try {
                    takeBack(type, record, change, touched, used);
                } catch (Problem e) {
                    writer.rewind(type, ref.id());
                    skipped.add(new Skipped(ref, null, e));
                }
            }
        }

        private <T extends BaseRecord> void takeBack(RecordType<T> type, T record, Change change, Set<RecordRef> touched,
                Set<RecordRef> used) {
            var ref = change.getRef();
            switch (change.getKind()) {
                case CREATED -> takeAway(type, record, ref, touched, used);
                case DELETED -> bin(type, record, ref, false);
                case RESTORED -> bin(type, record, ref, true);
                case UPDATED -> putBack(type, record, change);
            }
        }

        private <T extends BaseRecord> boolean mayUndo(Records<T> records, T record, Change change) {
            if (whole) {
                return true;
            }
            var pairs = FieldChanges.read(change.getFields());
            if (change.getKind() == Change.Kind.UPDATED && OWNERSHIP.stream().anyMatch(pairs::containsKey)) {
                return records.allows(Action.UPDATE, record) && records.allows(Action.ASSIGN, record) || mayTakeBack(records, record, change, pairs);
            }
            var right = change.getKind() == Change.Kind.CREATED ? Action.DELETE : Action.UPDATE;
            return records.allows(right, record) || wasMine(records, right, record);
        }

        /** Whoever has handed a record to somebody else may take it back until somebody works with it, even if it is out of his reach now. */
        private boolean mayTakeBack(Records<?> records, BaseRecord record, Change change, Map<String, FieldChanges.BeforeAfter> pairs) {
            var owner = pairs.containsKey("owner") ? id(pairs.get("owner")) : record.getOwnerId();
            var team = pairs.containsKey("team") ? id(pairs.get("team")) : record.getTeamId();
            return records.visibility(Action.UPDATE).covers(owner, team)
                    && records.visibility(Action.ASSIGN).covers(owner, team)
                    && !later.hasChanged(change);
        }

        private static @Nullable Long id(FieldChanges.BeforeAfter pair) {
            return (Long) StoredValue.fromJson(FieldType.REFERENCE, pair.before());
        }

        /** Whoever created a record may take it back at once, even if his role does not let him delete. */
        private <T extends BaseRecord> boolean wasMine(Records<T> records, Action right, T record) {
            return right == Action.DELETE && record.getCreatedBy() != null && record.getCreatedBy().equals(currentUser.actor().userId())
                    && records.allows(Action.UPDATE, record);
        }

        private <T extends BaseRecord> void takeAway(RecordType<T> type, T record, RecordRef ref, Set<RecordRef> touched, Set<RecordRef> used) {
            if (touched.contains(ref)) {
                skip(ref, null, "undo.changedSince");
            } else if (used.contains(ref) && later.isUsed(type, ref.id())) {
                skip(ref, null, "undo.inUse");
            } else {
                bin(type, record, ref, true);
            }
        }

        private <T extends BaseRecord> void bin(RecordType<T> type, T record, RecordRef ref, boolean away) {
            if (record.isDeleted() == away) {
                skip(ref, null, "undo.changedSince");
            } else {
                writer.bin(type, record, away);
                restored++;
            }
        }

        private <T extends BaseRecord> void putBack(RecordType<T> type, T record, Change change) {
            if (record.isDeleted() && !whole) {
                skip(change.getRef(), null, "undo.changedSince");
                return;
            }
            var fields = catalog.all(type).stream().collect(Collectors.toMap(Field::name, field -> field));
            var values = new LinkedHashMap<Field, @Nullable Object>();
            var pairs = FieldChanges.read(change.getFields());
            // What verbs keep, such as the probability that goes with a stage, goes back with what people set, or stays with it.
            boolean all = pairs.keySet().stream().map(fields::get).allMatch(field -> field == null || isOpen(field));
            pairs.forEach((name, pair) -> {
                var field = fields.get(name);
                if (field != null && field.lasting()) {
                    return;
                }
                if (field == null) {
                    skip(change.getRef(), name, "undo.unknownField");
                } else if (!whole && (!isOpen(field) || isKept(field) && !all)) {
                    skip(change.getRef(), name, "undo.forbidden");
                } else if (!StoredValue.same(field.accessor().get(record), StoredValue.fromJson(field.type(), pair.after()))) {
                    skip(change.getRef(), name, "undo.changedSince");
                } else {
                    values.put(field, StoredValue.fromJson(field.type(), pair.before()));
                }
            });
            if (!values.isEmpty()) {
                writer.restore(type, record, values);
                restored++;
            }
        }

        private boolean isOpen(Field field) {
            return isKept(field) || catalog.isWritable(field);
        }

        private boolean isKept(Field field) {
            return field.readOnly() || field.internal();
        }

        private void skip(RecordRef ref, @Nullable String field, String reason) {
            skipped.add(new Skipped(ref, field, new Problem(reason, new Messages.Key("type." + ref.type()))));
        }
    }
}
