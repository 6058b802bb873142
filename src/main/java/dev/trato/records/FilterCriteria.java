package dev.trato.records;

import dev.trato.kernel.BaseRecord;
import dev.trato.kernel.Problem;
import jakarta.persistence.criteria.Predicate;
import java.util.Objects;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;

/**
 * Turns a filter into a part of a query: its groups, what it asks about related records, and what stands for another filter. Whoever asks
 * sees behind a relation what he would see in a list.
 */
final class FilterCriteria {

    private final QuerySources sources;
    private final HibernateCriteriaBuilder builder;
    private final RecordCriteria<?> criteria;
    private final RecordType<?> type;
    private final FilterEffort effort;
    private final FieldComparison comparison;

    FilterCriteria(QuerySources sources, RecordCriteria<?> criteria, FilterEffort effort) {
        this.sources = sources;
        this.builder = sources.builder();
        this.criteria = criteria;
        this.type = criteria.type();
        this.effort = effort;
        this.comparison = new FieldComparison(sources, criteria);
    }

    Predicate matches(RecordFilter filter) {
        return switch (filter) {
            case RecordFilter.And and -> criteria.and(and.parts().stream().map(this::matches).toList());
            case RecordFilter.Or or -> criteria.or(or.parts().stream().map(this::matches).toList());
            case RecordFilter.Not not -> fails(not.part());
            case RecordFilter.Condition condition -> matches(condition);
            case RecordFilter.Related related -> exist(related);
        };
    }

    /**
     * What does not match. Said by itself and not as the database's "not", for which what is compared with nothing neither matches nor fails:
     * a record is either in a group or not in it.
     */
    private Predicate fails(RecordFilter filter) {
        return switch (filter) {
            case RecordFilter.And and -> criteria.or(and.parts().stream().map(this::fails).toList());
            case RecordFilter.Or or -> criteria.and(or.parts().stream().map(this::fails).toList());
            case RecordFilter.Not not -> matches(not.part());
            case RecordFilter.Condition condition -> fails(condition);
            case RecordFilter.Related related -> builder.not(exist(related));
        };
    }

    private Predicate matches(RecordFilter.Condition condition) {
        var field = field(condition);
        return field.isQuestion() ? question(field, condition, true) : comparison.matches(field, condition);
    }

    private Predicate fails(RecordFilter.Condition condition) {
        var field = field(condition);
        if (field.isQuestion()) {
            return question(field, condition, false);
        }
        var fails = builder.not(comparison.matches(field, condition));
        return switch (condition.operator()) {
            case EMPTY, NOT_EMPTY, IS_NOT, NOT_IN, NOT_CONTAINS, NOT_SINCE -> fails;
            case CONTAINS -> builder.or(builder.isNull(field.isReference() ? criteria.titleOf(field) : criteria.value(field)), fails);
            default -> builder.or(builder.isNull(criteria.value(field)), fails);
        };
    }

    private Field field(RecordFilter.Condition condition) {
        var field = sources.catalog().requireAskable(type, condition.field());
        if (!Operator.of(field).contains(condition.operator())) {
            throw new Problem("problem.filter.operator", condition.operator().symbol(), field.labelKey());
        }
        return field;
    }

    /** Enough of the records to which a relation leads, and that whoever asks may see, match. */
    @SuppressWarnings("unchecked")
    private Predicate exist(RecordFilter.Related related) {
        var relation = sources.relations().require(type, related.relation());
        return effort.deeper(() -> {
            var target = (RecordType<BaseRecord>) relation.target();
            boolean many = related.atLeast() > 1;
            var others = criteria.query().subquery(Long.class);
            var other = criteria.related(others, target);
            var seen = relation.kind() == Relation.Kind.HANGING
                    ? other.whereHanging(sources.visibility(target), related.which())
                    : other.where(sources.visibility(target), related.which(), "");
            others.select(many ? builder.count(other.root()) : builder.literal(1L)).where(builder.and(tie(relation, other), seen));
            return many ? builder.ge(others, (long) related.atLeast()) : builder.exists(others);
        });
    }

    private Predicate tie(Relation relation, RecordCriteria<?> other) {
        var root = criteria.root();
        return switch (relation.kind()) {
            case TO -> builder.equal(other.root().get("id"), criteria.value(Objects.requireNonNull(relation.field())));
            case FROM -> builder.equal(other.value(Objects.requireNonNull(relation.field())), root.get("id"));
            case SUBJECT -> builder.and(builder.equal(root.get("subjectType"), relation.target().name()), builder.equal(other.root().get("id"), root.get("subjectId")));
            case HANGING -> builder.and(builder.equal(other.root().get("subjectType"), type.name()), builder.equal(other.root().get("subjectId"), root.get("id")));
        };
    }

    /** Whether a record is among those that a question means, or is not. */
    private Predicate question(Field field, RecordFilter.Condition condition, boolean wanted) {
        boolean among = wanted == (condition.operator() == Operator.IN || condition.operator() == Operator.IS);
        var parts = condition.values().stream().map(value -> meaning(field, (Long) sources.values().read(field, value), among)).toList();
        return among ? criteria.or(parts) : criteria.and(parts);
    }

    private Predicate meaning(Field field, long id, boolean among) {
        var meaning = sources.catalog().question(field).meaning(type, id);
        try {
            return effort.within(() -> among ? matches(meaning.filter()) : fails(meaning.filter()));
        } catch (Problem e) {
            throw new Problem("problem.filter.meaning", meaning.name(), e);
        }
    }
}
