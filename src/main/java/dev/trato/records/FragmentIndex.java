package dev.trato.records;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Tells which records may contain parts of words, out of the segments that {@link FragmentIndexing} has written, so that the database need
 * not look through all of them. Whatever was changed since is among them as well: the answer may be too long, and is never too short.
 */
@Component
class FragmentIndex {

    /** More than these are not worth handing to the database. */
    static final int MOST = 20_000;
    /** As long as more records than these are still to be indexed, the index is of no use. */
    static final int MOST_PENDING = 5_000;
    /** A piece that so many have tells little, and takes long to read. */
    private static final int FREQUENT = 150_000;
    private static final int PIECES_COUNTED = 8;
    private static final int PIECES_READ = 4;
    private static final int MUCH_MORE = 4;

    private final JdbcTemplate database;
    private final DatabaseLetters letters;
    private volatile Set<String> ready = Set.of();

    FragmentIndex(JdbcTemplate database, DatabaseLetters letters) {
        this.database = database;
        this.letters = letters;
    }

    /** Looks which types are indexed; the others need not ask. */
    void refresh() {
        var now = Set.copyOf(database.queryForList("select record_type from search_type where next_id is null", String.class));
        if (!now.isEmpty()) {
            letters.trigrams(); // nobody who searches shall wait until they are known
        }
        ready = now;
    }

    /**
     * Records that may be what is looked for.
     *
     * @param all whether there are no others; they are only some where many contain the fragments, and a list is better walked through
     */
    record Candidates(Collection<Long> ids, boolean all) {}

    /**
     * The records of the type that may contain these fragments; null where the index cannot tell. What the transaction under way has
     * written is nowhere yet, hence null for whoever writes.
     *
     * @param wanted so many records are enough if they are met in the order of the list
     */
    @Nullable Candidates candidates(RecordType<?> type, List<String> fragments, int wanted) {
        if (fragments.isEmpty() || !ready.contains(type.name()) || isWriting()) {
            return null;
        }
        var pieces = letters.trigrams().of(fragments).stream().limit(PIECES_COUNTED).toList();
        return pieces.isEmpty() ? null : candidates(type.name(), pieces, wanted);
    }

    private static boolean isWriting() {
        return TransactionSynchronizationManager.isActualTransactionActive()
                && !TransactionSynchronizationManager.isCurrentTransactionReadOnly();
    }

    private @Nullable Candidates candidates(String type, List<Long> pieces, int wanted) {
        var state = state(type);
        var pending = state == null ? null : pending(type, state.sealed());
        var found = pending == null ? null : withIndexed(type, pieces, wanted, pending);
        var after = found == null ? null : state(type); // without a transaction each statement sees what has been committed by then
        return after != null && after.fillings() == state.fillings() ? found : null;
    }

    private record State(long sealed, int fillings) {}

    /** Up to where the segments are good; null while the type is not indexed. */
    private @Nullable State state(String type) {
        var known = database.query(
                "select p.seal_number, t.fillings from search_progress p join search_type t on t.next_id is null and t.record_type = ?",
                (row, number) -> new State(row.getLong(1), row.getInt(2)), type);
        return known.isEmpty() ? null : known.getFirst();
    }

    /** Records that were changed since the segments were written; null when they are too many. */
    private @Nullable Set<Long> pending(String type, long sealed) {
        var changed = new TreeSet<Long>();
        int[] changes = {0};
        database.query("select c.record_type, c.record_id from record_change c join ((select id from operation where seal_number > ? limit ?)"
                + " union all (select id from operation where seal is null limit ?)) o on o.id = c.operation_id limit ?", row -> {
            changes[0]++;
            if (row.getString(1).equals(type)) {
                changed.add(row.getLong(2));
            }
        }, sealed, MOST_PENDING + 1, MOST_PENDING + 1, MOST_PENDING + 1);
        return changes[0] > MOST_PENDING ? null : changed;
    }

    private record Piece(long trigram, long records) {}

    /**
     * Adds what the segments say. To look at some records one by one and to sort them takes about as long as to walk through as many in the
     * order of the list; and the more there are of them, the sooner a walk meets as many as are wanted.
     */
    private @Nullable Candidates withIndexed(String type, List<Long> pieces, int wanted, Set<Long> found) {
        var asked = new ArrayList<>(pieces);
        asked.add(Trigrams.ALL);
        var counts = new HashMap<Long, Long>();
        read("t.trigram, t.records", type, asked, row -> counts.merge(row.getLong(1), row.getLong(2), Long::sum));
        double most = Math.sqrt((double) wanted * counts.getOrDefault(Trigrams.ALL, 0L));
        var rarest = rarest(pieces.stream().map(piece -> new Piece(piece, counts.getOrDefault(piece, 0L))).toList());
        if (rarest.isEmpty()) {
            return null;
        }
        for (var segment : segments(type, rarest)) {
            var open = segment.remove(Trigrams.OPEN);
            add(open == null ? new long[0] : IdList.read(open), found);
            add(segment.size() < rarest.size() ? new long[0] : inAll(rarest.stream().map(segment::get).toList()), found);
            if (found.size() > MOST) {
                return new Candidates(found.stream().limit(MOST).toList(), false);
            }
        }
        return new Candidates(found, found.size() <= most);
    }

    /** The pieces by which to look; none when even the rarest is frequent. Much more frequent ones would say little more. */
    private static List<Long> rarest(List<Piece> pieces) {
        var sorted = pieces.stream().sorted(Comparator.comparingLong(Piece::records)).toList();
        long least = sorted.getFirst().records();
        return least > FREQUENT ? List.of()
                : sorted.stream()
                        .limit(PIECES_READ)
                        .filter(piece -> piece.records() <= MUCH_MORE * (least + MOST_PENDING))
                        .map(Piece::trigram)
                        .toList();
    }

    private Collection<Map<Long, byte[]>> segments(String type, List<Long> pieces) {
        var asked = new ArrayList<>(pieces);
        asked.add(Trigrams.OPEN);
        var segments = new HashMap<Long, Map<Long, byte[]>>();
        read("t.trigram, t.segment_id, t.ids", type, asked, row ->
                segments.computeIfAbsent(row.getLong(2), segment -> new HashMap<>()).put(row.getLong(1), row.getBytes(3)));
        return segments.values();
    }

    private static long[] inAll(List<byte[]> lists) {
        var all = IdList.read(lists.getFirst());
        for (int i = 1; i < lists.size() && all.length > 0; i++) {
            all = IdList.both(all, IdList.read(lists.get(i)));
        }
        return all;
    }

    private static void add(long[] ids, Set<Long> found) {
        for (long id : ids) {
            found.add(id);
        }
    }

    /** Each piece by its place in each segment: a list of segments and pieces would make a database look through more than these. */
    private void read(String columns, String type, List<Long> pieces, RowCallbackHandler reader) {
        var query = "select " + columns + " from search_segment s join search_trigram t on t.segment_id = s.id and t.trigram = ?"
                + " where s.record_type = ?";
        var arguments = new ArrayList<Object>();
        pieces.forEach(piece -> {
            arguments.add(piece);
            arguments.add(type);
        });
        database.query(String.join(" union all ", Collections.nCopies(pieces.size(), query)), reader, arguments.toArray());
    }
}
