package dev.trato.records.match;

import dev.trato.records.RecordType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The keys of all records that can be compared, and who shares them. */
@Component
class Candidates {

    /** A key that so many share says nothing any more: the number of a switchboard, the most frequent name. */
    static final int TOO_COMMON = 50;
    private static final int AT_ONCE = 500;
    private static final int LATEST = 200;

    private final JdbcTemplate database;

    Candidates(JdbcTemplate database) {
        this.database = database;
    }

    /** Says by what records are found from now on, by their ids; those without keys are found no more. */
    void replace(RecordType<?> type, Map<Long, List<MatchKey>> keys) {
        if (keys.isEmpty()) {
            return;
        }
        var ids = keys.keySet().stream().map(String::valueOf).collect(Collectors.joining(","));
        database.update("delete from match_key where record_type = ? and record_id in (" + ids + ")", type.name());
        var rows = new ArrayList<Object[]>();
        keys.forEach((id, all) -> all.stream().map(key -> new Shared(key.kind(), key.text())).distinct()
                .forEach(key -> rows.add(new Object[] {type.name(), id, key.kind().name(), key.text()})));
        database.batchUpdate("insert into match_key (record_type, record_id, kind, key_text) values (?, ?, ?, ?)", rows);
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

    /** What is looked for and found. */
    record Shared(MatchKey.Kind kind, String text) {}

    /** The same for many keys at once, by key, with a question for each kind. */
    Map<Shared, Set<Long>> sharingAny(RecordType<?> type, Collection<MatchKey> keys) {
        var found = new HashMap<Shared, Set<Long>>();
        var kinds = keys.stream().collect(Collectors.groupingBy(MatchKey::kind, Collectors.mapping(MatchKey::text, Collectors.toCollection(TreeSet::new))));
        kinds.forEach((kind, texts) -> parts(List.copyOf(texts)).forEach(part -> {
            var marks = String.join(", ", Collections.nCopies(part.size(), "?"));
            var parameters = new ArrayList<Object>(List.of(type.name(), kind.name()));
            parameters.addAll(part);
            parameters.addAll(List.of(type.name(), kind.name()));
            database.query("select k.key_text, k.record_id from match_key k join (select key_text from match_key where record_type = ? and kind = ? and key_text in (" + marks
                            + ") group by key_text having count(*) <= " + TOO_COMMON + ") few on few.key_text = k.key_text where k.record_type = ? and k.kind = ?",
                    row -> {
                        found.computeIfAbsent(new Shared(kind, row.getString(1)), key -> new LinkedHashSet<>()).add(row.getLong(2));
                    }, parameters.toArray());
        }));
        return found;
    }

    private static List<List<String>> parts(List<String> texts) {
        var parts = new ArrayList<List<String>>();
        for (int from = 0; from < texts.size(); from += AT_ONCE) {
            parts.add(texts.subList(from, Math.min(texts.size(), from + AT_ONCE)));
        }
        return parts;
    }

    /** The latest records that were written so short a time ago that their keys are not known yet. */
    Set<Long> notFollowedYet(RecordType<?> type) {
        var place = database.queryForObject("select max(seal_number) from match_progress", Long.class);
        var ids = new LinkedHashSet<Long>();
        for (var behind : List.of("o.seal_number is null", "o.seal_number > " + place)) {
            ids.addAll(database.queryForList("select c.record_id from operation o join record_change c on c.operation_id = o.id where " + behind
                    + " and c.record_type = ? order by o.id desc, c.id desc limit " + LATEST, Long.class, type.name()));
        }
        return ids;
    }
}
