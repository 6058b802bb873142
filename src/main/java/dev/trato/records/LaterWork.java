package dev.trato.records;

import dev.trato.kernel.RecordRef;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What others have done with the records of an operation since, and what stands in the way of taking it back. */
final class LaterWork {

    private final EntityManager entities;
    private final RecordTypes types;
    private final FieldCatalog catalog;
    private final RecordReader reader;
    private final long operation;
    private final long undo;

    /** @param undo the operation that takes the other one back: its own changes do not count */
    LaterWork(EntityManager entities, RecordTypes types, FieldCatalog catalog, RecordReader reader, long operation, long undo) {
        this.entities = entities;
        this.types = types;
        this.catalog = catalog;
        this.reader = reader;
        this.operation = operation;
        this.undo = undo;
    }

    /** Whether somebody has changed a record since a change of it. */
    boolean hasChanged(Change change) {
        return entities.createQuery("select count(c) from Change c where c.recordType = :type and c.recordId = :id and c.id > :change "
                        + "and c.operationId not in (:operation, :undo)", Long.class)
                .setParameter("type", change.getRef().type())
                .setParameter("id", change.getRef().id())
                .setParameter("change", change.getId())
                .setParameter("operation", operation)
                .setParameter("undo", undo)
                .getSingleResult() > 0;
    }

    /** Those of the created records that another operation has changed since. */
    Set<RecordRef> touched(Collection<RecordRef> created) {
        var touched = new HashSet<RecordRef>();
        created.stream().collect(Collectors.groupingBy(RecordRef::type)).forEach((type, refs) -> entities.createQuery(
                        "select distinct c.recordId from Change c where c.recordType = :type and c.recordId in :ids "
                                + "and c.operationId not in (:operation, :undo) and c.id > (select min(d.id) from Change d where d.operationId = :operation) "
                                + "and exists (select 1 from Operation o where o.id = c.operationId and o.undoneBy is null and o.undoes is null)",
                        Long.class)
                .setParameter("type", type)
                .setParameter("ids", refs.stream().map(RecordRef::id).toList())
                .setParameter("operation", operation)
                .setParameter("undo", undo)
                .getResultList()
                .forEach(id -> touched.add(new RecordRef(type, id))));
        return touched;
    }

    /** Those at which another record points as the chunk begins; asked for all at once, since hardly any is. */
    Set<RecordRef> used(Collection<RecordRef> created) {
        var used = new HashSet<RecordRef>();
        types.byType(created).forEach((type, ids) -> catalog.references(type)
                .forEach(field -> reader.pointedAt(field, ids).forEach(id -> used.add(new RecordRef(type.name(), id)))));
        return used;
    }

    /** Whether another record still points at it, after what this chunk has taken away by now. */
    boolean isUsed(RecordType<?> type, long id) {
        return catalog.references(type).stream().anyMatch(field -> !reader.pointedAt(field, List.of(id)).isEmpty());
    }
}
