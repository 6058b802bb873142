package dev.trato.records;

import dev.trato.kernel.Actor;
import dev.trato.kernel.RecordRef;
import dev.trato.security.AccessRefused;
import dev.trato.security.Action;
import dev.trato.security.CurrentUser;
import dev.trato.security.RecordAccess;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hibernate.Session;
import org.hibernate.SessionCheckMode;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads what operations left behind: the history of a record, a record as it was, and what was done by whom. */
@Component
public final class History {

    /** So many times as many changes are looked at as are wanted, while some of them may not be seen. */
    private static final int LATEST_LOOKS = 5;

    private final EntityManager entities;
    private final Transactions transactions;
    private final Gate gate;
    private final FieldCatalog catalog;
    private final RecordAccess access;
    private final CurrentUser currentUser;

    History(EntityManager entities, Transactions transactions, Gate gate, FieldCatalog catalog, RecordAccess access, CurrentUser currentUser) {
        this.entities = entities;
        this.transactions = transactions;
        this.gate = gate;
        this.catalog = catalog;
        this.access = access;
        this.currentUser = currentUser;
    }

    /**
     * One change of a record, with the fields that whoever asks may see.
     *
     * @param id    number of the change
     * @param title the record's name today
     */
    public record Entry(long id, RecordRef ref, @Nullable String title, Change.Kind kind, Instant at, Operation operation, List<FieldEntry> fields) {}

    /** A field's values before and after; a reference is a {@link Row.Link}. */
    public record FieldEntry(Field field, @Nullable Object before, @Nullable Object after) {}

    /** The changes of a record, newest first; {@link RecordNotFound} when it may not be seen. */
    public List<Entry> of(RecordRef ref, int offset, int limit) {
        return transactions.read(() -> {
            requireVisible(ref);
            return entries(entities.createQuery(
                            "select c from Change c where c.recordType = :type and c.recordId = :id order by c.id desc", Change.class)
                    .setParameter("type", ref.type())
                    .setParameter("id", ref.id())
                    .setFirstResult(offset)
                    .setMaxResults(limit)
                    .getResultList());
        });
    }

    /**
     * Those changes of records that are worth telling: their making, their end, and what happened to their milestones; newest first. Records
     * that may not be seen are left out.
     *
     * @param until nothing later than this; null for no end
     */
    public List<Entry> milestones(RecordType<?> type, Collection<Long> ids, @Nullable Instant until, int limit) {
        return transactions.read(() -> {
            var milestones = catalog.readable(type).stream().filter(Field::milestone).map(Field::name).toList();
            var told = new StringBuilder("c.kind <> dev.trato.records.Change.Kind.UPDATED");
            for (int i = 0; i < milestones.size(); i++) {
                told.append(" or c.fields like :milestone").append(i);
            }
            var query = entities.createQuery("select c from Change c where c.recordType = :type and c.recordId in :ids and (" + told + ")"
                            + (until == null ? "" : " and c.at <= :until") + " order by c.at desc, c.id desc", Change.class)
                    .setParameter("type", type.name())
                    .setParameter("ids", ids)
                    .setMaxResults(limit);
            if (until != null) {
                query.setParameter("until", until);
            }
            for (int i = 0; i < milestones.size(); i++) {
                query.setParameter("milestone" + i, "%\"" + milestones.get(i) + "\":[%");
            }
            return entries(query.getResultList()).stream().map(entry -> only(entry, milestones)).toList();
        });
    }

    /** Of a new record its making is told, of a changed one what became of the milestones. */
    private static Entry only(Entry entry, List<String> milestones) {
        var fields = entry.kind() == Change.Kind.UPDATED
                ? entry.fields().stream().filter(field -> milestones.contains(field.field().name())).toList()
                : List.<FieldEntry>of();
        return new Entry(entry.id(), entry.ref(), entry.title(), entry.kind(), entry.at(), entry.operation(), fields);
    }

    /** The record's fields as they stood at a moment; empty when it did not exist yet. */
    public Optional<Map<String, @Nullable Object>> asOf(RecordRef ref, Instant moment) {
        return transactions.read(() -> {
            requireVisible(ref);
            var type = gate.of(ref).type();
            var record = Objects.requireNonNull(entities.find(type.entity(), ref.id()));
            var values = new LinkedHashMap<String, @Nullable Object>();
            catalog.readable(type).forEach(field -> values.put(field.name(), field.accessor().get(record)));
            var later = entities.createQuery(
                            "select c from Change c where c.recordType = :type and c.recordId = :id and c.at > :moment order by c.id desc",
                            Change.class)
                    .setParameter("type", ref.type())
                    .setParameter("id", ref.id())
                    .setParameter("moment", moment)
                    .getResultList();
            for (var change : later) {
                if (change.getKind() == Change.Kind.CREATED) {
                    return Optional.empty();
                }
                takeBack(type, change, values);
            }
            return Optional.of(values);
        });
    }

    private void takeBack(RecordType<?> type, Change change, Map<String, @Nullable Object> values) {
        var changes = FieldChanges.read(change.getFields());
        for (var field : catalog.readable(type)) {
            var pair = changes.get(field.name());
            if (pair != null) {
                values.put(field.name(), StoredValue.fromJson(field.type(), pair.before()));
            }
        }
    }

    /** The latest changes of records of daily work that whoever asks may see, newest first. */
    public List<Entry> latest(int limit) {
        var types = gate.types().all().stream()
                .filter(type -> !type.isSetup() && gate.of(type).allows(Action.READ))
                .map(RecordType::name)
                .toList();
        return transactions.read(() -> {
            var latest = new ArrayList<Entry>();
            for (int look = 0; look < LATEST_LOOKS && latest.size() < limit; look++) {
                var changes = entities.createQuery("select c from Change c where c.recordType in :types order by c.id desc", Change.class)
                        .setParameter("types", types)
                        .setFirstResult(look * limit)
                        .setMaxResults(limit)
                        .getResultList();
                latest.addAll(entries(changes));
            }
            return latest.stream().limit(limit).toList();
        });
    }

    /**
     * Operations, newest first: everybody's for an administrator, one's own otherwise.
     *
     * @param userId only those of this user; null for all that may be seen
     * @param door   only those by this door; null for all
     */
    public List<Operation> operations(@Nullable Long userId, @Nullable Door door, int offset, int limit) {
        var who = access.isAdministrator() ? userId : (Long) currentUser.id();
        return transactions.read(() -> entities.createQuery(
                        "select o from Operation o where (:user is null or o.userId = :user) and (:door is null or o.door = :door) order by o.id desc",
                        Operation.class)
                .setParameter("user", who)
                .setParameter("door", door)
                .setFirstResult(offset)
                .setMaxResults(limit)
                .getResultList());
    }

    /** The latest operation of whoever acts, that a notification offers to undo. */
    public Optional<Operation> mine(long operationId) {
        return transactions.read(() -> Optional.ofNullable(entities.find(Operation.class, operationId)).filter(this::isVisible));
    }

    /** What an operation changed, as far as whoever asks may see it. */
    public List<Entry> changes(long operationId, int offset, int limit) {
        return transactions.read(() -> {
            if (mine(operationId).isEmpty()) {
                throw new AccessRefused("problem.operation.notYours");
            }
            return entries(entities.createQuery("select c from Change c where c.operationId = :operation order by c.id", Change.class)
                    .setParameter("operation", operationId)
                    .setFirstResult(offset)
                    .setMaxResults(limit)
                    .getResultList());
        });
    }

    private boolean isVisible(Operation operation) {
        return access.isAdministrator() || Objects.equals(operation.getUserId(), currentUser.actor().userId());
    }

    private void requireVisible(RecordRef ref) {
        var records = gate.of(ref);
        if (records.find(ref.id()).isEmpty()) {
            throw new RecordNotFound(records.type(), ref.id());
        }
    }

    private List<Entry> entries(List<Change> changes) {
        var names = transactions.once(new NamesFor(currentUser.actor()), Names::new);
        changes.forEach(change -> names.want(change.getRef()));
        var operations = operations(changes);
        fetch(changes);
        var raw = changes.stream().filter(change -> isVisible(change.getRef())).toList();
        raw.forEach(change -> fields(change).forEach((field, pair) -> names.want(field, pair)));
        names.load();
        return raw.stream()
                .map(change -> new Entry(change.getId(), change.getRef(), names.of(change.getRef()), change.getKind(), change.getAt(),
                        Objects.requireNonNull(operations.get(change.getOperationId())), fieldEntries(change, names)))
                .toList();
    }

    private Map<Long, Operation> operations(List<Change> changes) {
        var ids = changes.stream().map(Change::getOperationId).distinct().toList();
        return entities.unwrap(Session.class).findMultiple(Operation.class, ids, SessionCheckMode.ENABLED).stream()
                .collect(Collectors.toMap(Operation::getId, operation -> operation));
    }

    /** Loads what the changes are of with one query for each type. */
    private void fetch(List<Change> changes) {
        var byType = changes.stream().map(Change::getRef).distinct()
                .collect(Collectors.groupingBy(RecordRef::type, Collectors.mapping(RecordRef::id, Collectors.toList())));
        byType.forEach((name, ids) -> gate.types().find(name).filter(type -> ids.size() > 1).ifPresent(type -> gate.of(type).fetch(ids)));
    }

    /** A record in the bin is told of to those who could see it before. */
    private boolean isVisible(RecordRef ref) {
        return gate.types().find(ref.type())
                .map(type -> {
                    var record = entities.find(type.entity(), ref.id());
                    return record != null && mayRead(type, record);
                })
                .orElse(false);
    }

    private <T extends dev.trato.kernel.BaseRecord> boolean mayRead(RecordType<T> type, Object record) {
        return gate.of(type).allows(Action.READ, type.entity().cast(org.hibernate.Hibernate.unproxy(record)));
    }

    private Map<Field, FieldChanges.BeforeAfter> fields(Change change) {
        var readable = catalog.readable(gate.types().require(change.getRef().type()));
        var pairs = FieldChanges.read(change.getFields());
        var fields = new LinkedHashMap<Field, FieldChanges.BeforeAfter>();
        readable.stream().filter(field -> pairs.containsKey(field.name())).forEach(field -> fields.put(field, pairs.get(field.name())));
        return fields;
    }

    private List<FieldEntry> fieldEntries(Change change, Names names) {
        return fields(change).entrySet().stream()
                .map(entry -> new FieldEntry(entry.getKey(), names.value(entry.getKey(), entry.getValue().before()),
                        names.value(entry.getKey(), entry.getValue().after())))
                .toList();
    }

    /** Under which a transaction keeps the names that it has read for somebody. */
    private record NamesFor(Actor reader) {}

    /** Names of the records that history speaks of, read type by type; those that may not be seen have none. */
    private final class Names {
        private final Map<RecordRef, Optional<String>> titles = new HashMap<>();
        private final Map<String, Set<Long>> wanted = new HashMap<>();

        void want(RecordRef ref) {
            if (!titles.containsKey(ref)) {
                wanted.computeIfAbsent(ref.type(), type -> new HashSet<>()).add(ref.id());
            }
        }

        void want(Field field, FieldChanges.BeforeAfter pair) {
            if (field.isReference()) {
                for (var value : java.util.Arrays.asList(pair.before(), pair.after())) {
                    if (value != null) {
                        want(new RecordRef(field.target(), Long.parseLong(value.toString())));
                    }
                }
            }
        }

        void load() {
            wanted.forEach((type, ids) -> {
                var found = gate.types().find(type).map(known -> gate.of(known).titles(ids)).orElse(Map.of());
                ids.forEach(id -> titles.put(new RecordRef(type, id), Optional.ofNullable(found.get(id))));
            });
            wanted.clear();
        }

        @Nullable String of(RecordRef ref) {
            return titles.getOrDefault(ref, Optional.empty()).orElse(null);
        }

        @Nullable Object value(Field field, @Nullable Object stored) {
            var value = StoredValue.fromJson(field.type(), stored);
            if (value instanceof Long id && field.isReference()) {
                var ref = new RecordRef(field.target(), id);
                return new Row.Link(ref, of(ref));
            }
            return value;
        }
    }
}
