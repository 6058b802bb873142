package dev.trato.records;

import dev.trato.kernel.Actor;
import dev.trato.kernel.Problem;
import dev.trato.kernel.RecordRef;
import dev.trato.security.Action;
import dev.trato.security.CurrentUser;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Opens operations and writes their changes. A save that nobody announced is an operation of its own; work of several saves is announced
 * with {@link #perform}; work of several transactions (an import) with {@link #begin}, {@link #within} and {@link #end}.
 */
@Component
public final class Operations {

    private static final ThreadLocal<@Nullable Scope> SCOPE = new ThreadLocal<>();
    private static final ThreadLocal<@Nullable Door> DOOR = new ThreadLocal<>();
    private static final ThreadLocal<@Nullable Long> LATEST = new ThreadLocal<>();

    private final EntityManager entities;
    private final Transactions transactions;
    private final CurrentUser currentUser;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    Operations(EntityManager entities, Transactions transactions, CurrentUser currentUser, Clock clock, ApplicationEventPublisher events) {
        this.entities = entities;
        this.transactions = transactions;
        this.currentUser = currentUser;
        this.clock = clock;
        this.events = events;
    }

    /** The operation under way in this thread, or about to begin. */
    private static final class Scope {
        final @Nullable OperationSpec spec;
        final boolean batch;
        @Nullable Long id;
        @Nullable Operation operation;
        final List<RecordsChanged.Touch> touched = new ArrayList<>();

        Scope(@Nullable OperationSpec spec, @Nullable Long id, boolean batch) {
            this.spec = spec;
            this.id = id;
            this.batch = batch;
        }
    }

    /** Does all that {@code work} does as one operation in one transaction. Inside another operation it becomes part of that one. */
    public <R> R perform(OperationSpec spec, Supplier<R> work) {
        if (SCOPE.get() != null) {
            return work.get();
        }
        return transactions.write(() -> inScope(new Scope(spec, null, false), work));
    }

    /** The same for work with many records: the facts about them are told as one batch, and not one by one. */
    <R> R performAsBatch(OperationSpec spec, Supplier<R> work) {
        if (SCOPE.get() != null) {
            return work.get();
        }
        return transactions.write(() -> inScope(new Scope(spec, null, true), () -> {
            var result = work.get();
            tellBatch();
            return result;
        }));
    }

    /** Begins an operation that spans several transactions. */
    public long begin(OperationSpec spec) {
        return transactions.write(() -> {
            var operation = new Operation(spec, currentUser.actor(), clock.instant());
            operation.goOn(clock.instant());
            entities.persist(operation);
            return operation.getId();
        });
    }

    /**
     * Does a part of an operation in a transaction of its own. The facts about its records are told as one batch, and not one by one.
     */
    public <R> R within(long operationId, Supplier<R> work) {
        return transactions.write(() -> inScope(new Scope(null, operationId, true), () -> {
            requireRunning(operationId).goOn(clock.instant());
            var result = work.get();
            tellBatch();
            return result;
        }));
    }

    /** Nobody ends it meanwhile; to one that was ended, and sealed, nothing can be added. */
    private Operation requireRunning(long id) {
        var operation = entities.find(Operation.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (operation == null || operation.getState() != Operation.State.RUNNING) {
            throw new Problem("problem.operation.ended");
        }
        return operation;
    }

    /** Whether an operation that {@link #begin} began can go on; the process that did it may have been silent for too long. Null is none. */
    public boolean isRunning(@Nullable Long id) {
        var operation = id == null ? null : entities.find(Operation.class, id);
        return operation != null && operation.getState() == Operation.State.RUNNING;
    }

    /** Puts something on record that changed no record of a type, such as a change of a role; there is nothing to undo in it. */
    public void note(OperationSpec spec) {
        transactions.write(() -> {
            var operation = new Operation(spec, currentUser.actor(), clock.instant());
            operation.finish(Operation.State.DONE);
            entities.persist(operation);
            return operation;
        });
    }

    /** Ends an operation that {@link #begin} began. */
    public void end(long operationId, Operation.State state) {
        transactions.write(() -> {
            require(operationId).finish(state);
            return operationId;
        });
    }

    /**
     * What came of some work, and the operation that it was, which a notice offers to undo.
     *
     * @param operation null when nothing was changed
     */
    public record Done<R>(R result, @Nullable Long operation) {}

    /** Does some work and tells which operation it was. */
    public <R> Done<R> traced(Supplier<R> work) {
        LATEST.remove();
        try {
            var result = work.get();
            return new Done<>(result, LATEST.get());
        } finally {
            LATEST.remove();
        }
    }

    /** Ends an operation, or removes it when it has changed nothing; tells whether it is still there. An undo that has done nothing, or not all, leaves the rest to another one. */
    public boolean endOrForget(long operationId, Operation.State state) {
        return transactions.write(() -> {
            var operation = require(operationId);
            if (operation.getUndoes() != null && (operation.size() == 0 || state != Operation.State.DONE)) {
                reopen(operation);
            }
            if (operation.size() == 0) {
                entities.remove(operation);
            } else {
                operation.finish(state);
            }
            return operation.size() > 0;
        });
    }

    /** What an undo was to take back counts as done again. */
    private void reopen(Operation undo) {
        var undone = require(Objects.requireNonNull(undo.getUndoes()));
        undone.undoneBy(null);
        if (undone.getUndoes() != null) {
            require(undone.getUndoes()).undoneBy(undone.getId());
        }
    }

    /** Everything saved by {@code work} counts as come in by this door. */
    public <R> R through(Door door, Supplier<R> work) {
        var before = DOOR.get();
        DOOR.set(door);
        try {
            return work.get();
        } finally {
            if (before == null) {
                DOOR.remove();
            } else {
                DOOR.set(before);
            }
        }
    }

    public Operation require(long id) {
        var operation = entities.find(Operation.class, id);
        if (operation == null) {
            throw new Problem("problem.operation.unknown", id);
        }
        return operation;
    }

    /** The records of a type that an operation has made or changed, as far as they are there and whoever acts may see them. */
    public Selection.Ids written(long operation, Records<?> records) {
        var ids = transactions.read(() -> entities.createQuery(
                        "select distinct c.recordId from Change c where c.operationId = :operation and c.recordType = :type order by c.recordId", Long.class)
                .setParameter("operation", operation).setParameter("type", records.type().name()).getResultList());
        return new Selection.Ids(records.ids(ids, Action.READ), operation);
    }

    /** What was done with the records of an operation and stands, the latest first. */
    List<Operation> following(long operation) {
        return entities.createQuery("select o from Operation o where o.follows = :operation and o.undoneBy is null order by o.id desc", Operation.class)
                .setParameter("operation", operation).getResultList();
    }

    /** Whether an operation puts records together, or takes that back, or does it once more. */
    public boolean isMerge(Operation operation) {
        var undone = operation.getUndoes();
        return operation.getDoor() == Door.MERGE || operation.getDoor() == Door.UNDO && undone != null && isMerge(require(undone));
    }

    /** Id of the operation under way in this thread, if it has written something. */
    public @Nullable Long current() {
        var scope = SCOPE.get();
        return scope == null ? null : scope.id;
    }

    /** Whether the operation under way has moved a record to the bin. */
    boolean hasDeleted(RecordRef ref) {
        return entities.createQuery("select count(c) from Change c where c.operationId = :operation and c.recordType = :type and c.recordId = :id"
                        + " and c.kind = :kind", Long.class)
                .setParameter("operation", current()).setParameter("type", ref.type()).setParameter("id", ref.id())
                .setParameter("kind", Change.Kind.DELETED).getSingleResult() > 0;
    }

    /** Writes a change of the operation under way; without one, the save is an operation of its own. Called by the gate, in its transaction. */
    Operation write(RecordRef ref, Change.Kind kind, Map<String, FieldChanges.BeforeAfter> fields) {
        var scope = SCOPE.get();
        if (scope == null) {
            scope = single(ref, kind);
        }
        var operation = counted(scope, kind);
        entities.persist(new Change(operation.getId(), clock.instant(), ref, kind, FieldChanges.write(fields)));
        scope.touched.add(new RecordsChanged.Touch(ref, kind, fields.keySet()));
        LATEST.set(operation.getId());
        return operation;
    }

    /** Whether facts about single records are told one by one. */
    boolean tellsEach() {
        var scope = SCOPE.get();
        return scope == null || !scope.batch;
    }

    private Scope single(RecordRef ref, Change.Kind kind) {
        var door = DOOR.get() != null ? DOOR.get() : currentUser.actor().isSystem() ? Door.SYSTEM : Door.SCREEN;
        var scope = new Scope(single(Objects.requireNonNull(door), kind, ref.type()), null, false);
        SCOPE.set(scope);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
                SCOPE.remove();
            }
        });
        return scope;
    }

    /** What the save of one record is called that nobody announced. */
    static OperationSpec single(Door door, Change.Kind kind, String type) {
        return OperationSpec.of(door, "operation." + kind.name().toLowerCase(java.util.Locale.ROOT), "type." + type);
    }

    /**
     * The scope's operation with one change more. One of a single transaction is done as soon as anybody else can see it, and is written
     * as it is after its first change: often that is its only one.
     */
    private Operation counted(Scope scope, Change.Kind kind) {
        if (scope.operation == null && scope.id != null) {
            scope.operation = require(scope.id);
        }
        if (scope.operation != null) {
            scope.operation.count(kind);
            return scope.operation;
        }
        var operation = new Operation(Objects.requireNonNull(scope.spec), currentUser.actor(), clock.instant());
        operation.finish(Operation.State.DONE);
        operation.count(kind);
        entities.persist(operation);
        scope.operation = operation;
        scope.id = operation.getId();
        return operation;
    }

    private static <R> R inScope(Scope scope, Supplier<R> work) {
        var before = SCOPE.get();
        SCOPE.set(scope);
        try {
            return work.get();
        } finally {
            if (before == null) {
                SCOPE.remove();
            } else {
                SCOPE.set(before);
            }
        }
    }

    private void tellBatch() {
        var scope = Objects.requireNonNull(SCOPE.get());
        if (!scope.touched.isEmpty()) {
            Actor actor = currentUser.actor();
            events.publishEvent(new RecordsChanged(scope.touched, actor, clock.instant(), Objects.requireNonNull(scope.id)));
        }
    }
}
