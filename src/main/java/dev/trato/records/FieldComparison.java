package dev.trato.records;

import dev.trato.kernel.FieldType;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Predicate;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.hibernate.query.criteria.JpaExpression;

/** A field compared with values: what each operator means for each type of field, in columns and in the JSON of custom fields. */
final class FieldComparison {

    private final QuerySources sources;
    private final HibernateCriteriaBuilder builder;
    private final RecordCriteria<?> criteria;

    FieldComparison(QuerySources sources, RecordCriteria<?> criteria) {
        this.sources = sources;
        this.builder = sources.builder();
        this.criteria = criteria;
    }

    /** @param field of the type, which the condition names */
    Predicate matches(Field field, RecordFilter.Condition condition) {
        var values = condition.values();
        return switch (condition.operator()) {
            case EMPTY -> isEmpty(field);
            case NOT_EMPTY -> builder.not(isEmpty(field));
            case IN -> isOneOf(field, values);
            case NOT_IN -> criteria.or(List.of(isEmpty(field), builder.not(isOneOf(field, values))));
            case WITHIN -> within(field, sources.values().period(field, condition.first()));
            case CONTAINS -> contains(field, condition.first());
            case NOT_CONTAINS -> criteria.or(List.of(isEmpty(field), builder.not(contains(field, condition.first()))));
            case STARTS_WITH -> like(field, RecordCriteria.escaped(condition.first()) + "%");
            case IS -> equal(field, condition.first());
            case IS_NOT -> criteria.or(List.of(isEmpty(field), builder.not(equal(field, condition.first()))));
            case ABOVE, AT_LEAST, BELOW, AT_MOST -> compare(field, condition.operator(), condition.first());
            case NOT_SINCE -> criteria.or(List.of(isEmpty(field), compare(field, Operator.BELOW, condition.first())));
        };
    }

    private Predicate isEmpty(Field field) {
        var empty = builder.isNull(criteria.value(field));
        return field.type().isText() ? builder.or(empty, builder.equal(criteria.value(field), "")) : empty;
    }

    private Predicate isOneOf(Field field, List<String> values) {
        return criteria.or(values.stream().map(value -> equal(field, value)).toList());
    }

    private Predicate equal(Field field, String text) {
        var value = sources.values().read(field, text);
        if (field.type() == FieldType.DATE_TIME && value instanceof LocalDate day) {
            return within(field, new Period.Days(day, day));
        }
        if (value instanceof BigDecimal number && isWholeColumn(field)) {
            var whole = WholeNumbers.exactly(number);
            return whole.isPresent() ? builder.equal(criteria.value(field), bound(field, whole.get())) : builder.disjunction();
        }
        return builder.equal(criteria.value(field), constant(field, value));
    }

    /** MySQL takes a number for a decimal, and uses no index over doubles for it, unless it is told what it is. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    private Expression constant(Field field, Object value) {
        var given = builder.value(bound(field, value));
        return field.custom() && field.type().isNumeric() && sources.isMySql() ? builder.sql("cast(? as double)", Double.class, given) : given;
    }

    /** A day in a comparison of moments means the whole day: after the 3rd is from the start of the 4th. */
    private Predicate compare(Field field, Operator operator, String text) {
        var value = sources.values().read(field, text);
        if (field.type() == FieldType.DATE_TIME && value instanceof LocalDate day) {
            boolean wholeDay = operator == Operator.ABOVE || operator == Operator.AT_MOST;
            var edge = sources.values().startOf(wholeDay ? day.plusDays(1) : day);
            boolean from = operator == Operator.ABOVE || operator == Operator.AT_LEAST;
            return compare(field, from ? Operator.AT_LEAST : Operator.BELOW, edge);
        }
        return compare(field, operator, value);
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private Predicate compare(Field field, Operator operator, Object value) {
        var left = (Expression<Comparable>) (Expression) criteria.value(field);
        var edge = value instanceof BigDecimal number && isWholeColumn(field) ? WholeNumbers.edge(operator, number) : value;
        var right = (Expression<Comparable>) constant(field, edge);
        return switch (operator) {
            case ABOVE -> builder.greaterThan(left, right);
            case AT_LEAST -> builder.greaterThanOrEqualTo(left, right);
            case BELOW -> builder.lessThan(left, right);
            case AT_MOST -> builder.lessThanOrEqualTo(left, right);
            default -> throw new IllegalArgumentException(operator.name());
        };
    }

    private Predicate within(Field field, Period.Days days) {
        if (field.type() == FieldType.DATE) {
            return criteria.and(List.of(compare(field, Operator.AT_LEAST, days.first()), compare(field, Operator.AT_MOST, days.last())));
        }
        var values = sources.values();
        return criteria.and(List.of(
                compare(field, Operator.AT_LEAST, values.startOf(days.first())),
                compare(field, Operator.BELOW, values.startOf(days.last().plusDays(1)))));
    }

    @SuppressWarnings("unchecked")
    private Predicate contains(Field field, String text) {
        if (field.type() == FieldType.MULTI_CHOICE) {
            return builder.like((Expression<String>) (Expression<?>) stored(field), "%," + RecordCriteria.escaped(text) + ",%", '\\');
        }
        if (field.type() == FieldType.CONTACT_POINTS) {
            return builder.like(builder.lower((Expression<String>) (Expression<?>) stored(field)), "%" + RecordCriteria.escaped(text.toLowerCase(Locale.ROOT)) + "%", '\\');
        }
        if (field.isReference()) {
            return builder.like(builder.lower((Expression<String>) criteria.titleOf(field)), "%" + RecordCriteria.escaped(text.toLowerCase(Locale.ROOT)) + "%", '\\');
        }
        return like(field, "%" + RecordCriteria.escaped(text) + "%");
    }

    /** A set of names as the column holds it, {@code ,red,green,}. */
    @SuppressWarnings("unchecked")
    private Expression<?> stored(Field field) {
        return field.custom() ? criteria.value(field) : builder.cast((JpaExpression<Object>) (Expression<?>) criteria.value(field), String.class);
    }

    @SuppressWarnings("unchecked")
    private Predicate like(Field field, String pattern) {
        var text = (Expression<String>) (Expression<?>) criteria.value(field);
        return field.custom() || field.type() == FieldType.LONG_TEXT
                ? builder.like(builder.lower(text), pattern.toLowerCase(Locale.ROOT), '\\')
                : builder.like(text, pattern, '\\');
    }

    private boolean isWholeColumn(Field field) {
        return !field.custom() && criteria.root().get(field.accessor().attribute()).getJavaType() != BigDecimal.class;
    }

    /** The value as the column or the JSON holds it. */
    private Object bound(Field field, Object value) {
        if (field.custom()) {
            return switch (value) {
                case BigDecimal number -> number.doubleValue();
                case Instant moment -> moment.toString();
                case LocalDate day -> day.toString();
                case Boolean truth -> truth.toString();
                default -> value;
            };
        }
        var java = criteria.root().get(field.accessor().attribute()).getJavaType();
        if (value instanceof BigDecimal number && java != BigDecimal.class) {
            return java == int.class || java == Integer.class ? (Object) number.intValue() : number.longValue();
        }
        if (field.type() == FieldType.CHOICE && java.isEnum()) {
            return enumConstant(java, (String) value);
        }
        return value;
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Object enumConstant(Class<?> type, String name) {
        return Enum.valueOf((Class<Enum>) type, name);
    }
}
