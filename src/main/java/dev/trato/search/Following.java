package dev.trato.search;

import dev.trato.kernel.RecordRef;
import dev.trato.records.Change;
import dev.trato.records.RecordType;
import dev.trato.records.RecordTypes;
import dev.trato.records.RecordsChanged;
import dev.trato.records.SealedChanges;
import dev.trato.records.SealedChanges.Sealed;
import dev.trato.records.Transactions;
import dev.trato.search.IndexState.Unsealed;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * What there is to do for an index, a piece at a time: all records of a type, and what operations have changed in the order of their seals
 * (decision 0021: the only order in which none comes in late). Those who write records do nothing for it.
 */
@Component
class Following {

    private static final int CHANGES = 500;
    private static final int TEXTS = 200;
    /** Of notes that texts have changed so many are kept; an index that is further behind is made anew. */
    private static final int TEXTS_KEPT = 100_000;
    /** What is not ended and has not gone on for so long has been broken off: its records are not to wait for its seal. */
    private static final Duration BROKEN_OFF = Duration.ofMinutes(2);
    private static final String CUSTOM_FIELD = "custom_field";
    private static final String OPTIONS = "options";

    private final JdbcTemplate database;
    private final Transactions transactions;
    private final RecordTypes types;
    private final SealedChanges changes;
    private final IndexReading reading;
    private final Clock clock;

    Following(JdbcTemplate database, Transactions transactions, RecordTypes types, SealedChanges changes, IndexReading reading, Clock clock) {
        this.database = database;
        this.transactions = transactions;
        this.types = types;
        this.changes = changes;
        this.reading = reading;
        this.clock = clock;
    }

    /** The state of an empty index, which is to take in everything that is committed by now. */
    IndexState beginning() {
        var last = changes.last();
        var all = types.all().stream().map(RecordType::name).toList();
        return IndexState.beginning(last.map(Sealed::number).orElse(0L), last.map(Sealed::hash).orElse(""), lastText(), all);
    }

    private long lastText() {
        var last = database.queryForObject("select seal_number from text_progress", Long.class);
        return last == null ? 0 : last;
    }

    /** Whether the index is about this database as it is, not about another one or a later one, nor about what it was long ago. */
    boolean fits(IndexState state) {
        boolean texts = state.text() <= lastText() && state.text() >= lastText() - TEXTS_KEPT;
        return texts && !changes.isFar(state.seal()) && (state.seal() == 0
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
        var next = changes.next(state.seal(), state.change(), CHANGES);
        next.ifPresent(stretch -> {
            write(generation, stretch.changed(), stretch.operations());
            var now = generation.state();
            generation.advance(stretch.change() == 0 ? now.followed(stretch.last().number(), stretch.last().hash()) : now.change(stretch.change()));
        });
        return next.isPresent();
    }

    private void write(Generation generation, Map<String, SortedSet<Long>> changed, List<Long> operations) {
        changed.forEach((name, ids) -> types.find(name).ifPresent(type -> {
            var all = new ArrayList<>(ids);
            int atOnce = reading.atOnce(type);
            for (int from = 0; from < all.size(); from += atOnce) {
                write(generation, type, all.subList(from, Math.min(from + atOnce, all.size())));
            }
        }));
        if (changed.containsKey(CUSTOM_FIELD)) {
            refill(generation, changes.touches(CUSTOM_FIELD, operations));
        }
    }

    private void write(Generation generation, RecordType<?> type, Collection<Long> ids) {
        var records = reading.read(type, ids);
        var found = records.stream().map(IndexedRecord::getId).collect(Collectors.toSet());
        var gone = ids.stream().map(id -> new RecordRef(type.name(), id)).filter(ref -> !found.contains(ref.toString())).toList();
        generation.index().write(records, gone);
    }

    /** A field that was taken out of the bin, or whose options are called otherwise, is in records that have not changed. */
    private void refill(Generation generation, List<RecordsChanged.Touch> touches) {
        var fields = touches.stream()
                .filter(touch -> touch.kind() == Change.Kind.RESTORED || touch.kind() == Change.Kind.UPDATED && touch.fields().contains(OPTIONS))
                .map(touch -> String.valueOf(touch.ref().id())).collect(Collectors.joining(","));
        if (fields.isEmpty()) {
            return;
        }
        var concerned = database.queryForList("select distinct record_type from custom_field where id in (" + fields + ") order by record_type", String.class);
        var state = generation.state();
        var all = new LinkedHashSet<>(state.fill());
        all.addAll(concerned);
        boolean goesOn = !state.fill().isEmpty() && !concerned.contains(state.fill().getFirst());
        generation.advance(state.filled(List.copyOf(all), goesOn ? state.id() : 0));
    }

    /** Follows what was said of texts beside the fields; false when there is nothing. */
    boolean followTexts(Generation generation) {
        var due = new TreeMap<String, SortedSet<Long>>();
        long[] last = {0};
        database.query("select record_type, record_id, seal_number from text_change where seal_number > ? order by seal_number limit " + TEXTS, row -> {
            due.computeIfAbsent(row.getString(1), type -> new TreeSet<>()).add(row.getLong(2));
            last[0] = row.getLong(3);
        }, generation.state().text());
        if (due.isEmpty()) {
            return false;
        }
        write(generation, due, List.of());
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

    /**
     * Takes in some of what an operation has done that was broken off and may stay so for days; it is followed again when it is sealed. False
     * when there is none.
     */
    boolean followBrokenOff(Generation generation) {
        forgetSealed(generation);
        var known = generation.state().unsealed();
        var before = LocalDateTime.ofInstant(clock.instant().minus(BROKEN_OFF), ZoneOffset.UTC);
        var stalled = database.query("select id, created + updated + deleted from operation where seal is null and state = 'RUNNING'"
                        + " and coalesce(went_on_at, at) < ? and created + updated + deleted > 0 order by id",
                (row, number) -> new Unsealed(row.getLong(1), row.getInt(2), 0), before);
        var next = stalled.stream().filter(operation -> !known.contains(operation)).findFirst();
        if (next.isEmpty()) {
            return false;
        }
        var operation = next.get();
        // what went on may have changes with lower numbers, from another node, and begins anew
        long change = known.stream().filter(one -> one.operation() == operation.operation() && one.changes() == operation.changes()).findFirst()
                .map(Unsealed::change).orElse(0L);
        var part = changes.part(operation.operation(), change, CHANGES);
        write(generation, part.changed(), List.of(operation.operation()));
        var others = known.stream().filter(one -> one.operation() != operation.operation());
        generation.advance(generation.state().unsealed(
                Stream.concat(others, Stream.of(new Unsealed(operation.operation(), operation.changes(), part.last()))).toList()));
        return true;
    }

    /** What has a seal by now is followed like everything else. */
    private void forgetSealed(Generation generation) {
        var known = generation.state().unsealed();
        var open = changes.unsealed(known.stream().map(Unsealed::operation).toList());
        if (open.size() < known.size()) {
            generation.advance(generation.state().unsealed(known.stream().filter(one -> open.contains(one.operation())).toList()));
        }
    }

    /** Records that have been changed since, which the index does not know as they are; empty when these are more changes than so many. */
    Optional<Set<RecordRef>> pending(IndexState state, int most) {
        var known = state.unsealed().stream().filter(Unsealed::isWhole).collect(Collectors.toMap(Unsealed::operation, Unsealed::changes));
        return changes.open(state.seal(), known, most).map(open -> {
            var pending = new LinkedHashSet<RecordRef>();
            open.forEach((type, ids) -> ids.forEach(id -> pending.add(new RecordRef(type, id))));
            return pending;
        });
    }
}
