package dev.trato.records.load;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.hibernate.dialect.Dialect;
import org.hibernate.dialect.H2Dialect;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Takes the indexes and foreign keys of H2 away for the time of a load and makes them anew when the rows are there. H2 writes a page of each
 * index anew for every few rows, wherever they belong in it; sorting a finished column takes a tenth of that. MySQL keeps what belongs to
 * an index together by itself, and nothing is done.
 */
final class LateIndexes {

    private static final Pattern FOREIGN_KEY = Pattern.compile("ALTER TABLE (\\S+) ADD CONSTRAINT (\\S+) FOREIGN KEY.*", Pattern.DOTALL);
    private static final Pattern INDEX = Pattern.compile("CREATE INDEX (\\S+) ON .*", Pattern.DOTALL);

    private final JdbcTemplate database;
    private final List<String> removal = new ArrayList<>();
    private final List<String> creation = new ArrayList<>();

    LateIndexes(JdbcTemplate database, Dialect dialect) {
        this.database = database;
        if (dialect instanceof H2Dialect) {
            plan(database.queryForList("script nodata nopasswords nosettings", String.class).stream().map(String::strip).toList());
        }
    }

    /** Foreign keys go before the indexes that serve them, and come after. */
    private void plan(List<String> script) {
        for (var statement : script) {
            var key = FOREIGN_KEY.matcher(statement);
            if (key.matches()) {
                removal.add("alter table " + key.group(1) + " drop constraint " + key.group(2));
            }
        }
        for (var statement : script) {
            var index = INDEX.matcher(statement);
            if (index.matches()) {
                removal.add("drop index if exists " + index.group(1)); // one that was made for a foreign key is gone by now
                creation.add(statement);
            }
        }
        script.stream().filter(statement -> FOREIGN_KEY.matcher(statement).matches()).forEach(creation::add);
    }

    void remove() {
        removal.forEach(database::execute);
    }

    void create() {
        creation.forEach(database::execute);
    }
}
