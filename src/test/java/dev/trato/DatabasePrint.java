package dev.trato;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Every row of every table as text, to be compared before and after something that must change nothing. Left out is what changes by
 * itself: blocks of ids that were handed out, and the seals that a job puts on finished operations.
 */
@Component
public class DatabasePrint {

    private static final Set<String> TABLES_THAT_LIVE = Set.of("flyway_schema_history", "id_block", "match_key", "match_type", "match_progress",
            "duplicate_pair", "quality_progress", "quality_day");
    private static final Set<String> COLUMNS_THAT_LIVE = Set.of("seal", "seal_number");

    private final JdbcTemplate database;

    DatabasePrint(JdbcTemplate database) {
        this.database = database;
    }

    /** The rows by table, sorted; tables without rows are there as well. */
    public Map<String, List<String>> take() {
        var print = new TreeMap<String, List<String>>();
        for (var table : tables()) {
            var rows = new ArrayList<>(database.query("select * from " + table, (row, number) -> text(row)));
            Collections.sort(rows);
            print.put(table.toLowerCase(Locale.ROOT), rows);
        }
        return print;
    }

    private List<String> tables() {
        return database.queryForList("select table_name from information_schema.tables where table_type in ('BASE TABLE') and table_schema = "
                        + (isMySql() ? "database()" : "'PUBLIC'"), String.class).stream()
                .filter(name -> !TABLES_THAT_LIVE.contains(name.toLowerCase(Locale.ROOT)))
                .sorted()
                .toList();
    }

    private boolean isMySql() {
        return Boolean.TRUE.equals(database.execute((java.sql.Connection connection) ->
                connection.getMetaData().getURL().startsWith("jdbc:mysql:")));
    }

    private static String text(ResultSet row) throws SQLException {
        var text = new StringBuilder();
        var columns = row.getMetaData();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            var name = columns.getColumnLabel(i).toLowerCase(Locale.ROOT);
            if (!COLUMNS_THAT_LIVE.contains(name)) {
                text.append(name).append('=').append(row.getString(i)).append(' ');
            }
        }
        return text.toString();
    }
}
