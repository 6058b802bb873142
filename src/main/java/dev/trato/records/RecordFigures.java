package dev.trato.records;

import dev.trato.kernel.BaseRecord;
import dev.trato.kernel.Problem;
import dev.trato.security.Visibility;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Selection;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Counts records and adds up their numbers, as far as they may be seen. */
@Component
class RecordFigures {

    private final EntityManager entities;
    private final QuerySources sources;

    RecordFigures(EntityManager entities, QuerySources sources) {
        this.entities = entities;
        this.sources = sources;
    }

    <T extends BaseRecord> Count count(RecordType<T> type, RecordQuery query, Visibility visibility) {
        return count(type, query, visibility, Count.LIMIT);
    }

    /** As far as a screen counts. */
    <T extends BaseRecord> Count glance(RecordType<T> type, RecordQuery query, Visibility visibility) {
        return count(type, query, visibility, sources.looksIntoTexts(type, query) ? Count.LIMIT_OF_TEXT : Count.LIMIT);
    }

    private <T extends BaseRecord> Count count(RecordType<T> type, RecordQuery query, Visibility visibility, int limit) {
        if (visibility.nothing()) {
            return new Count(0, false);
        }
        var some = sources.candidates(type, query, limit);
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

        Predicate of(RecordCriteria<?> criteria, Predicate wanted) {
            return without.isEmpty() ? wanted : criteria.and(List.of(wanted, criteria.isNotOwnedBy(without)));
        }

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
        var builder = sources.builder();
        var outer = builder.createQuery(Long.class);
        var inner = outer.subquery(Tuple.class);
        var criteria = new RecordCriteria<>(sources, inner, type, inner.from(type.entity()));
        var where = part.of(criteria, criteria.where(part.visibility(), query.filter(), query.text()));
        inner.multiselect(List.<Selection<?>>of(criteria.root().get("id").alias("id")))
                .where(among == null ? where : builder.and(where, criteria.isAmong(among)));
        inner.fetch(limit + 1);
        outer.from(inner);
        outer.select(builder.count());
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
        var builder = sources.builder();
        CriteriaQuery<Tuple> totals = builder.createTupleQuery();
        var criteria = new RecordCriteria<>(sources, totals, type, totals.from(type.entity()));
        var field = by == null ? null : sources.catalog().require(type, by);
        Expression<?> key = field == null ? builder.literal(0) : criteria.value(field);
        Expression<Number> amount = number(criteria, type, sum);
        Expression<Number> share = number(criteria, type, percent);
        totals.multiselect(key, builder.count(criteria.root()),
                        builder.sum(amount),
                        builder.sum(builder.quot(builder.prod(amount, builder.coalesce(share, 0)), 100)))
                .where(part.of(criteria, sources.where(criteria, type, query, part.visibility(), Integer.MAX_VALUE)));
        if (field != null) {
            totals.groupBy(key);
        }
        return entities.createQuery(totals).getResultList().stream().map(group -> totals(group, field)).toList();
    }

    @SuppressWarnings("unchecked")
    private <T extends BaseRecord> Expression<Number> number(RecordCriteria<T> criteria, RecordType<T> type, @Nullable String field) {
        if (field == null) {
            return (Expression<Number>) (Expression<?>) sources.builder().literal(BigDecimal.ZERO);
        }
        var number = sources.catalog().require(type, field);
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
}
