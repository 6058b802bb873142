package dev.trato.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** Bare statements on a connection of one's own, prepared once, with every value of every row read. */
final class Sql {

    private static final AtomicLong NUMBERS = new AtomicLong(1000);
    private static final String PERSON = "insert into bench_contact (id, version, owner_id, team_id, created_at, updated_at, name, first_name, last_name,"
            + " email, job_title, city, search_text) values (?, 0, 1, 1, now(6), now(6), ?, 'Bench', ?, ?, 'Buyer', 'Madrid', ?)";

    private final Connection connection;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();

    Sql(Subject trato) {
        try {
            connection = trato.connect();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Makes the tables for {@link #history} anew. */
    void prepare() {
        var mysql = mysql();
        for (var table : List.of("operation", "record_change", "contact")) {
            write("drop table if exists bench_" + table);
            write("create table bench_" + table + (mysql ? " like " + table : " as select * from " + table + " where 1 = 0"));
        }
        if (!mysql) {
            write("alter table bench_operation add primary key (id)");
            write("alter table bench_record_change add primary key (id)");
            write("create index bench_change_record on bench_record_change (record_type, record_id, id)");
        }
    }

    private boolean mysql() {
        try {
            return connection.getMetaData().getDatabaseProductName().equals("MySQL");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Removes them. */
    void tidy() {
        write("drop table bench_operation");
        write("drop table bench_record_change");
        write("drop table bench_contact");
    }

    /** Runs a query and reads all it finds; the first value of the first row, if any. */
    Object read(String query, Object... values) {
        try {
            var statement = filled(query, values);
            try (var rows = statement.executeQuery()) {
                int columns = rows.getMetaData().getColumnCount();
                Object first = null;
                for (boolean begun = false; rows.next(); begun = true) {
                    for (int i = 1; i <= columns; i++) {
                        var value = rows.getObject(i);
                        first = begun || i > 1 ? first : value;
                    }
                }
                return first;
            }
        } catch (SQLException e) {
            throw new IllegalStateException(query, e);
        }
    }

    /** Runs a statement that changes something. */
    int write(String statement, Object... values) {
        try {
            return filled(statement, values).executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(statement, e);
        }
    }

    /** The first column of what a query finds. */
    List<Long> list(String query) {
        try (var statement = connection.createStatement(); var rows = statement.executeQuery(query)) {
            var found = new ArrayList<Long>();
            while (rows.next()) {
                found.add(rows.getLong(1));
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(query, e);
        }
    }

    /** Runs statements in one transaction. */
    void written(Runnable work) throws SQLException {
        connection.setAutoCommit(false);
        try {
            work.run();
            connection.commit();
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    /**
     * The two rows that an audit trail cannot do without: who did it, and what was changed. They stand in tables of their own beside Trato's,
     * with the same columns and indexes, since rows that Trato has not sealed would break its chain.
     */
    void history(String type, long id, String changes) {
        long number = NUMBERS.incrementAndGet();
        write("insert into bench_operation (id, at, user_id, actor_name, door, label, arguments, state, created, updated, deleted)"
                + " values (?, now(6), 1, 'bench', 'SCREEN', 'operation.updated', '[]', 'DONE', 0, 1, 0)", number);
        write("insert into bench_record_change (id, operation_id, at, record_type, record_id, kind, field_changes) values (?, ?, now(6), ?, ?, 'UPDATED', ?)",
                number, number, type, id, changes);
    }

    /** A new person with the history of that; to be called within {@link #written}. */
    void person(int number) {
        write(PERSON, 10_000_000 + number, "Bench Marker" + number, "Marker" + number, "bench" + number + "@marker.example", "bench marker" + number);
        history("contact", number, "{\"firstName\":[null,\"Bench\"],\"lastName\":[null,\"Marker\"]}");
    }

    /** Many new people in batches, with a change each and one operation. */
    long people(int number) throws SQLException {
        connection.setAutoCommit(false);
        try (var person = connection.prepareStatement(PERSON);
                var change = connection.prepareStatement("insert into bench_record_change (id, operation_id, at, record_type, record_id, kind,"
                        + " field_changes) values (?, 1, now(6), 'contact', ?, 'CREATED', '{\"firstName\":[null,\"Bench\"],\"lastName\":[null,\"Marker\"]}')")) {
            for (int i = 1; i <= number; i++) {
                var values = new Object[] {20_000_000 + i, "Import Marker" + i, "Marker" + i, "import" + i + "@marker.example", "import marker" + i};
                for (int v = 0; v < values.length; v++) {
                    person.setObject(v + 1, values[v]);
                }
                person.addBatch();
                change.setLong(1, 20_000_000L + i);
                change.setLong(2, 20_000_000L + i);
                change.addBatch();
                if (i % 500 == 0) {
                    person.executeBatch();
                    change.executeBatch();
                    connection.commit();
                }
            }
            connection.commit();
        } finally {
            connection.setAutoCommit(true);
        }
        return number;
    }

    /** Reads all that a query finds, row by row. */
    long stream(String query) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.setFetchSize(mysql() ? Integer.MIN_VALUE : 0); // Connector/J: as it comes
            try (var rows = statement.executeQuery(query)) {
                int columns = rows.getMetaData().getColumnCount();
                long found = 0;
                for (; rows.next(); found++) {
                    for (int i = 1; i <= columns; i++) {
                        rows.getObject(i);
                    }
                }
                return found;
            }
        }
    }

    private PreparedStatement filled(String text, Object... values) throws SQLException {
        var statement = prepared.get(text);
        if (statement == null) {
            statement = connection.prepareStatement(text);
            prepared.put(text, statement);
        }
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }
}
