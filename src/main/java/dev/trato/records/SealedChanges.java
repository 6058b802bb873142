package dev.trato.records;

import dev.trato.kernel.RecordRef;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * What has been changed, for those who follow it behind the backs of the writers: in the order of the seals, the only one in which no
 * operation comes in late (decision 0021). Whoever follows keeps the number of the last seal that he has seen to.
 */
@Component
public class SealedChanges {

    /** So many operations are followed in some minutes. */
    public static final int FAR = 100_000;
    private static final int OPERATIONS_PER_QUERY = 500;
    private static final String CHANGES = "created + updated + deleted";

    private final JdbcTemplate database;

    SealedChanges(JdbcTemplate database) {
        this.database = database;
    }

    /**
     * An operation that nothing can be added to any more.
     *
     * @param number  of its seal; each is one more than the one before
     * @param changes how many records it has changed, each time counted
     * @param user    who did it; null for the system
     */
    public record Sealed(long operation, long number, String hash, int changes, @Nullable Long user) {}

    /** The latest; empty in a new database. */
    public Optional<Sealed> last() {
        return read("where seal_number is not null order by seal_number desc limit 1").stream().findFirst();
    }

    /** Whether so much was sealed behind a number that looking at all records once more is the shorter way. */
    public boolean isFar(long number) {
        return last().map(Sealed::number).orElse(0L) - number > FAR;
    }

    /** The next operations behind a number, in their order. */
    public List<Sealed> after(long number, int most) {
        return read("where seal_number > ? order by seal_number limit ?", number, most);
    }

    private List<Sealed> read(String which, Object... arguments) {
        return database.query("select id, seal_number, seal, " + CHANGES + ", user_id from operation " + which, (row, index) ->
                new Sealed(row.getLong(1), row.getLong(2), row.getString(3), row.getInt(4), row.getObject(5, Long.class)), arguments);
    }

    /** Ids of the records that some operations have changed, by type. */
    public Map<String, SortedSet<Long>> of(Collection<Long> operations) {
        var changed = new TreeMap<String, SortedSet<Long>>();
        var all = List.copyOf(operations);
        for (int from = 0; from < all.size(); from += OPERATIONS_PER_QUERY) {
            var some = all.subList(from, Math.min(from + OPERATIONS_PER_QUERY, all.size()));
            database.query("select record_type, record_id from record_change where operation_id in (" + listed(some) + ")", row -> {
                changed.computeIfAbsent(row.getString(1), type -> new TreeSet<>()).add(row.getLong(2));
            });
        }
        return changed;
    }

    /**
     * Some of the changes of an operation.
     *
     * @param changed ids of the records, by type
     * @param last    the last of these changes; 0 where there are no more behind them
     */
    public record Part(Map<String, SortedSet<Long>> changed, long last) {}

    /**
     * The next changes of an operation, sealed or not.
     *
     * @param change the last one that was seen to; 0 to begin with
     */
    public Part part(long operation, long change, int most) {
        var changed = new TreeMap<String, SortedSet<Long>>();
        long[] last = {0, 0};
        database.query("select id, record_type, record_id from record_change where operation_id = ? and id > ? order by id limit ?", row -> {
            changed.computeIfAbsent(row.getString(2), type -> new TreeSet<>()).add(row.getLong(3));
            last[0]++;
            last[1] = row.getLong(1);
        }, operation, change, most);
        return new Part(changed, last[0] < most ? 0 : last[1]);
    }

    /**
     * What there is to see to next: some whole operations, or a part of one that is too large for once.
     *
     * @param changed    ids of the records, by type
     * @param operations ids of those that have changed them, in the order of their seals
     * @param last       the last of them
     * @param change     the last of its changes, where there are more behind it; 0 when all of it is here
     */
    public record Stretch(Map<String, SortedSet<Long>> changed, List<Long> operations, Sealed last, long change) {}

    /**
     * What follows a place; empty where nothing does.
     *
     * @param number  of the last seal that was seen to
     * @param change  the last change of the operation behind it that was; 0 for none
     * @param changes so many of them at once, about
     */
    public Optional<Stretch> next(long number, long change, int changes) {
        var due = after(number, OPERATIONS_PER_QUERY);
        if (due.isEmpty()) {
            return Optional.empty();
        }
        var first = due.getFirst();
        if (change > 0 || first.changes() > changes) {
            var part = part(first.operation(), change, changes);
            return Optional.of(new Stretch(part.changed(), List.of(first.operation()), first, part.last()));
        }
        var whole = new ArrayList<Sealed>();
        int sum = 0;
        for (var operation : due) {
            sum += operation.changes();
            if (sum > changes) {
                break;
            }
            whole.add(operation);
        }
        var operations = whole.stream().map(Sealed::operation).toList();
        return Optional.of(new Stretch(of(operations), operations, whole.getLast(), 0));
    }

    /** What some operations did to the records of a type. */
    public List<RecordsChanged.Touch> touches(String type, Collection<Long> operations) {
        return operations.isEmpty() ? List.of() : database.query("select record_id, kind, field_changes from record_change"
                        + " where record_type = ? and operation_id in (" + listed(operations) + ") order by id",
                (row, index) -> new RecordsChanged.Touch(new RecordRef(type, row.getLong(1)), Change.Kind.valueOf(row.getString(2)),
                        FieldChanges.read(row.getString(3)).keySet()), type);
    }

    /**
     * Ids of records, by type, that were changed by what is not followed yet: by operations with a higher number, or with none. Empty when
     * these are more changes than so many.
     *
     * @param known operations without a seal that have been seen to all the same, with the number of changes they had by then
     */
    public Optional<Map<String, Set<Long>>> open(long number, Map<Long, Integer> known, int most) {
        var without = known.entrySet().stream().map(one -> " and (id <> " + one.getKey() + " or " + CHANGES + " <> " + one.getValue() + ")")
                .collect(Collectors.joining());
        var open = new TreeMap<String, Set<Long>>();
        int[] changes = {0};
        // operations that changed nothing are left out, so that no more of them are needed than of changes
        database.query("select c.record_type, c.record_id from record_change c join ((select id from operation where seal_number > ? and " + CHANGES
                + " > 0 limit ?) union all (select id from operation where seal is null and " + CHANGES + " > 0" + without
                + " limit ?)) o on o.id = c.operation_id limit ?", row -> {
            changes[0]++;
            open.computeIfAbsent(row.getString(1), type -> new TreeSet<>()).add(row.getLong(2));
        }, number, most + 1, most + 1, most + 1);
        return changes[0] > most ? Optional.empty() : Optional.of(open);
    }

    /** Those of some operations that have no seal yet. */
    public Set<Long> unsealed(Collection<Long> operations) {
        return operations.isEmpty() ? Set.of()
                : new HashSet<>(database.queryForList("select id from operation where seal is null and id in (" + listed(operations) + ")", Long.class));
    }

    private static String listed(Collection<Long> numbers) {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining(","));
    }
}
