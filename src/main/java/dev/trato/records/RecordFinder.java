package dev.trato.records;

import dev.trato.kernel.BaseRecord;
import dev.trato.kernel.Linked;
import dev.trato.kernel.Problem;
import dev.trato.kernel.RecordRef;
import dev.trato.security.Action;
import dev.trato.security.RecordAccess;
import dev.trato.security.Visibility;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.hibernate.Hibernate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Finds one record by its id, to read it or to do something with it; what may not be seen is not there. */
@Component
class RecordFinder {

    private final EntityManager entities;
    private final Transactions transactions;
    private final RecordTypes types;
    private final FieldCatalog catalog;
    private final RecordAccess access;
    private final Operations operations;
    private final GateKeeper keeper;

    RecordFinder(EntityManager entities, Transactions transactions, RecordTypes types, FieldCatalog catalog, RecordAccess access,
            Operations operations, GateKeeper keeper) {
        this.entities = entities;
        this.transactions = transactions;
        this.types = types;
        this.catalog = catalog;
        this.access = access;
        this.operations = operations;
        this.keeper = keeper;
    }

    /**
     * @param toWrite whether the transaction under way is about to change the record: others who want to wait their turn, instead of
     *                finding out at the end that they were late
     */
    <T extends BaseRecord> Optional<T> find(RecordType<T> type, long id, Visibility visibility, boolean toWrite) {
        if (visibility.nothing()) {
            return Optional.empty();
        }
        return transactions.read(() -> {
            keeper.watch();
            return Optional.ofNullable(entities.find(type.entity(), id, lock(toWrite)))
                    .map(type.entity()::cast)
                    .map(RecordFinder::itself)
                    .filter(record -> !record.isDeleted() && visibility.covers(record.getOwnerId(), record.getTeamId()) && isSubjectSeen(type, record));
        });
    }

    /** Whether what a record hangs on and is tied to exists and may be seen; {@link RecordCriteria} says the same in a query. */
    boolean isSubjectSeen(RecordType<?> type, BaseRecord record) {
        return isSubjectSeen(type, record, Set.of(type)) && isHolderSeen(type, record);
    }

    private boolean isHolderSeen(RecordType<?> type, BaseRecord record) {
        return holder(type, record).map(holder -> isSeen(types.require(holder.type()), holder.id(), Set.of(type))).orElse(type.tiedTo().isEmpty());
    }

    /** Whether an action may be done with a record as far as that is concerned of which it is a part: whoever changes parts changes the whole. */
    boolean isHolderOpen(RecordType<?> type, Action action, BaseRecord record) {
        return action == Action.READ || holder(type, record).map(holder -> isOpen(types.require(holder.type()), holder.id())).orElse(true);
    }

    private boolean isOpen(RecordType<?> type, long id) {
        return transactions.read(() -> {
            var whole = itself(entities.find(type.entity(), id));
            return whole != null && Gate.visibility(access, type, Action.UPDATE).covers(whole.getOwnerId(), whole.getTeamId());
        });
    }

    private Optional<RecordRef> holder(RecordType<?> type, BaseRecord record) {
        return type.tiedTo().map(tie -> catalog.field(type, tie))
                .flatMap(field -> Optional.ofNullable(field.accessor().get(record)).map(id -> new RecordRef(field.target(), (Long) id)));
    }

    private boolean isSubjectSeen(RecordType<?> hanging, BaseRecord record, Set<RecordType<?>> way) {
        if (!(record instanceof Linked linked)) {
            return true;
        }
        var subject = linked.getSubject();
        if (subject == null) {
            return !hanging.isAttached();
        }
        return types.subjects(hanging, way).stream()
                .filter(type -> type.name().equals(subject.type()))
                .anyMatch(type -> isSeen(type, subject.id(), way));
    }

    private boolean isSeen(RecordType<?> type, long id, Set<RecordType<?>> way) {
        var visibility = Gate.visibility(access, type, Action.READ);
        if (visibility.nothing()) {
            return false;
        }
        var wayOn = new HashSet<>(way);
        wayOn.add(type);
        return transactions.read(() -> {
            var record = itself(entities.find(type.entity(), id));
            return record != null && !record.isDeleted() && visibility.covers(record.getOwnerId(), record.getTeamId())
                    && isSubjectSeen(type, record, wayOn);
        });
    }

    /** Nobody hangs a record on what he may not see. */
    void requireSubject(RecordType<?> type, BaseRecord record) {
        if (record instanceof Linked linked && linked.getSubject() != null && !isSubjectSeen(type, record)) {
            throw types.find(linked.getSubject().type())
                    .<Problem>map(subject -> new RecordNotFound(subject, linked.getSubject().id()))
                    .orElseGet(() -> new Problem("problem.unknownType", linked.getSubject().type()));
        }
    }

    /** Work with many records takes its locks with one query for many. */
    private LockModeType lock(boolean toWrite) {
        boolean alone = toWrite && operations.tellsEach() && !TransactionSynchronizationManager.isCurrentTransactionReadOnly();
        return alone ? LockModeType.PESSIMISTIC_WRITE : LockModeType.NONE;
    }

    /** The record behind a stand-in that an association has left in the session. */
    @SuppressWarnings("unchecked")
    static <T extends @Nullable Object> T itself(T record) {
        return (T) Hibernate.unproxy(record);
    }
}
