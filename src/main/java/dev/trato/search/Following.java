package dev.trato.search;

import dev.trato.kernel.RecordRef;
import dev.trato.records.RecordType;
import dev.trato.records.RecordTypes;
import dev.trato.records.Transactions;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * What there is to do for an index, a piece at a time: all records of a type, and what operations have changed in the order of their seals
 * (decision 0021: the only order in which none comes in late). Those who write records do nothing for it.
 */
@Component
class Following {

    private static final int OPERATIONS = 200;
    private static final int CHANGES = 500;
    private static final int TEXTS = 200;
    /** Of notes that texts have changed so many are kept; an index that is further behind is made anew. */
    private static final int TEXTS_KEPT = 100_000;
    /** What is not ended and has not gone on for so long has been broken off: its records are not to wait for its seal. */
    private static final Duration BROKEN_OFF = Duration.ofMinutes(2);
    private static final String CUSTOM_FIELD = "custom_field";

    private final JdbcTemplate database;
    private final Transactions transactions;
    private final RecordTypes types;
    private final IndexReading reading;
    private final Clock clock;
    private final Map<Long, Long> brokenOff = new LinkedHashMap<>();

    Following(JdbcTemplate database, Transactions transactions, RecordTypes types, IndexReading reading, Clock clock) {
        this.database = database;
        this.transactions = transactions;
        this.types = types;
        this.reading = reading;
        this.clock = clock;
    }

    private record Sealed(long operation, long number, String hash, int changes) {}

    /** The state of an empty index, which is to take in everything that is committed by now. */
    IndexState beginning() {
        var last = database.query("select seal_number, seal from operation where seal_number is not null order by seal_number desc limit 1",
                (row, number) -> new Sealed(0, row.getLong(1), row.getString(2), 0));
        long text = lastText();
        var all = types.all().stream().map(RecordType::name).toList();
        return last.isEmpty() ? new IndexState(false, 0, "", 0, text, all, 0)
                : new IndexState(false, last.getFirst().number(), last.getFirst().hash(), 0, text, all, 0);
    }

    private long lastText() {
        var last = database.queryForObject("select seal_number from text_progress", Long.class);
        return last == null ? 0 : last;
    }

    /** Whether the index is about this database as it is, not about another one or a later one. */
    boolean fits(IndexState state) {
        boolean texts = state.text() <= lastText() && state.text() >= lastText() - TEXTS_KEPT;
        return texts && (state.seal() == 0
                || database.queryForList("select seal from operation where seal_number = ?", String.class, state.seal()).equals(List.of(state.hash())));
    }

    /** Takes in the next records of a type that is to be looked at; false when there is none. */
    boolean fill(Generation generation) {
        var state = generation.state();
        if (state.fill().isEmpty()) {
            return false;
        }
        var rest = state.fill().subList(1, state.fill().size());
        var type = types.find(state.fill().getFirst());
        var ids = type.isEmpty() ? List.<Long>of() : reading.next(type.get(), state.id());
        if (!ids.isEmpty()) {
            write(generation, type.get(), ids);
        }
        boolean more = !ids.isEmpty();
        generation.advance(more ? state.filled(state.fill(), ids.getLast()) : state.filled(rest, 0));
        return true;
    }

    /** Follows the next operations; false when there is none. */
    boolean follow(Generation generation) {
        var state = generation.state();
        var due = database.query("select id, seal_number, seal, created + updated + deleted from operation where seal_number > ?"
                        + " order by seal_number limit " + OPERATIONS,
                (row, number) -> new Sealed(row.getLong(1), row.getLong(2), row.getString(3), row.getInt(4)), state.seal());
        if (due.isEmpty()) {
            return false;
        }
        var first = due.getFirst();
        if (state.change() > 0 || first.changes() > CHANGES) {
            followOne(generation, first);
            return true;
        }
        var some = new ArrayList<Sealed>();
        int changes = 0;
        for (var operation : due) {
            changes += operation.changes();
            if (changes > CHANGES) {
                break;
            }
            some.add(operation);
        }
        write(generation, changed("operation_id in (" + some.stream().map(each -> String.valueOf(each.operation())).collect(Collectors.joining(",")) + ")"));
        generation.advance(generation.state().followed(some.getLast().number(), some.getLast().hash()));
        return true;
    }

    /** An operation with many changes, some of them at a time. */
    private void followOne(Generation generation, Sealed operation) {
        var state = generation.state();
        var some = database.queryForList("select id from record_change where operation_id = ? and id > ? order by id limit " + CHANGES, Long.class,
                operation.operation(), state.change());
        if (!some.isEmpty()) {
            write(generation, changed("operation_id = " + operation.operation() + " and id between " + some.getFirst() + " and " + some.getLast()));
        }
        generation.advance(some.size() < CHANGES ? generation.state().followed(operation.number(), operation.hash()) : generation.state().change(some.getLast()));
    }

    private Map<String, Set<Long>> changed(String which) {
        var changed = new TreeMap<String, Set<Long>>();
        database.query("select record_type, record_id from record_change where " + which, row -> {
            changed.computeIfAbsent(row.getString(1), type -> new TreeSet<>()).add(row.getLong(2));
        });
        return changed;
    }

    private void write(Generation generation, Map<String, Set<Long>> changed) {
        changed.forEach((name, ids) -> types.find(name).ifPresent(type -> {
            var all = new ArrayList<>(ids);
            int atOnce = reading.atOnce(type);
            for (int from = 0; from < all.size(); from += atOnce) {
                write(generation, type, all.subList(from, Math.min(from + atOnce, all.size())));
            }
        }));
        if (changed.containsKey(CUSTOM_FIELD)) {
            refill(generation, changed.get(CUSTOM_FIELD));
        }
    }

    private void write(Generation generation, RecordType<?> type, Collection<Long> ids) {
        var records = reading.read(type, ids);
        var found = records.stream().map(IndexedRecord::getId).collect(Collectors.toSet());
        var gone = ids.stream().map(id -> new RecordRef(type.name(), id)).filter(ref -> !found.contains(ref.toString())).toList();
        generation.index().write(records, gone);
    }

    /** A field that was taken out of the bin, or whose options are called otherwise, is in records that have not changed. */
    private void refill(Generation generation, Set<Long> fields) {
        var concerned = new LinkedHashSet<>(generation.state().fill());
        database.query("select distinct record_type from custom_field where id in (" + fields.stream().map(String::valueOf).collect(Collectors.joining(","))
                + ")", row -> {
            concerned.add(row.getString(1));
        });
        var all = List.copyOf(concerned);
        boolean again = !generation.state().fill().isEmpty();
        generation.advance(generation.state().filled(all, again ? 0 : generation.state().id()));
    }

    /** Follows what was said of texts beside the fields; false when there is nothing. */
    boolean followTexts(Generation generation) {
        var due = new TreeMap<String, Set<Long>>();
        long[] last = {0};
        database.query("select record_type, record_id, seal_number from text_change where seal_number > ? order by seal_number limit " + TEXTS, row -> {
            due.computeIfAbsent(row.getString(1), type -> new TreeSet<>()).add(row.getLong(2));
            last[0] = row.getLong(3);
        }, generation.state().text());
        if (due.isEmpty()) {
            return false;
        }
        write(generation, due);
        generation.advance(generation.state().text(last[0]));
        return true;
    }

    /** Gives numbers to what was said of texts, now that it is committed. */
    void numberTexts() {
        var open = database.queryForList("select id from text_change where seal_number is null limit 1", Long.class);
        if (open.isEmpty()) {
            return;
        }
        transactions.write(() -> {
            var last = database.queryForList("select seal_number from text_progress for update skip locked", Long.class);
            if (last.isEmpty()) {
                return false;
            }
            long number = last.getFirst();
            for (long id : database.queryForList("select id from text_change where seal_number is null order by id limit " + CHANGES, Long.class)) {
                number++;
                database.update("update text_change set seal_number = ? where id = ?", number, id);
            }
            database.update("update text_progress set seal_number = ?", number);
            database.update("delete from text_change where seal_number <= ?", number - TEXTS_KEPT);
            return true;
        });
    }

    /** Takes in what an operation has done that was broken off and may stay so for days; it is followed again when it is sealed. */
    void followBrokenOff(Generation generation) {
        var before = LocalDateTime.ofInstant(clock.instant().minus(BROKEN_OFF), ZoneOffset.UTC);
        var stalled = database.queryForList("select id from operation where seal is null and state = 'RUNNING' and coalesce(went_on_at, at) < ? limit 20",
                Long.class, before);
        brokenOff.keySet().retainAll(stalled);
        for (long operation : stalled) {
            List<Long> some;
            do {
                some = database.queryForList("select id from record_change where operation_id = ? and id > ? order by id limit " + CHANGES, Long.class,
                        operation, brokenOff.getOrDefault(operation, 0L));
                if (!some.isEmpty()) {
                    write(generation, changed("operation_id = " + operation + " and id between " + some.getFirst() + " and " + some.getLast()));
                    brokenOff.put(operation, some.getLast());
                }
            } while (some.size() == CHANGES);
        }
    }

    /** Records that have been changed since, up to a number; the index does not know them as they are. */
    Set<RecordRef> pending(IndexState state, int most) {
        var pending = new LinkedHashSet<RecordRef>();
        database.query("select c.record_type, c.record_id from record_change c join ((select id from operation where seal_number > ? limit ?)"
                + " union all (select id from operation where seal is null limit ?)) o on o.id = c.operation_id limit ?", row -> {
            pending.add(new RecordRef(row.getString(1), row.getLong(2)));
        }, state.seal(), most, most, most);
        return pending;
    }
}
