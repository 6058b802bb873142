package dev.trato.records.match;

import dev.trato.records.RecordType;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The keys of all records that can be compared, and who shares them. */
@Component
class Candidates {

    /** A key that so many share says nothing any more: the number of a switchboard, the most frequent name. */
    static final int TOO_COMMON = 50;

    private final JdbcTemplate database;

    Candidates(JdbcTemplate database) {
        this.database = database;
    }

    /** Says by what a record is found from now on. */
    void replace(RecordType<?> type, long id, Collection<MatchKey> keys) {
        forget(type, id);
        var rows = keys.stream().map(key -> new Object[] {type.name(), id, key.kind().name(), key.text()}).distinct().toList();
        var written = new LinkedHashSet<String>();
        database.batchUpdate("insert into match_key (record_type, record_id, kind, key_text) values (?, ?, ?, ?)",
                rows.stream().filter(row -> written.add(row[2] + " " + row[3])).toList());
    }

    void forget(RecordType<?> type, long id) {
        database.update("delete from match_key where record_type = ? and record_id = ?", type.name(), id);
    }

    /** The records that share one of the keys, without those of keys that too many share. */
    Set<Long> sharing(RecordType<?> type, Collection<MatchKey> keys) {
        var found = new LinkedHashSet<Long>();
        for (var key : keys) {
            List<Long> ids = database.queryForList("select record_id from match_key where record_type = ? and kind = ? and key_text = ? limit " + (TOO_COMMON + 1),
                    Long.class, type.name(), key.kind().name(), key.text());
            if (ids.size() <= TOO_COMMON) {
                found.addAll(ids);
            }
        }
        return found;
    }
}
