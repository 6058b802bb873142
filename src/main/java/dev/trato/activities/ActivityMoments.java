package dev.trato.activities;

import dev.trato.kernel.MeasuredRecord;
import dev.trato.kernel.RecordRef;
import dev.trato.records.RecordChanged;
import dev.trato.records.RecordTypes;
import dev.trato.records.RecordsChanged;
import dev.trato.records.quality.LastActivity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Table;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * When somebody last had to do with a record: the latest of what was said on it or with it and of what was done about a task or a meeting.
 * What is written in a transaction is looked at once, as it ends: rows of records that others edit stay free until then.
 */
@Component
class ActivityMoments implements LastActivity {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Set<String> TYPES = Set.of("interaction", "task", "meeting");
    /** What tells of an activity, with the record that it concerns; open ends lie in the future and do not count yet. */
    private static final List<String> SOURCES = List.of(
            "select a.subject_id, max(a.happened_at) from interaction a where a.subject_type = :type and a.subject_id in (:ids) and a.deleted_at is null"
                    + " and a.happened_at <= :now group by a.subject_id",
            "select p.person_id, max(a.happened_at) from interaction_person p join interaction a on a.id = p.interaction_id where p.person_type = :type"
                    + " and p.person_id in (:ids) and a.deleted_at is null and a.happened_at <= :now group by p.person_id",
            "select a.subject_id, max(a.updated_at) from task a where a.subject_type = :type and a.subject_id in (:ids) and a.deleted_at is null"
                    + " and a.updated_at <= :now group by a.subject_id",
            "select a.subject_id, max(a.updated_at) from meeting a where a.subject_type = :type and a.subject_id in (:ids) and a.deleted_at is null"
                    + " and a.updated_at <= :now group by a.subject_id");

    private final EntityManager entities;
    private final JdbcClient database;
    private final JdbcTemplate batches;
    private final RecordTypes types;
    private final Clock clock;

    ActivityMoments(EntityManager entities, JdbcClient database, JdbcTemplate batches, RecordTypes types, Clock clock) {
        this.entities = entities;
        this.database = database;
        this.batches = batches;
        this.types = types;
        this.clock = clock;
    }

    @Override
    public void refresh(String recordType, Collection<Long> ids) {
        var type = types.find(recordType).filter(found -> MeasuredRecord.class.isAssignableFrom(found.entity()));
        if (type.isEmpty() || ids.isEmpty()) {
            return;
        }
        var table = type.get().entity().getAnnotation(Table.class).name();
        var latest = new HashMap<Long, LocalDateTime>();
        var now = LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
        for (var source : SOURCES) {
            database.sql(source).param("type", recordType).param("ids", ids).param("now", now).query(row -> {
                latest.merge(row.getLong(1), row.getObject(2, LocalDateTime.class), (one, other) -> one.isAfter(other) ? one : other);
            });
        }
        var before = new HashMap<Long, @Nullable LocalDateTime>();
        database.sql("select id, last_activity_at from " + table + " where id in (:ids)").param("ids", ids)
                .query(row -> {
                    before.put(row.getLong(1), row.getObject(2, LocalDateTime.class));
                });
        var changed = new TreeSet<>(before.keySet()).stream().filter(id -> !Objects.equals(before.get(id), latest.get(id)))
                .map(id -> new @Nullable Object[] {latest.get(id), id}).toList();
        if (!changed.isEmpty()) {
            batches.batchUpdate("update " + table + " set last_activity_at = ? where id = ?", changed);
        }
    }

    @EventListener
    void on(RecordChanged changed) {
        if (TYPES.contains(changed.subject().type())) {
            touched().add(changed.operation(), List.of(changed.subject()));
        }
    }

    @EventListener
    void on(RecordsChanged changed) {
        var some = changed.subjects().stream().filter(ref -> TYPES.contains(ref.type())).distinct().toList();
        if (!some.isEmpty()) {
            touched().add(changed.operation(), some);
        }
    }

    private Touched touched() {
        var known = (Touched) TransactionSynchronizationManager.getResource(this);
        if (known != null) {
            return known;
        }
        var touched = new Touched();
        TransactionSynchronizationManager.bindResource(this, touched);
        TransactionSynchronizationManager.registerSynchronization(touched);
        return touched;
    }

    /** What the transaction under way has written of what people do, by operation. */
    private final class Touched implements TransactionSynchronization {

        private final Map<Long, Set<RecordRef>> written = new LinkedHashMap<>();

        void add(long operation, Collection<RecordRef> refs) {
            written.computeIfAbsent(operation, id -> new LinkedHashSet<>()).addAll(refs);
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            entities.flush();
            var concerned = new LinkedHashSet<RecordRef>();
            written.forEach((operation, refs) -> refs.stream().collect(Collectors.groupingBy(RecordRef::type, Collectors.mapping(RecordRef::id, Collectors.toList())))
                    .forEach((type, ids) -> {
                        concerned.addAll(subjects(type, ids));
                        concerned.addAll(before(operation, type, ids));
                    }));
            concerned.stream().collect(Collectors.groupingBy(RecordRef::type, TreeMap::new, Collectors.mapping(RecordRef::id, Collectors.toCollection(TreeSet::new))))
                    .forEach(ActivityMoments.this::refresh);
        }

        @Override
        public void afterCompletion(int status) {
            TransactionSynchronizationManager.unbindResourceIfPossible(ActivityMoments.this);
        }
    }

    private List<RecordRef> subjects(String type, List<Long> ids) {
        var people = type.equals("interaction") ? " union all select person_type, person_id from interaction_person where interaction_id in (:ids)" : "";
        return database.sql("select subject_type, subject_id from " + type + " where id in (:ids) and subject_id is not null" + people).param("ids", ids)
                .query((row, number) -> new RecordRef(row.getString(1), row.getLong(2))).list();
    }

    /** On what it hung and who took part before it was changed: a merge and its undo hang things elsewhere. */
    private List<RecordRef> before(long operation, String type, List<Long> ids) {
        return database.sql("select c.field_changes, a.subject_type from record_change c join " + type + " a on a.id = c.record_id"
                        + " where c.operation_id = :operation and c.record_type = :type and c.record_id in (:ids) and c.kind = 'UPDATED'")
                .param("operation", operation).param("type", type).param("ids", ids)
                .query((row, number) -> before(JSON.readTree(row.getString(1)), row.getString(2))).list().stream().flatMap(List::stream).toList();
    }

    private static List<RecordRef> before(JsonNode changes, @Nullable String typeNow) {
        var refs = new ArrayList<RecordRef>();
        long id = changes.path("subjectId").path(0).asLong(0);
        var type = changes.path("subjectType").path(0).asString(typeNow);
        if (id > 0 && type != null) {
            refs.add(new RecordRef(type, id));
        }
        changes.path("participants").path(0).forEach(person -> refs.add(RecordRef.parse(person.asString())));
        return refs;
    }
}
