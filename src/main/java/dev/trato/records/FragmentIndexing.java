package dev.trato.records;

import dev.trato.records.SealedChanges.Sealed;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Keeps the segments of the {@link FragmentIndex}: for some ten thousand records each, which of them contain which {@link Trigrams pieces}.
 * A segment is never changed. Records that were changed go into a new one, and what old ones say of them does no harm, since the database
 * looks at what is found; small segments are put together, and when there is too much that is out of date, all are made anew.
 *
 * <p>What is due follows from the seals of the {@link AuditSeal}: they number operations in the order in which they were found finished,
 * so that none can come in late with a lower number, as it can by time or id. An operation without a seal counts as not indexed. Nothing of
 * this is done by those who write records.
 */
@Component
class FragmentIndexing {

    private static final Logger LOG = LoggerFactory.getLogger(FragmentIndexing.class);
    private static final Duration BUSY = Duration.ofSeconds(2);
    /** Operations looked at in one go. */
    private static final int OPERATIONS = 2_000;
    /** After an operation with more changes all segments are made anew. */
    private static final int MOST_CHANGES = 500_000;
    private static final int PER_QUERY = 500;
    /** So many segments of like size are put together. */
    private static final int ALIKE = 8;

    private final EntityManager entities;
    private final JdbcTemplate database;
    private final Transactions transactions;
    private final RecordTypes types;
    private final FieldCatalog catalog;
    private final SealedChanges changes;
    private final DatabaseLetters letters;
    private final FragmentIndex index;

    FragmentIndexing(EntityManager entities, JdbcTemplate database, Transactions transactions, RecordTypes types, FieldCatalog catalog,
            SealedChanges changes, DatabaseLetters letters, FragmentIndex index) {
        this.entities = entities;
        this.database = database;
        this.transactions = transactions;
        this.types = types;
        this.catalog = catalog;
        this.changes = changes;
        this.letters = letters;
        this.index = index;
    }

    /**
     * How much is worth it.
     *
     * @param type    a type with more records gets an index
     * @param changes so many changes are gathered before they become a segment
     * @param segment records of one segment
     */
    record Size(int type, int changes, int segment) {
        static final Size USUAL = new Size(10_000, 1_000, 50_000);

        Size {
            if (segment > Postings.MOST_RECORDS) {
                throw new IllegalArgumentException("A segment has room for " + Postings.MOST_RECORDS + " records");
            }
        }
    }

    /** Looks for types that have become large. */
    @Scheduled(fixedDelay = 60_000)
    void begin() {
        begin(Size.USUAL);
    }

    /** Works for a while, and leaves the processor to others for as long. */
    @Scheduled(fixedDelay = 2_000)
    void goOn() {
        Stint.of(BUSY, () -> step(Size.USUAL));
    }

    void begin(Size size) {
        transactions.write(() -> {
            if (!isMyTurn()) {
                return false;
            }
            var known = indexed();
            var large = types.all().stream()
                    .filter(type -> !known.contains(type.name()) && isSearched(type) && isLarge(type, size.type()))
                    .toList();
            if (known.isEmpty() && !large.isEmpty()) {
                database.update("update search_progress set seal_number = (select coalesce(max(seal_number), 0) from operation)");
            }
            large.forEach(type -> {
                LOG.info("Records of type {} are many, and get an index for parts of words", type.name());
                database.update("insert into search_type (record_type, fillings, next_id, records) values (?, 1, 0, 0)", type.name());
            });
            return !large.isEmpty();
        });
    }

    /** Does one of the things there are to do, the most urgent first; false when there is none, or another node is at it. */
    boolean step(Size size) {
        boolean done = transactions.write(() -> isMyTurn() && (index(size) || fill(size) || merge(size) || renew(size) || remove()));
        index.refresh();
        return done;
    }

    private boolean isMyTurn() {
        return !database.queryForList("select id from search_progress for update skip locked", Integer.class).isEmpty();
    }

    /** The types that have an index; what was left behind by one that is gone is let be. */
    private List<String> indexed() {
        return database.queryForList("select record_type from search_type", String.class).stream().filter(this::isKnown).toList();
    }

    private boolean isKnown(String type) {
        return types.find(type).isPresent();
    }

    private boolean isSearched(RecordType<?> type) {
        return catalog.all(type).stream().anyMatch(Field::searchable);
    }

    private boolean isLarge(RecordType<?> type, int least) {
        return !entities.createQuery("select r.id from " + type.entity().getName() + " r", Long.class).setFirstResult(least).setMaxResults(1)
                .getResultList().isEmpty();
    }

    /** Indexes what operations have changed that were sealed since. */
    private boolean index(Size size) {
        var indexed = indexed();
        var due = indexed.isEmpty() ? List.<Sealed>of() : changes.after(followed(), OPERATIONS);
        if (due.stream().mapToLong(Sealed::changes).sum() < size.changes() && due.size() < OPERATIONS || due.isEmpty()) {
            return false;
        }
        var some = new ArrayList<Sealed>();
        int sum = 0;
        for (var operation : due) {
            if (!some.isEmpty() && sum + operation.changes() > size.segment()) {
                break;
            }
            some.add(operation);
            sum += operation.changes();
        }
        if (sum > MOST_CHANGES) {
            var touched = database.queryForList("select distinct record_type from record_change where operation_id = ?", String.class,
                    some.getFirst().operation());
            touched.stream().filter(indexed::contains).forEach(this::renew);
        } else {
            changes.of(some.stream().map(Sealed::operation).toList()).forEach((type, ids) -> {
                if (indexed.contains(type)) {
                    write(types.require(type), ids, size);
                }
            });
        }
        database.update("update search_progress set seal_number = ?", some.getLast().number());
        return true;
    }

    private long followed() {
        return Objects.requireNonNull(database.queryForObject("select seal_number from search_progress", Long.class));
    }

    private static String listed(Collection<Long> numbers) {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    /** Indexes the next of the records that there are of a type. */
    private boolean fill(Size size) {
        var open = database.query("select record_type, next_id, records from search_type where next_id is not null order by record_type",
                (row, number) -> new Filling(row.getString(1), row.getLong(2), row.getLong(3))).stream()
                .filter(type -> isKnown(type.type()))
                .findFirst();
        if (open.isEmpty()) {
            return false;
        }
        var filling = open.get();
        var texts = texts(types.require(filling.type()), "r.id >= :which", filling.next(), size.segment());
        writeSegment(filling.type(), texts);
        boolean all = texts.size() < size.segment();
        database.update("update search_type set next_id = ?, records = records + ? where record_type = ?",
                all ? null : texts.lastKey() + 1, texts.size(), filling.type());
        if (all) {
            LOG.info("Parts of words are found by an index now in all records of type {}, {}", filling.type(), filling.records() + texts.size());
        }
        return true;
    }

    private record Filling(String type, long next, long records) {}

    private record Segment(long id, String type, int records) {}

    private List<Segment> segments() {
        return database.query("select id, record_type, records from search_segment where record_type <> '' order by id",
                (row, number) -> new Segment(row.getLong(1), row.getString(2), row.getInt(3))).stream()
                .filter(segment -> isKnown(segment.type()))
                .toList();
    }

    /** Puts together segments of like size that are small. */
    private boolean merge(Size size) {
        var alike = segments().stream().filter(segment -> segment.records() <= size.segment() / 2)
                .collect(Collectors.groupingBy(segment -> segment.type() + " " + magnitude(segment.records())));
        for (var group : alike.values()) {
            if (group.size() >= ALIKE) {
                var ids = new TreeSet<Long>();
                for (var segment : group) {
                    database.query("select ids from search_trigram where segment_id = ? and trigram = " + Trigrams.ALL, row -> {
                        for (long id : IdList.read(row.getBytes(1))) {
                            ids.add(id);
                        }
                    }, segment.id());
                }
                write(types.require(group.getFirst().type()), ids, size);
                database.update("update search_segment set record_type = '' where id in ("
                        + listed(group.stream().map(Segment::id).toList()) + ")");
                return true;
            }
        }
        return false;
    }

    /** Sizes of one magnitude differ by less than the segments that are put together. */
    private static int magnitude(int records) {
        return (Integer.SIZE - Integer.numberOfLeadingZeros(records)) / (Integer.SIZE - Integer.numberOfLeadingZeros(ALIKE - 1));
    }

    /** Begins anew with a type of which more than half of what the segments say is out of date. */
    private boolean renew(Size size) {
        var written = new TreeMap<String, Long>();
        segments().forEach(segment -> written.merge(segment.type(), (long) segment.records(), Long::sum));
        var filled = database.query("select record_type, next_id, records from search_type where next_id is null",
                (row, number) -> new Filling(row.getString(1), row.getLong(2), row.getLong(3)));
        for (var type : filled) {
            if (written.getOrDefault(type.type(), 0L) > 2 * type.records() + size.segment()) {
                renew(type.type());
                return true;
            }
        }
        return false;
    }

    private void renew(String type) {
        database.update("update search_segment set record_type = '' where record_type = ?", type);
        database.update("update search_type set fillings = fillings + 1, next_id = 0, records = 0 where record_type = ?", type);
        LOG.info("The index of parts of words is made anew for all records of type {}", type);
    }

    /** Removes a segment that is not read any more. */
    private boolean remove() {
        var old = database.queryForList("select id from search_segment where record_type = '' limit 1", Long.class);
        for (long segment : old) {
            database.update("delete from search_trigram where segment_id = ?", segment);
            database.update("delete from search_segment where id = ?", segment);
        }
        return !old.isEmpty();
    }

    private void write(RecordType<?> type, SortedSet<Long> ids, Size size) {
        var all = new ArrayList<>(ids);
        for (int from = 0; from < all.size(); from += size.segment()) {
            var texts = new TreeMap<Long, Trigrams.Text>();
            var some = all.subList(from, Math.min(from + size.segment(), all.size()));
            for (int at = 0; at < some.size(); at += PER_QUERY) {
                texts.putAll(texts(type, "r.id in :which", some.subList(at, Math.min(at + PER_QUERY, some.size())), PER_QUERY));
            }
            writeSegment(type.name(), texts);
        }
    }

    /** What is known of records, by id. */
    private TreeMap<Long, Trigrams.Text> texts(RecordType<?> type, String condition, Object which, int most) {
        var values = catalog.all(type).stream().filter(RecordCriteria::isPartOfSearchText).map(field -> ", r." + field.accessor().attribute())
                .collect(Collectors.joining());
        var texts = new TreeMap<Long, Trigrams.Text>();
        entities.createQuery("select r.id, r.searchText" + values + " from " + type.entity().getName() + " r where " + condition
                        + " order by r.id", Object[].class)
                .setParameter("which", which)
                .setMaxResults(most)
                .getResultList()
                .forEach(row -> texts.put((Long) row[0], new Trigrams.Text((String) row[1],
                        Arrays.stream(row).skip(2).filter(Objects::nonNull).map(String.class::cast).toList())));
        return texts;
    }

    private void writeSegment(String type, TreeMap<Long, Trigrams.Text> texts) {
        if (texts.isEmpty()) {
            return;
        }
        var trigrams = letters.trigrams();
        var postings = new Postings(texts.size());
        texts.forEach((id, text) -> postings.add(id, text, trigrams));
        var last = database.queryForObject("select coalesce(max(segment_id), 0) from search_trigram", Long.class);
        long segment = 1 + (last == null ? 0 : last);
        database.update("insert into search_segment (id, record_type, records) values (?, ?, ?)", segment, type, texts.size());
        database.batchUpdate("insert into search_trigram (segment_id, trigram, records, ids) values (?, ?, ?, ?)", postings.sorted(), PER_QUERY,
                (statement, posting) -> {
                    statement.setLong(1, segment);
                    statement.setLong(2, posting.piece());
                    statement.setInt(3, posting.ids().size());
                    statement.setBytes(4, posting.ids().bytes());
                });
    }
}
