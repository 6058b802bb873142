package dev.trato.records;

import dev.trato.kernel.BaseRecord;
import dev.trato.kernel.RecordRef;
import dev.trato.security.Action;
import dev.trato.security.RecordAccess;
import dev.trato.security.Visibility;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Tuple;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Selection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.LockMode;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Reads rows: only the columns asked for, only what may be seen, and the names of what they point at as far as that may be seen. Nearly
 * always that is one query, which needs no transaction around it: to begin and end one costs three trips to the server more.
 */
@Component
class RecordReader {

    /** Databases take only so many values in one list. */
    private static final int IDS_PER_QUERY = 500;
    private static final int DEEP = 1_000;
    /** Of one type, while many pages are read. */
    private static final int MOST_NAMES = 200_000;

    private final EntityManager entities;
    private final Transactions transactions;
    private final QuerySources sources;
    private final RecordAccess access;
    private final CustomFieldIndexes indexes;

    RecordReader(EntityManager entities, Transactions transactions, QuerySources sources, RecordAccess access, CustomFieldIndexes indexes) {
        this.entities = entities;
        this.transactions = transactions;
        this.sources = sources;
        this.access = access;
        this.indexes = indexes;
    }

    <T extends BaseRecord> List<Row> rows(RecordType<T> type, RecordQuery query, Visibility visibility) {
        if (visibility.nothing()) {
            return List.of();
        }
        var start = System.nanoTime();
        try {
            return query.offset() < DEEP ? page(type, query, visibility) : deepPage(type, query, visibility);
        } finally {
            indexes.took(type, query, Duration.ofNanos(System.nanoTime() - start));
        }
    }

    private <T extends BaseRecord> List<Row> page(RecordType<T> type, RecordQuery query, Visibility visibility) {
        var select = new Select<>(type, query.columns());
        select.query.where(sources.where(select.criteria, type, query, visibility, query.offset() + query.limit()))
                .orderBy(select.criteria.order(query.sort()));
        return select.rows(entities.createQuery(select.query)
                .setFirstResult(query.offset())
                .setMaxResults(query.limit())
                .getResultList());
    }

    /** Far down the database passes over ids in an index, and not over whole records. */
    private <T extends BaseRecord> List<Row> deepPage(RecordType<T> type, RecordQuery query, Visibility visibility) {
        var ids = sources.builder().createQuery(Long.class);
        var criteria = new RecordCriteria<>(sources, ids, type, ids.from(type.entity()));
        ids.select(criteria.root().get("id"))
                .where(sources.where(criteria, type, query, visibility, query.offset() + query.limit()))
                .orderBy(criteria.order(query.sort()));
        var page = entities.createQuery(ids).setFirstResult(query.offset()).setMaxResults(query.limit()).getResultList();
        return rowsById(type, RecordQuery.of(RecordFilter.ALL).columns(query.columns()), page, visibility);
    }

    /** A stretch of the list behind a place in it; the query's offset does not matter. */
    <T extends BaseRecord> RecordSlice slice(RecordType<T> type, RecordQuery query, @Nullable String after, Visibility visibility) {
        if (visibility.nothing()) {
            return new RecordSlice(List.of(), null);
        }
        var select = new Select<>(type, query.columns());
        var keys = select.criteria.keys(query.sort());
        int firstKey = select.add(keys.stream().map(Keyset.Key::value).toList());
        var where = sources.where(select.criteria, type, query, visibility, query.limit());
        select.query.where(after == null ? where : sources.builder().and(where, Keyset.behind(sources.builder(), keys, after)))
                .orderBy(keys.stream().map(key -> key.order(sources.builder())).toList());
        var found = entities.createQuery(select.query).setMaxResults(query.limit() + 1).getResultList();
        var shown = found.subList(0, Math.min(found.size(), query.limit()));
        return new RecordSlice(select.rows(shown), shown.size() == found.size() ? null : Keyset.after(keys, shown.getLast(), firstKey));
    }

    /**
     * All records that a query means, page by page and each page in a transaction of its own, so that a million of them neither fill the
     * memory nor hold the database up.
     *
     * @param reach which records are meant, besides those that may be read
     */
    <T extends BaseRecord> void walk(RecordType<T> type, RecordQuery query, Visibility visibility, Visibility reach, Consumer<List<Row>> pages) {
        if (visibility.nothing() || reach.nothing()) {
            return;
        }
        var known = new HashMap<String, Map<Long, String>>();
        var place = new AtomicReference<@Nullable String>();
        do {
            var page = transactions.read(() -> {
                var select = new Select<>(type, query.columns(), known);
                var keys = select.criteria.keys(query.sort());
                int firstKey = select.add(keys.stream().map(Keyset.Key::value).toList());
                var where = sources.builder().and(sources.where(select.criteria, type, query, visibility, Integer.MAX_VALUE), select.criteria.within(reach));
                select.query.where(place.get() == null ? where : sources.builder().and(where, Keyset.behind(sources.builder(), keys, place.get())))
                        .orderBy(keys.stream().map(key -> key.order(sources.builder())).toList());
                var found = entities.createQuery(select.query).setMaxResults(RecordQuery.MAX_LIMIT).getResultList();
                place.set(found.size() < RecordQuery.MAX_LIMIT ? null : Keyset.after(keys, found.getLast(), firstKey));
                return select.rows(found);
            });
            pages.accept(page);
        } while (place.get() != null);
    }

    <T extends BaseRecord> List<Row> rowsById(RecordType<T> type, RecordQuery query, List<Long> ids, Visibility visibility) {
        if (visibility.nothing() || ids.isEmpty()) {
            return List.of();
        }
        var found = new HashMap<Long, Row>();
        for (int from = 0; from < ids.size(); from += IDS_PER_QUERY) {
            var select = new Select<>(type, query.columns());
            var some = ids.subList(from, Math.min(from + IDS_PER_QUERY, ids.size()));
            select.query.where(select.criteria.where(visibility, query.filter(), query.text()), select.criteria.root().get("id").in(some));
            select.rows(entities.createQuery(select.query).getResultList()).forEach(row -> found.put(row.id(), row));
        }
        return ids.stream().map(found::get).filter(Objects::nonNull).toList();
    }

    <T extends BaseRecord> void requireUnderstood(RecordType<T> type, RecordQuery asked) {
        var query = sources.builder().createQuery(Long.class);
        var criteria = new RecordCriteria<>(sources, query, type, query.from(type.entity()));
        criteria.matches(asked.filter());
        criteria.keys(asked.sort());
    }

    <T extends BaseRecord> List<Long> ids(RecordType<T> type, RecordQuery query, Visibility visibility) {
        if (visibility.nothing()) {
            return List.of();
        }
        var ids = sources.builder().createQuery(Long.class);
        var criteria = new RecordCriteria<>(sources, ids, type, ids.from(type.entity()));
        ids.select(criteria.root().get("id"))
                .where(sources.where(criteria, type, query, visibility, Integer.MAX_VALUE))
                .orderBy(criteria.order(query.sort()));
        return entities.createQuery(ids).getResultList();
    }

    <T extends BaseRecord> List<Long> reached(RecordType<T> type, Collection<Long> ids, Visibility visibility) {
        if (visibility.nothing() || ids.isEmpty()) {
            return List.of();
        }
        var wanted = List.copyOf(ids);
        var found = new HashSet<Long>();
        for (int from = 0; from < wanted.size(); from += IDS_PER_QUERY) {
            var query = sources.builder().createQuery(Long.class);
            var criteria = new RecordCriteria<>(sources, query, type, query.from(type.entity()));
            query.select(criteria.root().get("id"))
                    .where(criteria.where(visibility, RecordFilter.ALL, ""),
                            criteria.root().get("id").in(wanted.subList(from, Math.min(from + IDS_PER_QUERY, wanted.size()))));
            found.addAll(entities.createQuery(query).getResultList());
        }
        return wanted.stream().filter(found::contains).toList();
    }

    <T extends BaseRecord> void fetch(RecordType<T> type, Collection<Long> ids) {
        fetch(type, ids, LockMode.NONE);
    }

    /** Loads records that the transaction under way is about to change: others who want to wait their turn, and all lock them in one order. */
    <T extends BaseRecord> void fetchToWrite(RecordType<T> type, Collection<Long> ids) {
        fetch(type, ids.stream().sorted().toList(), LockMode.PESSIMISTIC_WRITE);
    }

    private <T extends BaseRecord> void fetch(RecordType<T> type, Collection<Long> ids, LockMode lock) {
        var session = entities.unwrap(org.hibernate.Session.class);
        var wanted = List.copyOf(new LinkedHashSet<>(ids));
        for (int from = 0; from < wanted.size(); from += IDS_PER_QUERY) {
            session.findMultiple(type.entity(), wanted.subList(from, Math.min(from + IDS_PER_QUERY, wanted.size())), lock);
        }
    }

    <T extends BaseRecord> Map<Long, String> titles(RecordType<T> type, Collection<Long> ids, Visibility visibility) {
        if (visibility.nothing() || ids.isEmpty()) {
            return Map.of();
        }
        var wanted = List.copyOf(new LinkedHashSet<>(ids));
        var titles = new HashMap<Long, String>();
        for (int from = 0; from < wanted.size(); from += IDS_PER_QUERY) {
            var query = sources.builder().createTupleQuery();
            var criteria = new RecordCriteria<>(sources, query, type, query.from(type.entity()));
            query.multiselect(criteria.root().get("id"), criteria.title())
                    .where(criteria.where(visibility, RecordFilter.ALL, ""),
                            criteria.root().get("id").in(wanted.subList(from, Math.min(from + IDS_PER_QUERY, wanted.size()))));
            entities.createQuery(query).getResultList().forEach(tuple -> titles.put(tuple.get(0, Long.class), String.valueOf(tuple.get(1))));
        }
        return titles;
    }

    /** Those of some records at which any record that is not in the bin points by this field, whoever asks. */
    Set<Long> pointedAt(Field field, Collection<Long> ids) {
        return pointedAt(sources.types().require(field.recordType()), field, ids);
    }

    @SuppressWarnings("unchecked")
    private <T extends BaseRecord> Set<Long> pointedAt(RecordType<T> type, Field field, Collection<Long> ids) {
        var query = sources.builder().createQuery(Long.class);
        var criteria = new RecordCriteria<>(sources, query, type, query.from(type.entity()));
        var target = (Expression<Long>) (Expression<?>) criteria.value(field);
        query.select(target).distinct(true).where(sources.builder().isNull(criteria.root().get("deletedAt")), target.in(ids));
        return new HashSet<>(entities.createQuery(query).getResultList());
    }

    /** The records of a type that point at others by a field, those in the bin too, whoever asks; locked, to be pointed elsewhere. */
    @SuppressWarnings("unchecked")
    <T extends BaseRecord> List<T> pointing(RecordType<T> type, Field field, Collection<Long> ids) {
        var query = sources.builder().createQuery(type.entity());
        var criteria = new RecordCriteria<>(sources, query, type, query.from(type.entity()));
        var target = (Expression<Long>) (Expression<?>) criteria.value(field);
        query.select(criteria.root()).where(target.in(ids)).orderBy(sources.builder().asc(criteria.root().get("id")));
        return entities.createQuery(query).setLockMode(LockModeType.PESSIMISTIC_WRITE).getResultStream().map(RecordFinder::itself).toList();
    }

    /**
     * One query for rows: what every row needs, then the columns asked for, then the names of the records they point at. Where many pages
     * are read, names are asked for apart, and each only once.
     */
    private final class Select<T extends BaseRecord> {
        private static final int FIXED = 5;

        final RecordType<T> type;
        final CriteriaQuery<Tuple> query = sources.builder().createTupleQuery();
        final RecordCriteria<T> criteria;
        final List<Field> builtIn;
        final List<Field> custom;
        /** References whose names this query tells. */
        final List<Field> named;
        final Visibility updatable;
        private final List<Selection<?>> selections = new ArrayList<>();

        /** Names of records by type that were asked for apart. */
        private final Map<String, Map<Long, String>> known;

        Select(RecordType<T> type, List<String> columns) {
            this(type, columns, null);
        }

        /** @param known the names that other pages have asked for; null where there is but one page */
        Select(RecordType<T> type, List<String> columns, @Nullable Map<String, Map<Long, String>> known) {
            this.known = known == null ? new HashMap<>() : known;
            this.type = type;
            criteria = new RecordCriteria<>(sources, query, type, query.from(type.entity()));
            var fields = columns.stream().distinct().map(name -> sources.catalog().require(type, name)).toList();
            builtIn = fields.stream().filter(field -> !field.custom()).toList();
            custom = fields.stream().filter(Field::custom).toList();
            named = known != null ? List.of() : builtIn.stream().filter(Field::isReference).toList();
            updatable = Gate.visibility(access, type, Action.UPDATE);
            var root = criteria.root();
            selections.addAll(List.of(root.get("id"), root.get("version"), criteria.title(), root.get("ownerId"), root.get("teamId")));
            builtIn.forEach(field -> selections.add(criteria.value(field)));
            if (!custom.isEmpty()) {
                selections.add(root.get("custom"));
            }
            named.forEach(field -> selections.add(criteria.titleOf(field)));
            query.multiselect(selections);
        }

        /** Selects more behind the columns, and tells where it begins. */
        int add(List<? extends Selection<?>> more) {
            int first = selections.size();
            selections.addAll(more);
            query.multiselect(selections);
            return first;
        }

        List<Row> rows(List<Tuple> tuples) {
            return linked(tuples.stream().map(this::row).toList());
        }

        private Row row(Tuple tuple) {
            var row = new LinkedHashMap<String, @Nullable Object>();
            for (int i = 0; i < builtIn.size(); i++) {
                var field = builtIn.get(i);
                row.put(field.name(), field.accessor().fromAttribute(tuple.get(FIXED + i)));
            }
            if (!custom.isEmpty()) {
                var map = (Map<?, ?>) tuple.get(FIXED + builtIn.size());
                custom.forEach(field -> row.put(field.name(), field.accessor().fromAttribute(map == null ? null : map.get(field.name()))));
            }
            int firstName = FIXED + builtIn.size() + (custom.isEmpty() ? 0 : 1);
            for (int i = 0; i < named.size(); i++) {
                var field = named.get(i);
                if (row.get(field.name()) instanceof Long id) {
                    row.put(field.name(), new Row.Link(new RecordRef(field.target(), id), tuple.get(firstName + i, String.class)));
                }
            }
            var ref = new RecordRef(type.name(), tuple.get(0, Long.class));
            boolean mayUpdate = updatable.covers((Long) tuple.get(3), (Long) tuple.get(4));
            return new Row(ref, tuple.get(1, Integer.class), Objects.toString(tuple.get(2), ""), row, mayUpdate);
        }

        /** Replaces the ids of the other references by links with names. */
        private List<Row> linked(List<Row> rows) {
            var references = Stream.concat(builtIn.stream(), custom.stream()).filter(field -> field.isReference() && !named.contains(field)).toList();
            if (references.isEmpty()) {
                return rows;
            }
            var wanted = new HashMap<String, Set<Long>>();
            for (var field : references) {
                var ids = wanted.computeIfAbsent(field.target(), target -> new LinkedHashSet<>());
                rows.stream().map(row -> (Long) row.get(field.name())).filter(Objects::nonNull).forEach(ids::add);
            }
            var names = wanted.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, entry -> titlesOf(entry.getKey(), entry.getValue())));
            return rows.stream().map(row -> linked(row, references, names)).toList();
        }

        private Map<Long, String> titlesOf(String target, Set<Long> ids) {
            var names = known.computeIfAbsent(target, name -> new HashMap<>());
            if (names.size() > MOST_NAMES) {
                names.clear();
            }
            var missing = ids.stream().filter(id -> !names.containsKey(id)).toList();
            sources.types().find(target).ifPresent(other -> names.putAll(titles(other, missing, sources.visibility(other))));
            return names;
        }

        private Row linked(Row row, List<Field> references, Map<String, Map<Long, String>> names) {
            var linked = new LinkedHashMap<>(row.values());
            for (var field : references) {
                if (linked.get(field.name()) instanceof Long id) {
                    linked.put(field.name(), new Row.Link(new RecordRef(field.target(), id), names.get(field.target()).get(id)));
                }
            }
            return new Row(row.ref(), row.version(), row.title(), linked, row.updatable());
        }
    }
}
