package dev.trato;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransactionRollbackException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/** Puts the rows of the first start back: empties every table that has rows and writes again those that it remembered. */
public class DatabaseReset implements BeforeEachCallback {

    @Override
    public void beforeEach(ExtensionContext test) throws SQLException {
        var application = SpringExtension.getApplicationContext(test);
        application.getBean(FirstRows.class).restore();
        application.getBeansOfType(AfterReset.class).values().forEach(AfterReset::databaseWasReset);
    }

    /** A bean of the tests that empties a cache of the product, which would otherwise remember rows that are gone. */
    public interface AfterReset {
        void databaseWasReset();
    }

    /** Found by the component scan, hence part of every test context: it must see the rows before the first test changes them. */
    @Component
    static class FirstRows implements SmartInitializingSingleton {

        /** Besides the migrations, the blocks of ids: the application has taken some and would be given them a second time. */
        private static final Set<String> STAYS = Set.of("flyway_schema_history", "id_block");

        private static final int ATTEMPTS = 5;

        private final DataSource database;
        private final Map<String, List<Object[]>> rows = new LinkedHashMap<>();

        FirstRows(DataSource database) {
            this.database = database;
        }

        @Override
        public void afterSingletonsInstantiated() {
            try (Connection connection = database.getConnection()) {
                for (String table : tables(connection)) {
                    rows.put(table, rowsOf(connection, table));
                }
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        /** Again when a job of the application, such as the audit seal, happened to hold a row. */
        void restore() throws SQLException {
            for (int attempt = 1; ; attempt++) {
                try {
                    tryToRestore();
                    return;
                } catch (SQLTransactionRollbackException e) {
                    if (attempt == ATTEMPTS) {
                        throw e;
                    }
                }
            }
        }

        private void tryToRestore() throws SQLException {
            try (Connection connection = database.getConnection()) {
                boolean mySql = isMySql(connection);
                connection.setAutoCommit(false);
                try (Statement statement = connection.createStatement()) {
                    statement.execute(mySql ? "set foreign_key_checks = 0" : "set referential_integrity false");
                    for (String table : nonEmpty(statement)) {
                        statement.execute("delete from " + table);
                    }
                    for (var remembered : rows.entrySet()) {
                        insert(connection, remembered.getKey(), remembered.getValue());
                    }
                    statement.execute(mySql ? "set foreign_key_checks = 1" : "set referential_integrity true");
                }
                connection.commit();
                connection.setAutoCommit(true);
            }
        }

        private List<String> nonEmpty(Statement statement) throws SQLException {
            List<String> questions = rows.keySet().stream()
                    .map(table -> "select '" + table + "' from dual where exists (select 1 from " + table + ")").toList();
            List<String> names = new ArrayList<>();
            if (!questions.isEmpty()) {
                try (ResultSet found = statement.executeQuery(String.join(" union ", questions))) {
                    while (found.next()) {
                        names.add(found.getString(1).trim());
                    }
                }
            }
            return names;
        }

        private static List<String> tables(Connection connection) throws SQLException {
            List<String> names = new ArrayList<>();
            String schema = isMySql(connection) ? null : "PUBLIC";
            try (ResultSet found = connection.getMetaData().getTables(connection.getCatalog(), schema, "%", new String[] {"TABLE", "BASE TABLE"})) {
                while (found.next()) {
                    if (!STAYS.contains(found.getString("TABLE_NAME").toLowerCase(Locale.ROOT))) {
                        names.add(found.getString("TABLE_NAME"));
                    }
                }
            }
            return names;
        }

        private static List<Object[]> rowsOf(Connection connection, String table) throws SQLException {
            List<Object[]> copies = new ArrayList<>();
            try (Statement statement = connection.createStatement(); ResultSet found = statement.executeQuery("select * from " + table)) {
                int columns = found.getMetaData().getColumnCount();
                while (found.next()) {
                    Object[] copy = new Object[columns];
                    for (int i = 0; i < columns; i++) {
                        Object value = found.getObject(i + 1);
                        copy[i] = value instanceof java.sql.Clob clob ? clob.getSubString(1, (int) clob.length()) : value;
                    }
                    copies.add(copy);
                }
            }
            return copies;
        }

        private static void insert(Connection connection, String table, List<Object[]> rows) throws SQLException {
            if (rows.isEmpty()) {
                return;
            }
            String marks = "?, ".repeat(rows.getFirst().length - 1) + "?";
            try (PreparedStatement insert = connection.prepareStatement("insert into " + table + " values (" + marks + ")")) {
                for (Object[] row : rows) {
                    for (int i = 0; i < row.length; i++) {
                        insert.setObject(i + 1, row[i]);
                    }
                    insert.addBatch();
                }
                insert.executeBatch();
            }
        }

        private static boolean isMySql(Connection connection) throws SQLException {
            return connection.getMetaData().getURL().startsWith("jdbc:mysql:");
        }
    }
}
