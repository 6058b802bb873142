package dev.trato.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** Bare statements on a connection of one's own, prepared once, with every value of every row read. */
final class Sql {

    private final Connection connection;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();

    Sql(Subject trato) {
        try {
            connection = trato.connect();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
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

    Connection connection() {
        return connection;
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
