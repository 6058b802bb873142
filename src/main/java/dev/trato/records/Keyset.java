package dev.trato.records;

import dev.trato.kernel.Problem;
import jakarta.persistence.Tuple;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Order;
import jakarta.persistence.criteria.Predicate;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where a reader of a list stands: the values by which its last row was sorted. From there the database goes on by an index, however deep
 * in the list it is, and rows that come or go before it neither repeat nor skip any.
 */
final class Keyset {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int LONGEST = 4000;

    private Keyset() {}

    /** One step of an order as the query has it. */
    record Key(Expression<?> value, boolean descending) {

        Order order(HibernateCriteriaBuilder builder) {
            return descending ? builder.desc(value) : builder.asc(value);
        }
    }

    /** Where the row stands whose values of the keys begin at {@code first}, as text that a caller may hand back. */
    static String after(List<Key> keys, Tuple row, int first) {
        var values = new ArrayList<@Nullable String>();
        for (int i = 0; i < keys.size(); i++) {
            values.add(write(row.get(first + i)));
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(JSON.writeValueAsString(values).getBytes(StandardCharsets.UTF_8));
    }

    /** The rows behind that place; {@link Problem} when it is no place in a list of this order. */
    static Predicate behind(HibernateCriteriaBuilder builder, List<Key> keys, String place) {
        var values = read(place);
        if (values.size() != keys.size()) {
            throw fault();
        }
        var ways = new ArrayList<Predicate>();
        for (int last = 0; last < keys.size(); last++) {
            var way = new ArrayList<Predicate>();
            for (int i = 0; i < last; i++) {
                way.add(equal(builder, keys.get(i), values.get(i)));
            }
            way.add(beyond(builder, keys.get(last), values.get(last)));
            ways.add(builder.and(way.toArray(Predicate[]::new)));
        }
        return builder.or(ways.toArray(Predicate[]::new));
    }

    private static Predicate equal(HibernateCriteriaBuilder builder, Key key, @Nullable String text) {
        return text == null ? builder.isNull(key.value()) : builder.equal(key.value(), read(key, text));
    }

    /** Both databases put what is empty before everything else. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Predicate beyond(HibernateCriteriaBuilder builder, Key key, @Nullable String text) {
        if (text == null) {
            return key.descending() ? builder.disjunction() : builder.isNotNull(key.value());
        }
        var expression = (Expression<Comparable>) (Expression) key.value();
        var edge = (Comparable) read(key, text);
        return key.descending() ? builder.or(builder.lessThan(expression, edge), builder.isNull(expression)) : builder.greaterThan(expression, edge);
    }

    private static @Nullable String write(@Nullable Object value) {
        return value instanceof Enum<?> constant ? constant.name() : value == null ? null : value.toString();
    }

    private static List<@Nullable String> read(String place) {
        if (place.length() > LONGEST) {
            throw fault();
        }
        try {
            var json = new String(Base64.getUrlDecoder().decode(place), StandardCharsets.UTF_8);
            return java.util.Arrays.asList(JSON.readValue(json, String[].class));
        } catch (IllegalArgumentException | JacksonException e) {
            throw fault();
        }
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Object read(Key key, String text) {
        Class<?> type = key.value().getJavaType();
        try {
            if (type == null || type == String.class) {
                return text;
            }
            if (type.isEnum()) {
                return Enum.valueOf((Class<Enum>) type, text);
            }
            return switch (type.getName()) {
                case "int", "java.lang.Integer" -> (Object) Integer.valueOf(text);
                case "long", "java.lang.Long" -> Long.valueOf(text);
                case "double", "java.lang.Double" -> Double.valueOf(text);
                case "boolean", "java.lang.Boolean" -> Boolean.valueOf(text);
                case "java.math.BigDecimal" -> new BigDecimal(text);
                case "java.time.LocalDate" -> LocalDate.parse(text);
                case "java.time.Instant" -> Instant.parse(text);
                default -> throw new Problem("problem.sort.unsuitable");
            };
        } catch (IllegalArgumentException | java.time.DateTimeException e) {
            throw fault();
        }
    }

    private static Problem fault() {
        return new Problem("problem.cursor");
    }
}
