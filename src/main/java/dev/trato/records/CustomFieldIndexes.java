package dev.trato.records;

import dev.trato.kernel.FieldType;
import jakarta.persistence.EntityManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.hibernate.dialect.MySQLDialect;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Gives MySQL an index for a custom field by which people sort or filter a long list. Nobody knows beforehand which of twenty fields that
 * will be, and an index for each would make every save dearer; so a list that took long asks for it, and a job makes it while Trato goes on.
 */
@Component
class CustomFieldIndexes {

    private static final Logger LOG = LoggerFactory.getLogger(CustomFieldIndexes.class);
    private static final Duration LONG = Duration.ofMillis(200);
    private static final int MOST_OF_A_TABLE = 12;
    private static final int LONGEST_NAME = 64;
    /** What a custom field may hold, other than a long text, which gets no index. */
    private static final int LONGEST_TEXT = 500;
    private static final Pattern KEY = Pattern.compile("cf_[a-z0-9_]{1,60}");
    private static final Pattern COLUMN = Pattern.compile("[a-z_]+");
    private static final Set<Operator> BY_VALUE = Set.of(Operator.IS, Operator.IN, Operator.ABOVE, Operator.AT_LEAST, Operator.BELOW,
            Operator.AT_MOST, Operator.WITHIN);

    private final SessionFactoryImplementor factory;
    private final DataSource database;
    private final FieldCatalog catalog;
    private final Set<Wish> wishes = ConcurrentHashMap.newKeySet();

    CustomFieldIndexes(EntityManager entities, DataSource database, FieldCatalog catalog) {
        factory = entities.getEntityManagerFactory().unwrap(SessionFactoryImplementor.class);
        this.database = database;
        this.catalog = catalog;
    }

    /**
     * An index that would have helped.
     *
     * @param order columns by which a list is sorted that was filtered by the field; none where it was sorted by the field itself
     */
    private record Wish(String table, String field, String type, String value, List<String> order) {

        static Wish of(String table, Field field, List<String> order) {
            return new Wish(table, field.name(), columnType(field), CustomFieldIndexes.value(field).replace("?", "custom"), order);
        }

        String name() {
            var whole = field + (order.isEmpty() ? "" : "_by_" + String.join("_", order));
            return whole.substring(0, Math.min(whole.length(), LONGEST_NAME));
        }

        /** The value as a column that is made anew whenever it is read, and stands in the index alone. */
        String column() {
            return "alter table " + table + " add column " + field + " " + type + " generated always as (" + value + ") virtual, algorithm = instant";
        }

        String index() {
            var columns = new ArrayList<>(List.of("deleted_at", field));
            columns.addAll(order);
            columns.add("id");
            return "create index " + name() + " on " + table + " (" + String.join(", ", columns) + ") algorithm = inplace lock = none";
        }
    }

    boolean isMySql() {
        return factory.getJdbcServices().getDialect() instanceof MySQLDialect;
    }

    /**
     * The value of a custom field in MySQL's words, the same in a query and in an index, with ? for the column; the database uses an index
     * only for the very expression that it was made for.
     */
    static String value(Field field) {
        if (!KEY.matcher(field.name()).matches()) {
            throw new IllegalArgumentException(field.name());
        }
        var type = field.isReference() ? "signed" : columnType(field).replace("varchar", "char").replace(" collate utf8mb4_bin", "");
        return "json_value(?, '$." + field.name() + "' returning " + type + ")";
    }

    private static String columnType(Field field) {
        return field.type().isNumeric() ? "double" : field.isReference() ? "bigint" : "varchar(" + LONGEST_TEXT + ") collate utf8mb4_bin";
    }

    /** Notes that a list took its time. */
    void took(RecordType<?> type, RecordQuery query, Duration time) {
        if (time.compareTo(LONG) < 0 || !isMySql()) {
            return;
        }
        var table = table(type);
        var sort = query.sort().isEmpty() ? type.sort() : query.sort();
        sort.stream().findFirst().flatMap(step -> catalog.find(type, step.field())).filter(field -> fits(field) && !field.isReference())
                .ifPresent(field -> wishes.add(Wish.of(table, field, List.of())));
        conditions(query.filter()).forEach(condition -> catalog.find(type, condition.field()).filter(CustomFieldIndexes::fits).ifPresent(field ->
                wishes.add(Wish.of(table, field, isText(field) ? List.of() : order(type, sort)))));
    }

    private static boolean fits(Field field) {
        return field.custom() && field.type() != FieldType.LONG_TEXT && field.type() != FieldType.MULTI_CHOICE;
    }

    /** Few records have the same text, and need no order among them. */
    private static boolean isText(Field field) {
        return field.type().isText();
    }

    private List<String> order(RecordType<?> type, List<RecordSort> sort) {
        var columns = new ArrayList<String>();
        for (var step : sort) {
            var field = catalog.find(type, step.field());
            var attribute = field.map(known -> known.accessor().attribute()).orElse(null);
            if (attribute == null || field.get().isReference()) {
                return List.of();
            }
            var mapping = factory.getMappingMetamodel().getEntityDescriptor(type.entity()).findAttributeMapping(attribute);
            var column = ((org.hibernate.metamodel.mapping.SelectableMapping) mapping).getSelectionExpression();
            if (!COLUMN.matcher(column).matches()) {
                return List.of();
            }
            columns.add(column);
        }
        return columns;
    }

    private static List<RecordFilter.Condition> conditions(RecordFilter filter) {
        return switch (filter) {
            case RecordFilter.And and -> and.parts().stream().flatMap(part -> conditions(part).stream()).toList();
            case RecordFilter.Condition condition when BY_VALUE.contains(condition.operator()) -> List.of(condition);
            default -> List.of();
        };
    }

    private String table(RecordType<?> type) {
        return factory.getMappingMetamodel().getEntityDescriptor(type.entity()).getMappedTableDetails().getTableName();
    }

    /** Makes what was asked for; the table can be read and written meanwhile. */
    @Scheduled(fixedDelayString = "PT15S")
    void lookForWishes() {
        make();
    }

    /** How many indexes were made. */
    int make() {
        int made = 0;
        for (var wish : List.copyOf(wishes)) {
            wishes.remove(wish);
            try {
                made += make(wish) ? 1 : 0;
            } catch (SQLException e) {
                LOG.warn("No index for {} of {}: {}", wish.field(), wish.table(), e.getMessage());
            }
        }
        return made;
    }

    private boolean make(Wish wish) throws SQLException {
        try (var connection = database.getConnection(); var statement = connection.createStatement()) {
            var names = new HashSet<String>();
            try (var rows = connection.getMetaData().getIndexInfo(connection.getCatalog(), null, wish.table(), false, true)) {
                while (rows.next()) {
                    names.add(rows.getString("INDEX_NAME"));
                }
            }
            if (names.contains(wish.name()) || names.stream().filter(name -> name.startsWith("cf_")).count() >= MOST_OF_A_TABLE) {
                return false;
            }
            long start = System.nanoTime();
            try (var columns = connection.getMetaData().getColumns(connection.getCatalog(), null, wish.table(), wish.field())) {
                if (!columns.next()) {
                    statement.execute(wish.column());
                }
            }
            statement.execute(wish.index());
            LOG.info("Made an index for {} of {}, by which lists are sorted or filtered, in {} s", wish.field(), wish.table(),
                    Duration.ofNanos(System.nanoTime() - start).toSeconds());
            return true;
        }
    }
}
