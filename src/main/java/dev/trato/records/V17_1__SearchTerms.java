package dev.trato.records;

import dev.trato.kernel.TextFold;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.springframework.stereotype.Component;

/**
 * Gives MySQL the index for parts of words: the terms of the records there are, which no SQL can make, then the index over them. A million
 * records take some minutes, once.
 */
@Component
class V17_1__SearchTerms extends BaseJavaMigration {

    private static final List<String> TABLES = List.of("company", "contact", "deal");
    private static final int BATCH = 2_000;

    @Override
    public boolean canExecuteInTransaction() {
        return false;
    }

    @Override
    public void migrate(Context context) throws SQLException {
        var connection = context.getConnection();
        if (!connection.getMetaData().getDatabaseProductName().equals("MySQL")) {
            return;
        }
        connection.setAutoCommit(false);
        for (var table : TABLES) {
            fill(connection, table);
            try (var statement = connection.createStatement()) {
                statement.execute("create fulltext index " + table + "_search_terms on " + table + " (search_terms)");
            }
        }
        connection.setAutoCommit(true);
    }

    /** A text kept for searching ends after 1000 characters, its terms do not: what is missing stands in the custom fields. */
    private static void fill(Connection connection, String table) throws SQLException {
        try (var select = connection.prepareStatement("select id, search_text, if(char_length(search_text) < 1000, '', custom) from " + table + " where id > ? order by id limit " + BATCH);
                var update = connection.prepareStatement("update " + table + " set search_terms = ? where id = ?")) {
            long last = 0;
            for (boolean more = true; more; ) {
                more = false;
                select.setLong(1, last);
                try (var rows = select.executeQuery()) {
                    while (rows.next()) {
                        more = true;
                        last = rows.getLong(1);
                        var text = rows.getString(2);
                        update.setString(1, text == null ? null : SearchTerms.of(text + " " + TextFold.fold(rows.getString(3))));
                        update.setLong(2, last);
                        update.addBatch();
                    }
                }
                if (more) {
                    update.executeBatch();
                    connection.commit();
                }
            }
        }
    }
}
