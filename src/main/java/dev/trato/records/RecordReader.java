package dev.trato.records;

import dev.trato.kernel.BaseRecord;
import dev.trato.kernel.Problem;
import dev.trato.kernel.RecordRef;
import dev.trato.security.Action;
import dev.trato.security.RecordAccess;
import dev.trato.security.Visibility;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Selection;
import java.math.BigDecimal;
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
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Reads rows: only the columns asked for, only what may be seen, and the names of what they point at as far as that may be seen. Nearly
 * always that is one query, which needs no transaction around it: to begin and end one costs three trips to the server more.
 */
@Component
class RecordReader implements RecordCriteria.QuerySources {

    /** Databases take only so many values in one list. */
    private static final int IDS_PER_QUERY = 500;
    private static final int DEEP = 1_000;
    /** Of one type, while many pages are read. */
    private static final int MOST_NAMES = 200_000;

    private final EntityManager entities;
    private final Transactions transactions;
    private final RecordTypes types;
    private final FieldCatalog catalog;
    private final FilterValues values;
    private final RecordAccess access;
    private final CustomFieldIndexes indexes;
    private final FragmentIndex fragments;

    RecordReader(EntityManager entities, Transactions transactions, RecordTypes types, FieldCatalog catalog, FilterValues values,
            RecordAccess access, CustomFieldIndexes indexes, FragmentIndex fragments) {
        this.entities = entities;
        this.transactions = transactions;
        this.types = types;
        this.catalog = catalog;
        this.values = values;
        this.access = access;
        this.indexes = indexes;
        this.fragments = fragments;
    }

    @Override
    public HibernateCriteriaBuilder builder() {
        return (HibernateCriteriaBuilder) entities.getEntityManagerFactory().getCriteriaBuilder();
    }

    @Override
    public RecordTypes types() {
        return types;
    }

    @Override
    public FieldCatalog catalog() {
        return catalog;
    }

    @Override
    public FilterValues values() {
        return values;
    }

    @Override
    public boolean isMySql() {
        return indexes.isMySql();
    }

    @Override
    public Visibility visibility(RecordType<?> type) {
        return Gate.visibility(access, type, Action.READ);
    }

    /**
     * @param wanted how many of them will do, if they are met in the order of the list; all when there is no index to walk along, and when
     *               most of what one meets on the way is out of reach
     */
    private <T extends BaseRecord> Predicate where(RecordCriteria<T> criteria, RecordType<T> type, RecordQuery query, Visibility visibility, int wanted) {
        var where = criteria.where(visibility, query.filter(), query.text());
        boolean walked = visibility.everything() && (query.sort().isEmpty() || query.sort().equals(type.sort()));
        var found = candidates(type, query, walked ? wanted : Integer.MAX_VALUE);
        return found == null || !found.all() ? where : builder().and(where, criteria.isAmong(found.ids()));
    }

    private FragmentIndex.@Nullable Candidates candidates(RecordType<?> type, RecordQuery query, int wanted) {
        return fragments.candidates(type, RecordCriteria.fragments(catalog, type, query.filter(), query.text()), wanted);
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
        select.query.where(where(select.criteria, type, query, visibility, query.offset() + query.limit()))
                .orderBy(select.criteria.order(query.sort()));
        return select.rows(entities.createQuery(select.query)
                .setFirstResult(query.offset())
                .setMaxResults(query.limit())
                .getResultList());
    }

    /** Far down the database passes over ids in an index, and not over whole records. */
    private <T extends BaseRecord> List<Row> deepPage(RecordType<T> type, RecordQuery query, Visibility visibility) {
        var ids = builder().createQuery(Long.class);
        var criteria = new RecordCriteria<>(this, ids, type, ids.from(type.entity()));
        ids.select(criteria.root().get("id"))
                .where(where(criteria, type, query, visibility, query.offset() + query.limit()))
                .orderBy(criteria.order(query.sort()));
        var page = entities.createQuery(ids).setFirstResult(query.offset()).setMaxResults(query.limit()).getResultList();
        return rowsById(type, RecordFilter.ALL, page, query.columns(), visibility);
    }

    /** A stretch of the list behind a place in it; the query's offset does not matter. */
    <T extends BaseRecord> RecordSlice slice(RecordType<T> type, RecordQuery query, @Nullable String after, Visibility visibility) {
        if (visibility.nothing()) {
            return new RecordSlice(List.of(), null);
        }
        var select = new Select<>(type, query.columns());
        var keys = select.criteria.keys(query.sort());
        int firstKey = select.add(keys.stream().map(Keyset.Key::value).toList());
        var where = where(select.criteria, type, query, visibility, query.limit());
        select.query.where(after == null ? where : builder().and(where, Keyset.behind(builder(), keys, after)))
                .orderBy(keys.stream().map(key -> key.order(builder())).toList());
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
                var where = builder().and(where(select.criteria, type, query, visibility, Integer.MAX_VALUE), select.criteria.within(reach));
                select.query.where(place.get() == null ? where : builder().and(where, Keyset.behind(builder(), keys, place.get())))
                        .orderBy(keys.stream().map(key -> key.order(builder())).toList());
                var found = entities.createQuery(select.query).setMaxResults(RecordQuery.MAX_LIMIT).getResultList();
                place.set(found.size() < RecordQuery.MAX_LIMIT ? null : Keyset.after(keys, found.getLast(), firstKey));
                return select.rows(found);
            });
            pages.accept(page);
        } while (place.get() != null);
    }

    <T extends BaseRecord> List<Row> rowsById(RecordType<T> type, RecordFilter filter, List<Long> ids, List<String> columns, Visibility visibility) {
        if (visibility.nothing() || ids.isEmpty()) {
            return List.of();
        }
        var found = new HashMap<Long, Row>();
        for (int from = 0; from < ids.size(); from += IDS_PER_QUERY) {
            var select = new Select<>(type, columns);
            var some = ids.subList(from, Math.min(from + IDS_PER_QUERY, ids.size()));
            select.query.where(select.criteria.where(visibility, filter, ""), select.criteria.root().get("id").in(some));
            select.rows(entities.createQuery(select.query).getResultList()).forEach(row -> found.put(row.id(), row));
        }
        return ids.stream().map(found::get).filter(Objects::nonNull).toList();
    }

    <T extends BaseRecord> List<Long> ids(RecordType<T> type, RecordQuery query, Visibility visibility) {
        if (visibility.nothing()) {
            return List.of();
        }
        var ids = builder().createQuery(Long.class);
        var criteria = new RecordCriteria<>(this, ids, type, ids.from(type.entity()));
        ids.select(criteria.root().get("id"))
                .where(where(criteria, type, query, visibility, Integer.MAX_VALUE))
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
            var query = builder().createQuery(Long.class);
            var criteria = new RecordCriteria<>(this, query, type, query.from(type.entity()));
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

    /** Up to where a screen counts. */
    int glance(RecordType<?> type, RecordQuery query) {
        return RecordCriteria.fragments(catalog, type, query.filter(), query.text()).isEmpty() ? Count.LIMIT : Count.LIMIT_OF_TEXT;
    }

    <T extends BaseRecord> Count count(RecordType<T> type, RecordQuery query, Visibility visibility, int limit) {
        if (visibility.nothing()) {
            return new Count(0, false);
        }
        var some = candidates(type, query, limit);
        int found = some == null ? 0 : count(type, query, new Part(visibility, Set.of()), some.ids(), limit);
        if (some == null || !some.all() && found <= limit) {
            found = 0;
            for (var part : Part.of(visibility)) {
                found += found > limit ? 0 : count(type, query, part, null, limit);
            }
        }
        return new Count(Math.min(found, limit), found > limit);
    }

    /**
     * A part of what is within reach. Asked for in parts that have no record in common, what is of some people and what is of some teams is
     * each read out of an index; asked for together, all there is would be looked through.
     *
     * @param without people whose records belong to another part
     */
    private record Part(Visibility visibility, Set<Long> without) {

        static List<Part> of(Visibility whole) {
            return whole.owners().isEmpty() || whole.teams().isEmpty()
                    ? List.of(new Part(whole, Set.of()))
                    : List.of(new Part(new Visibility(whole.scope(), whole.owners(), Set.of()), Set.of()),
                            new Part(new Visibility(whole.scope(), Set.of(), whole.teams()), whole.owners()));
        }
    }

    /**
     * Counts one further than the limit.
     *
     * @param among null for all records
     */
    private <T extends BaseRecord> int count(RecordType<T> type, RecordQuery query, Part part, @Nullable Collection<Long> among, int limit) {
        var outer = builder().createQuery(Long.class);
        var inner = outer.subquery(Tuple.class);
        var criteria = new RecordCriteria<>(this, inner, type, inner.from(type.entity()));
        var where = builder().and(criteria.where(part.visibility(), query.filter(), query.text()), criteria.isNotOwnedBy(part.without()));
        inner.multiselect(List.<Selection<?>>of(criteria.root().get("id").alias("id")))
                .where(among == null ? where : builder().and(where, criteria.isAmong(among)));
        inner.fetch(limit + 1);
        outer.from(inner);
        outer.select(builder().count());
        return entities.createQuery(outer).getSingleResult().intValue();
    }

    <T extends BaseRecord> List<Totals> totals(RecordType<T> type, RecordQuery query, @Nullable String by, @Nullable String sum,
            @Nullable String percent, Visibility visibility) {
        if (visibility.nothing()) {
            return List.of();
        }
        var groups = new LinkedHashMap<@Nullable Object, Totals>();
        for (var part : Part.of(visibility)) {
            totals(type, query, by, sum, percent, part).forEach(group -> groups.merge(group.key(), group, Totals::plus));
        }
        return List.copyOf(groups.values());
    }

    private <T extends BaseRecord> List<Totals> totals(RecordType<T> type, RecordQuery query, @Nullable String by, @Nullable String sum,
            @Nullable String percent, Part part) {
        var builder = builder();
        CriteriaQuery<Tuple> totals = builder.createTupleQuery();
        var criteria = new RecordCriteria<>(this, totals, type, totals.from(type.entity()));
        var field = by == null ? null : catalog.require(type, by);
        Expression<?> key = field == null ? builder.literal(0) : criteria.value(field);
        Expression<Number> amount = number(criteria, type, sum);
        Expression<Number> share = number(criteria, type, percent);
        totals.multiselect(key, builder.count(criteria.root()),
                        builder.sum(amount),
                        builder.sum(builder.quot(builder.prod(amount, builder.coalesce(share, 0)), 100)))
                .where(where(criteria, type, query, part.visibility(), Integer.MAX_VALUE), criteria.isNotOwnedBy(part.without()));
        if (field != null) {
            totals.groupBy(key);
        }
        return entities.createQuery(totals).getResultList().stream().map(group -> totals(group, field)).toList();
    }

    @SuppressWarnings("unchecked")
    private <T extends BaseRecord> Expression<Number> number(RecordCriteria<T> criteria, RecordType<T> type, @Nullable String field) {
        if (field == null) {
            return (Expression<Number>) (Expression<?>) builder().literal(BigDecimal.ZERO);
        }
        var number = catalog.require(type, field);
        if (!number.type().isNumeric()) {
            throw new Problem("problem.totals.noNumber", number.labelKey());
        }
        return (Expression<Number>) (Expression<?>) criteria.value(number);
    }

    private static Totals totals(Tuple group, @Nullable Field by) {
        var key = by == null ? null : by.accessor().fromAttribute(group.get(0));
        return new Totals(key, group.get(1, Number.class).longValue(), decimal(group.get(2)), decimal(group.get(3)));
    }

    private static BigDecimal decimal(@Nullable Object number) {
        return number == null ? BigDecimal.ZERO : new BigDecimal(number.toString());
    }

    <T extends BaseRecord> Map<Long, String> titles(RecordType<T> type, Collection<Long> ids, Visibility visibility) {
        if (visibility.nothing() || ids.isEmpty()) {
            return Map.of();
        }
        var wanted = List.copyOf(new LinkedHashSet<>(ids));
        var titles = new HashMap<Long, String>();
        for (int from = 0; from < wanted.size(); from += IDS_PER_QUERY) {
            var query = builder().createTupleQuery();
            var criteria = new RecordCriteria<>(this, query, type, query.from(type.entity()));
            query.multiselect(criteria.root().get("id"), criteria.title())
                    .where(criteria.where(visibility, RecordFilter.ALL, ""),
                            criteria.root().get("id").in(wanted.subList(from, Math.min(from + IDS_PER_QUERY, wanted.size()))));
            entities.createQuery(query).getResultList().forEach(tuple -> titles.put(tuple.get(0, Long.class), String.valueOf(tuple.get(1))));
        }
        return titles;
    }

    /** Those of some records at which any record that is not in the bin points by this field, whoever asks. */
    Set<Long> pointedAt(Field field, Collection<Long> ids) {
        return pointedAt(types.require(field.recordType()), field, ids);
    }

    @SuppressWarnings("unchecked")
    private <T extends BaseRecord> Set<Long> pointedAt(RecordType<T> type, Field field, Collection<Long> ids) {
        var query = builder().createQuery(Long.class);
        var criteria = new RecordCriteria<>(this, query, type, query.from(type.entity()));
        var target = (Expression<Long>) (Expression<?>) criteria.value(field);
        query.select(target).distinct(true).where(builder().isNull(criteria.root().get("deletedAt")), target.in(ids));
        return new HashSet<>(entities.createQuery(query).getResultList());
    }

    /**
     * One query for rows: what every row needs, then the columns asked for, then the names of the records they point at. Where many pages
     * are read, names are asked for apart, and each only once.
     */
    private final class Select<T extends BaseRecord> {
        private static final int FIXED = 5;

        final RecordType<T> type;
        final CriteriaQuery<Tuple> query = builder().createTupleQuery();
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
            criteria = new RecordCriteria<>(RecordReader.this, query, type, query.from(type.entity()));
            var fields = columns.stream().distinct().map(name -> catalog.require(type, name)).toList();
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
            types.find(target).ifPresent(other -> names.putAll(titles(other, missing, visibility(other))));
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
