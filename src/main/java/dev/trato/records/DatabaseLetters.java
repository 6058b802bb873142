package dev.trato.records;

import java.util.HashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Knows which letters the database takes for the same when it looks for a part of a text. */
@Component
class DatabaseLetters {

    private final JdbcTemplate database;
    private final CustomFieldIndexes dialect;
    private @Nullable Trigrams trigrams;

    DatabaseLetters(JdbcTemplate database, CustomFieldIndexes dialect) {
        this.database = database;
        this.dialect = dialect;
    }

    synchronized Trigrams trigrams() {
        if (trigrams == null) {
            trigrams = new Trigrams(dialect.isMySql() ? byWeight() : byCase());
        }
        return trigrams;
    }

    /** H2 ignores case, letter by letter. */
    static char[] byCase() {
        var same = new char[Character.MAX_VALUE + 1];
        for (int letter = 0; letter < same.length; letter++) {
            same[letter] = Character.toLowerCase(Character.toUpperCase((char) letter));
        }
        return same;
    }

    /** MySQL compares letter by letter what its collation says each weighs, and can be asked for that. */
    private char[] byWeight() {
        var same = new char[Character.MAX_VALUE + 1];
        var first = new HashMap<String, Character>();
        var collation = database.queryForObject("select min(collation_name) from information_schema.columns where table_schema = database()"
                + " and column_name = 'search_text'", String.class);
        var letters = IntStream.rangeClosed(1, Character.MAX_VALUE).filter(letter -> !Character.isSurrogate((char) letter))
                .mapToObj("\"\\u%04x\""::formatted).collect(Collectors.joining(",", "[", "]"));
        database.query("select ord(convert(letter using utf16)), hex(weight_string(letter collate " + collation + "))"
                + " from json_table(?, '$[*]' columns (letter varchar(1) path '$')) letters", row -> {
            char letter = (char) row.getInt(1);
            same[letter] = first.computeIfAbsent(row.getString(2), weight -> letter);
        }, letters);
        for (char letter = Character.MIN_SURROGATE; letter <= Character.MAX_SURROGATE; letter++) {
            same[letter] = letter;
        }
        return same;
    }
}
