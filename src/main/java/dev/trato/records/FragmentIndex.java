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
    private final SealedChanges changes;
    private final DatabaseLetters letters;
    private volatile Set<String> ready = Set.of();

    FragmentIndex(JdbcTemplate database, SealedChanges changes, DatabaseLetters letters) {
        this.database = database;
        this.changes = changes;
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
        var traits = letters.trigrams().of(fragments);
        return traits.pairs().isEmpty() ? null : candidates(type.name(), traits, wanted);
    }

    private static boolean isWriting() {
        return TransactionSynchronizationManager.isActualTransactionActive()
                && !TransactionSynchronizationManager.isCurrentTransactionReadOnly();
    }

    private @Nullable Candidates candidates(String type, Trigrams.Traits traits, int wanted) {
        var state = state(type);
        var pending = state == null ? null : pending(type, state.sealed());
        var found = pending == null ? null
                : traits.pieces().isEmpty() ? withPairs(type, traits.pairs(), wanted, pending)
                : withIndexed(type, traits.pieces().stream().limit(PIECES_COUNTED).toList(), wanted, pending);
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
        return changes.open(sealed, Map.of(), MOST_PENDING).map(open -> open.getOrDefault(type, new TreeSet<>())).orElse(null);
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
        double most = most(wanted, counts.getOrDefault(Trigrams.ALL, 0L));
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

    private static double most(int wanted, long all) {
        return Math.sqrt((double) wanted * all);
    }

    /**
     * The same for words of two letters, of which the rarest is looked for: whatever has a piece that begins with them. What many have is
     * soon met by a walk. Segments are removed some time after others have taken their place: as long as all that were read still count, none
     * was read too late.
     */
    private @Nullable Candidates withPairs(String type, List<Long> pairs, int wanted, Set<Long> found) {
        var segments = segments(type);
        if (segments.isEmpty()) {
            return null;
        }
        long rarest = 0;
        long least = Long.MAX_VALUE;
        for (long pair : pairs.subList(0, Math.min(PIECES_READ, pairs.size()))) {
            long[] records = {0};
            read("records", segments, pair, Trigrams.Traits.lastOf(pair), row -> records[0] += row.getLong(1));
            if (records[0] < least) {
                rarest = pair;
                least = records[0];
            }
        }
        if (least > MOST) {
            return null;
        }
        long[] all = {0};
        read("records", segments, Trigrams.ALL, Trigrams.ALL, row -> all[0] += row.getLong(1));
        RowCallbackHandler adding = row -> add(IdList.read(row.getBytes(1)), found);
        read("ids", segments, Trigrams.OPEN, Trigrams.OPEN, adding);
        read("ids", segments, rarest, Trigrams.Traits.lastOf(rarest), adding);
        return segments(type).containsAll(segments)
                ? new Candidates(found.stream().limit(MOST).toList(), found.size() <= Math.min(MOST, most(wanted, all[0])))
                : null;
    }

    private List<Long> segments(String type) {
        return database.queryForList("select id from search_segment where record_type = ?", Long.class, type);
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

    /** Neighbouring pieces, segment by segment, for the same reason. */
    private void read(String columns, List<Long> segments, long from, long to, RowCallbackHandler reader) {
        var query = "select " + columns + " from search_trigram where segment_id = ? and trigram between ? and ?";
        var arguments = new ArrayList<Object>();
        segments.forEach(segment -> arguments.addAll(List.of(segment, from, to)));
        database.query(String.join(" union all ", Collections.nCopies(segments.size(), query)), reader, arguments.toArray());
    }
}
