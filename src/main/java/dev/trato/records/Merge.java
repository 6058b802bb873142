package dev.trato.records;

import dev.trato.kernel.BaseRecord;
import dev.trato.kernel.FieldType;
import dev.trato.kernel.Problem;
import dev.trato.kernel.RecordRef;
import dev.trato.security.Action;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Puts records of one type together that mean the same: one stays and gets the values chosen, everything that points at the others points
 * at it from then on, also what whoever does it may not see, and the others go into the bin. It is one operation, in one transaction; its
 * undo puts all of it back, at any later time, but for what somebody has changed since.
 */
@Component
public final class Merge {

    /** So many records can become one. */
    public static final int MOST = 10;
    private static final int FURTHEST = 20;
    private static final String SUBJECT_ID = "subjectId";
    private static final Set<String> OWNERSHIP = Set.of("owner", "team");

    private final EntityManager entities;
    private final JdbcTemplate database;
    private final Operations operations;
    private final Gate gate;
    private final RecordTypes types;
    private final FieldCatalog catalog;
    private final RecordReader reader;
    private final RecordWriter writer;
    private final RecordFilling filling;
    private final Transactions transactions;
    private final List<MergeRule<?>> rules;
    private final ObjectProvider<RecordHolder<?>> holders;

    Merge(EntityManager entities, JdbcTemplate database, Operations operations, Gate gate, RecordTypes types, FieldCatalog catalog, RecordReader reader,
            RecordWriter writer, RecordFilling filling, Transactions transactions, ObjectProvider<MergeRule<?>> rules,
            ObjectProvider<RecordHolder<?>> holders) {
        this.entities = entities;
        this.database = database;
        this.operations = operations;
        this.gate = gate;
        this.types = types;
        this.catalog = catalog;
        this.reader = reader;
        this.writer = writer;
        this.filling = filling;
        this.transactions = transactions;
        this.holders = holders;
        this.rules = rules.orderedStream().toList();
    }

    /**
     * What a merge did.
     *
     * @param winner    the record that stayed
     * @param operation the merge, which can be undone
     * @param pointed   records that pointed at the others and point at it now
     */
    public record Report(RecordRef winner, long operation, int pointed) {}

    /** Whether records of the type can be put together at all. */
    public boolean knows(RecordType<?> type) {
        return rules.stream().anyMatch(rule -> rule.entity() == type.entity());
    }

    /** Whether whoever acts may put some of them together. */
    public boolean allows(RecordType<?> type) {
        return knows(type) && gate.of(type).allows(Action.UPDATE) && gate.of(type).allows(Action.DELETE);
    }

    /** Fields of the type of which there is nothing to choose, since what all of them have is kept. */
    public Set<String> combined(RecordType<?> type) {
        return rules.stream().filter(rule -> rule.entity() == type.entity()).findFirst().map(MergeRule::combines).orElse(Set.of());
    }

    /**
     * Merges.
     *
     * @param winner id of the record that stays; whoever acts must be allowed to change it
     * @param others ids of those that become one with it; he must be allowed to delete them
     * @param values values chosen for it, by field; where nothing is chosen it keeps its own, or takes the first of the others if it has none
     */
    public Report merge(String typeName, long winner, Collection<Long> others, Map<String, @Nullable Object> values) {
        var type = types.require(typeName);
        if (others.isEmpty() || others.size() >= MOST || others.contains(winner) || new HashSet<>(others).size() < others.size()) {
            throw new Problem("problem.merge.choice", MOST);
        }
        return merge(type, winner, List.copyOf(others), values);
    }

    private <T extends BaseRecord> Report merge(RecordType<T> type, long winner, List<Long> others, Map<String, @Nullable Object> values) {
        var rule = rule(type).orElseThrow(() -> new Problem("problem.merge.type"));
        var records = gate.of(type);
        return operations.performAsBatch(OperationSpec.of(Door.MERGE, "operation.merge", type.pluralKey()), () -> {
            reader.fetchToWrite(type, Stream.concat(Stream.of(winner), others.stream()).toList());
            var stays = records.require(winner, Action.UPDATE);
            var go = others.stream().map(id -> records.require(id, Action.DELETE)).toList();
            if (OWNERSHIP.stream().anyMatch(values::containsKey)) {
                records.require(winner, Action.ASSIGN);
            }
            var missing = missing(records, stays, go, values.keySet());
            var combined = rule.combine(Stream.concat(Stream.of(stays), go.stream()).toList());
            int pointed = repoint(type, stays, others);
            writer.rewrite(type, stays, one -> {
                missing.forEach((field, value) -> field.accessor().set(one, value, entities::find));
                filling.fill(records, one, values);
                combined.accept(one);
            });
            go.forEach(record -> away(type, record, winner));
            return new Report(records.ref(stays), Objects.requireNonNull(operations.current()), pointed);
        });
    }

    @SuppressWarnings("unchecked")
    private <T extends BaseRecord> Optional<MergeRule<T>> rule(RecordType<T> type) {
        return rules.stream().filter(rule -> rule.entity() == type.entity()).map(rule -> (MergeRule<T>) rule).findFirst();
    }

    /** What the one that stays lacks and another one has, as far as whoever acts may write it. */
    private <T extends BaseRecord> Map<Field, Object> missing(Records<T> records, T stays, List<T> go, Set<String> chosen) {
        var missing = new LinkedHashMap<Field, Object>();
        for (var field : catalog.writable(records.type())) {
            if (!OWNERSHIP.contains(field.name()) && !chosen.contains(field.name()) && isEmpty(field.accessor().get(stays))) {
                go.stream().map(record -> field.accessor().get(record)).filter(value -> !isEmpty(value) && !isSelf(field, value, stays, go)).findFirst()
                        .ifPresent(value -> missing.put(field, value));
            }
        }
        return missing;
    }

    /** Nobody belongs to himself: a company whose parent was one of those that become one with it. */
    private static <T extends BaseRecord> boolean isSelf(Field field, @Nullable Object value, T stays, List<T> go) {
        return field.isReference() && field.target().equals(field.recordType())
                && (Objects.equals(value, stays.getId()) || go.stream().anyMatch(record -> Objects.equals(value, record.getId())));
    }

    private static boolean isEmpty(@Nullable Object value) {
        return value == null || value instanceof Collection<?> some && some.isEmpty() || value instanceof String text && text.isBlank();
    }

    // what points at them

    private <T extends BaseRecord> int repoint(RecordType<T> type, T stays, List<Long> others) {
        int count = 0;
        for (var field : catalog.references(type)) {
            count += repoint(types.require(field.recordType()), field, stays, others);
        }
        for (var attached : types.all()) {
            count += reattach(attached, type, stays, others);
        }
        for (var holder : holders.orderedStream().toList()) {
            count += rename(holder, type, stays, others);
        }
        return count;
    }

    private <R extends BaseRecord> int repoint(RecordType<R> type, Field field, BaseRecord stays, List<Long> others) {
        var pointing = reader.pointing(type, field, others).stream()
                .filter(record -> !(stays.getClass().isInstance(record) && others.contains(record.getId())))
                .toList();
        pointing.forEach(record -> point(type, record, field, record == stays ? null : stays.getId()));
        return pointing.size();
    }

    /** Points at the one that stays; where that cannot be, such as in a circle or when somebody would be related to himself, it gives way. */
    private <R extends BaseRecord> void point(RecordType<R> type, R record, Field field, @Nullable Object target) {
        try {
            writer.rewrite(type, record, one -> field.accessor().set(one, target, entities::find));
        } catch (Problem e) {
            writer.rewind(type, Objects.requireNonNull(record.getId()));
            if (field.required()) {
                if (!record.isDeleted()) {
                    writer.bin(type, record, true);
                }
            } else {
                writer.rewrite(type, record, one -> field.accessor().restore(one, null, entities::find));
            }
        }
    }

    private <R extends BaseRecord> int reattach(RecordType<R> attached, RecordType<?> type, BaseRecord stays, List<Long> others) {
        var subject = catalog.all(attached).stream().filter(field -> field.name().equals(SUBJECT_ID) && field.type() == FieldType.NUMBER).findFirst();
        if (subject.isEmpty()) {
            return 0;
        }
        var hanging = entities.createQuery("select r from " + attached.entity().getName() + " r where r.subjectType = :type and r.subjectId in :ids order by r.id",
                        attached.entity())
                .setParameter("type", type.name()).setParameter("ids", others)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE).getResultStream().map(RecordFinder::itself).toList();
        var target = BigDecimal.valueOf(Objects.requireNonNull(stays.getId()));
        hanging.forEach(record -> writer.rewrite(attached, record, one -> subject.get().accessor().restore(one, target, entities::find)));
        return hanging.size();
    }

    private <R extends BaseRecord> int rename(RecordHolder<R> holder, RecordType<?> type, BaseRecord stays, List<Long> others) {
        var holding = types.of(holder.entity());
        var ids = holder.holding(type.name(), others);
        reader.fetchToWrite(holding, ids);
        long winner = Objects.requireNonNull(stays.getId());
        ids.forEach(id -> writer.rewrite(holding, RecordFinder.itself(entities.find(holding.entity(), id)),
                one -> holder.rename(one, type.name(), others, winner)));
        return ids.size();
    }

    private <T extends BaseRecord> void away(RecordType<T> type, T record, long winner) {
        writer.bin(type, record, true);
        long id = Objects.requireNonNull(record.getId());
        database.update("delete from merged_record where record_type = ? and record_id = ?", type.name(), id);
        database.update("insert into merged_record (record_type, record_id, winner_id, operation_id) values (?, ?, ?, ?)", type.name(), id, winner,
                operations.current());
    }

    // old links

    /** What has become of a record that was put together with another one, if whoever asks may see that; empty for all others. */
    public Optional<RecordRef> survivor(RecordRef gone) {
        return transactions.read(() -> {
            var type = types.find(gone.type());
            return type.isEmpty() ? Optional.empty() : survivor(type.get(), gone.id());
        });
    }

    private <T extends BaseRecord> Optional<RecordRef> survivor(RecordType<T> type, long gone) {
        long id = gone;
        var met = new ArrayList<Long>();
        while (met.size() < FURTHEST) {
            var record = entities.find(type.entity(), id);
            if (record == null) {
                return Optional.empty();
            }
            if (!record.isDeleted()) {
                return met.isEmpty() ? Optional.empty() : gate.of(type).find(id).map(found -> gate.of(type).ref(found));
            }
            met.add(id);
            var next = database.queryForList("select m.winner_id from merged_record m join operation o on o.id = m.operation_id"
                    + " where m.record_type = ? and m.record_id = ? and (o.undone_by is null"
                    + " or exists (select 1 from operation u where u.id = o.undone_by and u.undone_by is not null))", Long.class, type.name(), id);
            if (next.isEmpty() || met.contains(next.getFirst())) {
                return Optional.empty();
            }
            id = next.getFirst();
        }
        return Optional.empty();
    }
}
