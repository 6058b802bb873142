package dev.trato.integration.exchange;

import dev.trato.kernel.BaseRecord;
import dev.trato.records.Records;
import dev.trato.records.match.Duplicates;
import dev.trato.records.match.Duplicates.Comparison;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which rows of a file look like records that are there, or like rows before them, without saying the same in the fields by which rows find
 * theirs. They are compared in sets, and only for those who want to know: a trial always does. Of the whole file no more is kept in memory than
 * the marks of what its rows share, and the last rows that share something.
 *
 * @param <T> the entity
 */
final class AlikeRows<T extends BaseRecord> {

    /** From here on it is sure enough to write into the other record. */
    static final int SURE = 80;
    private static final int KEPT = 10_000;
    /** A row is compared with so many rows before it: those that share most with it. */
    private static final int COMPARED = 8;

    private final EntityManager entities;
    private final Duplicates duplicates;
    private final Records<T> records;
    private final long job;
    private final ImportJob.Alike choice;
    private final boolean rehearsal;
    private final @Nullable Comparison<T> comparison;
    private final Marks marks = new Marks();
    private final Map<Long, T> kept = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, T> eldest) {
            return size() > KEPT;
        }
    };
    /** Of a trial: the lines of rows that would be records by now. */
    private final Set<Long> tried = new HashSet<>();

    AlikeRows(EntityManager entities, Duplicates duplicates, Records<T> records, ImportJob job) {
        this.entities = entities;
        this.duplicates = duplicates;
        this.records = records;
        this.job = job.getId();
        this.choice = job.getAlike();
        this.rehearsal = job.getState() == ImportJob.State.CHECKING;
        this.comparison = rehearsal || choice != ImportJob.Alike.CREATE ? duplicates.comparison(records.type()).orElse(null) : null;
    }

    /** What is to become of them. */
    ImportJob.Alike choice() {
        return choice;
    }

    /** Whether anybody wants to know: all rows of the file are to be foreseen then. */
    boolean looks() {
        return comparison != null;
    }

    /** Sees a row of the file before the first is written: only what rows have in common is looked at later. */
    void foresee(ParsedRow row) {
        marks(Objects.requireNonNull(comparison), records.draft(row.values())).forEach(marks::count);
    }

    /** Sees a row that was written by whoever was at work before. */
    void pass(ParsedRow row) {
        if (comparison != null) {
            before(comparison, row, records.draft(row.values()));
        }
    }

    private static <T extends BaseRecord> Set<Long> marks(Comparison<T> comparison, T draft) {
        return comparison.keys(draft).stream().map(key -> new MatchLookup.Key(List.of(key.kind().name(), key.text())).mark()).collect(Collectors.toSet());
    }

    /**
     * What a row looks like.
     *
     * @param id    the record; null for a row that is tried out as this one is
     * @param score how sure it is, 60 to 100
     * @param why   in words
     */
    record Alike(@Nullable Long id, int score, Reason why) {

        boolean isSure() {
            return score >= SURE;
        }
    }

    /** Compares rows, in their order, with what is there and with those before them. */
    Found find(List<ParsedRow> rows) {
        var found = new Found();
        if (comparison != null && !rows.isEmpty()) {
            var matches = duplicates.ofEach(records.type(), rows.stream().map(ParsedRow::values).toList(), false);
            for (int i = 0; i < rows.size(); i++) {
                var row = rows.get(i);
                matches.get(i).stream().findFirst().ifPresent(match -> found.there.put(row.line(),
                        new Alike(match.row().id(), match.score(), Reason.of(null, "import.row.alike", match.row().title(), match.score()))));
                var draft = records.draft(row.values());
                found.earlier.put(row.line(), before(comparison, row, draft));
                found.drafts.put(row.line(), draft);
            }
            found.lookUp();
        }
        return found;
    }

    /** The lines of rows before one that share most with it. */
    private List<Long> before(Comparison<T> compared, ParsedRow row, T draft) {
        var shared = new HashMap<Long, Integer>();
        for (long mark : marks(compared, draft)) {
            int count = marks.counted(mark);
            if (count > 1 && count <= Comparison.TOO_COMMON) {
                marks.lines(mark).stream().map(Integer::longValue).filter(line -> line < row.line()).forEach(line -> shared.merge(line, 1, Integer::sum));
                marks.note(mark, Math.toIntExact(row.line()));
                kept.put(row.line(), draft);
            }
        }
        return shared.entrySet().stream().sorted(Map.Entry.<Long, Integer>comparingByValue(Comparator.reverseOrder()).thenComparing(Map.Entry.comparingByKey()))
                .limit(COMPARED).map(Map.Entry::getKey).toList();
    }

    /** Some rows, compared. Which of those before them have become records shows while they are written. */
    final class Found {
        private final Map<Long, Alike> there = new HashMap<>();
        private final Map<Long, T> drafts = new HashMap<>();
        private final Map<Long, List<Long>> earlier = new HashMap<>();
        private final Map<Long, Long> became = new HashMap<>();
        private final Map<Long, Long> fresh = new HashMap<>();

        private void lookUp() {
            var lines = earlier.values().stream().flatMap(List::stream).collect(Collectors.toSet());
            if (rehearsal) {
                lines.stream().filter(tried::contains).forEach(line -> became.put(line, 0L));
            } else if (!lines.isEmpty()) {
                entities.createQuery("select r from ImportedRow r where r.place.jobId = :job and r.place.line in (:lines)", ImportedRow.class)
                        .setParameter("job", job).setParameter("lines", lines).getResultList().forEach(row -> became.put(row.getLine(), row.getRecordId()));
                records.fetch(became.entrySet().stream().filter(each -> !kept.containsKey(each.getKey())).map(Map.Entry::getValue).toList());
            }
        }

        /** The record or the row that one resembles most; none for most of them. */
        Optional<Alike> of(ParsedRow row) {
            var record = there.get(row.line());
            return record != null ? Optional.of(record) : earlier.getOrDefault(row.line(), List.of()).stream().flatMap(line -> compare(row.line(), line).stream())
                    .max(Comparator.comparingInt(Alike::score));
        }

        private Optional<Alike> compare(long line, long before) {
            var id = became.get(before);
            var other = id == null ? null : kept.containsKey(before) || rehearsal ? kept.get(before) : records.find(id).orElse(null);
            if (other == null) {
                return Optional.empty();
            }
            var score = Objects.requireNonNull(comparison).score(Objects.requireNonNull(drafts.get(line)), other);
            return score.isEmpty() ? Optional.empty()
                    : Optional.of(new Alike(rehearsal ? null : id, score.getAsInt(), Reason.of(null, "import.row.twin", before, score.getAsInt())));
        }

        /** A row has become a record, which matters to later ones if it shares something with others. */
        void became(ParsedRow row, long id) {
            if (kept.containsKey(row.line())) {
                became.put(row.line(), id);
                fresh.put(row.line(), id);
            }
        }

        /** Rows that have become records meanwhile. */
        List<ImportedRow> rows() {
            return fresh.entrySet().stream().map(each -> new ImportedRow(job, each.getKey(), each.getValue())).toList();
        }
    }

    /** Rows were tried out: later ones may resemble them. */
    void tried(Collection<ImportedRow> rows) {
        rows.forEach(row -> tried.add(row.getLine()));
        if (tried.size() > 2 * KEPT) {
            tried.retainAll(kept.keySet());
        }
    }
}
