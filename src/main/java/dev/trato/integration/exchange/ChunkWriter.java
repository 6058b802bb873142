package dev.trato.integration.exchange;

import dev.trato.integration.exchange.table.TableRow;
import dev.trato.kernel.BaseRecord;
import dev.trato.kernel.Linked;
import dev.trato.kernel.Problem;
import dev.trato.kernel.RecordRef;
import dev.trato.kernel.TextFold;
import dev.trato.records.Field;
import dev.trato.records.FieldCatalog;
import dev.trato.records.Gate;
import dev.trato.records.Operation;
import dev.trato.records.Records;
import dev.trato.security.Action;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Turns rows into records, within the transaction of the caller. Names and keys of all rows are looked up first, in a few queries; then
 * row after row goes through the gate.
 *
 * @param <T> the entity
 */
final class ChunkWriter<T extends BaseRecord> {

    private final EntityManager entities;
    private final Gate gate;
    private final FieldCatalog catalog;
    private final Records<T> records;
    private final ImportPlan plan;
    private final RowPlan rowPlan;
    private final ReferenceLookup references;
    private final Subjects subjects;
    private final MatchLookup matches;
    private final AlikeRows<T> alikeRows;
    private final LinkLookup links;
    private final ForeignIds foreignIds;
    private final List<Extra> extras;
    private final Set<Long> rehearsed = new HashSet<>();

    ChunkWriter(EntityManager entities, Gate gate, FieldCatalog catalog, Records<T> records, ImportPlan plan, RowPlan rowPlan,
            ReferenceLookup references, Subjects subjects, MatchLookup matches, LinkLookup links, ForeignIds foreignIds, AlikeRows<T> alikeRows,
            List<Extra> extras) {
        this.entities = entities;
        this.gate = gate;
        this.catalog = catalog;
        this.records = records;
        this.plan = plan;
        this.rowPlan = rowPlan;
        this.references = references;
        this.subjects = subjects;
        this.matches = matches;
        this.alikeRows = alikeRows;
        this.links = links;
        this.foreignIds = foreignIds;
        this.extras = List.copyOf(extras);
    }

    /** Something that rows say beside the values of fields, and in which columns. */
    record Extra(RowExtra extra, Map<String, Integer> places) {

        List<Reason> write(BaseRecord record, ParsedRow row) {
            var texts = new HashMap<String, String>();
            places.forEach((column, place) -> texts.put(column, row.cell(place)));
            return extra.write(record, new RowExtra.Said(texts, row.source().photo()));
        }
    }

    /** Writes rows of a job into an operation. */
    ChunkOutcome write(long job, Operation operation, List<TableRow> source) {
        var all = source.stream().map(rowPlan::parse).toList();
        var rows = all.stream().filter(row -> !rowPlan.isOfOthers(row)).toList();
        references.resolve(rows);
        subjects.resolve(rows);
        subjects.resolvePeople(rows);
        links.resolve(rows);
        var found = matches.find(rows);
        fetch(rows, found.values());
        var chunk = new Chunk(job, operation, found, alikeRows.find(rows.stream().filter(row -> isNew(row, found)).toList()));
        chunk.skipped = all.size() - rows.size();
        rows.forEach(chunk::take);
        chunk.remember();
        return chunk.outcome();
    }

    /** As far as can be told by the fields by which rows find their records. */
    private boolean isNew(ParsedRow row, Map<MatchLookup.Key, Set<Long>> found) {
        var key = matches.key(row);
        return row.faults().isEmpty() && plan.unmatched() == ImportPlan.Unmatched.CREATE && (key == null || found.getOrDefault(key, Set.of()).isEmpty());
    }

    /** The rows of the chunk were tried out: what they would have created, a later row would find. */
    void rehearsed(ChunkOutcome outcome) {
        rehearsed.addAll(outcome.keys());
        alikeRows.tried(outcome.records());
    }

    /** Sees a row that is written already. */
    void pass(TableRow source) {
        if (alikeRows.looks()) {
            var row = rowPlan.parse(source);
            if (!rowPlan.isOfOthers(row)) {
                alikeRows.pass(row);
            }
        }
    }

    /** Loads what the rows change and point at, one query per type instead of one per row. */
    private void fetch(List<ParsedRow> rows, Collection<Set<Long>> found) {
        if (plan.matched() == ImportPlan.Matched.UPDATE) {
            records.fetch(found.stream().flatMap(Set::stream).toList());
        }
        var targets = new LinkedHashMap<String, Set<Long>>();
        for (var name : rowPlan.names()) {
            var field = catalog.find(records.type(), name).filter(Field::isReference);
            field.ifPresent(reference -> {
                var ids = targets.computeIfAbsent(reference.target(), target -> new HashSet<>());
                rows.stream().map(row -> row.values().get(name)).filter(Objects::nonNull).forEach(id -> ids.add((Long) id));
            });
        }
        targets.forEach((target, ids) -> gate.of(target).fetch(ids));
    }

    /** A name of a record that is made. */
    private record Name(String type, String folded) {}

    /** Some rows on their way. */
    private final class Chunk {
        private final long job;
        private final Operation operation;
        private final Map<MatchLookup.Key, Set<Long>> found;
        private final AlikeRows<T>.Found alike;
        private final List<ImportFault> notes = new ArrayList<>();
        private final Map<MatchLookup.Key, Long> fresh = new HashMap<>();
        private final Map<Name, Long> made = new HashMap<>();
        private final List<ImportFault> faults = new ArrayList<>();
        private final List<ImportLink> own = new ArrayList<>();
        private final List<ForeignIds.Arrival> arrivals = new ArrayList<>();
        private final List<ForeignLink> waiting = new ArrayList<>();
        private int partial;
        private int created;
        private int updated;
        private int skipped;
        private int unchanged;

        Chunk(long job, Operation operation, Map<MatchLookup.Key, Set<Long>> found, AlikeRows<T>.Found alike) {
            this.job = job;
            this.operation = operation;
            this.found = found;
            this.alike = alike;
        }

        void take(ParsedRow row) {
            try {
                if (row.faults().isEmpty()) {
                    place(row);
                } else {
                    fail(row, row.faults());
                }
            } catch (Problem e) {
                fail(row, Reason.all(e));
            }
        }

        private void fail(ParsedRow row, List<Reason> reasons) {
            faults.add(new ImportFault(job, row.line(), false, reasons, ImportFault.kept(row.cells())));
        }

        private void place(ParsedRow row) {
            var key = matches.key(row);
            var id = key == null ? null : recordOf(key);
            if (id != null) {
                meet(row, id);
            } else if (key != null && rehearsed.contains(key.mark())) {
                rehearse(row);
            } else if (plan.unmatched() == ImportPlan.Unmatched.SKIP) {
                skipped++;
            } else {
                var other = alike.of(row);
                if (other.isPresent()) {
                    resemble(row, key, other.get());
                } else {
                    create(row, key);
                }
            }
        }

        /** Something like it is there, or stands further up: it is told, and done with as was decided. */
        private void resemble(ParsedRow row, MatchLookup.@Nullable Key key, AlikeRows.Alike other) {
            notes.add(new ImportFault(job, row.line(), true, List.of(other.why()), ImportFault.kept(row.cells())));
            switch (alikeRows.choice()) {
                case CREATE -> create(row, key);
                case SKIP -> skipped++;
                case UPDATE -> {
                    if (!other.isSure()) {
                        skipped++;
                    } else if (other.id() == null) {
                        rehearse(row);
                    } else {
                        meet(row, other.id());
                    }
                }
            }
        }

        private @Nullable Long recordOf(MatchLookup.Key key) {
            var ours = fresh.get(key);
            var ids = found.getOrDefault(key, Set.of());
            if (ours == null && ids.size() > 1) {
                throw new Problem("import.row.several", ids.size());
            }
            return ours != null || ids.isEmpty() ? ours : ids.iterator().next();
        }

        private void meet(ParsedRow row, long id) {
            if (plan.matched() == ImportPlan.Matched.SKIP) {
                skipped++;
                arrive(row, id, false);
                return;
            }
            T record = records.require(id, Action.UPDATE);
            var values = values(row);
            int before = operation.size();
            try {
                records.fill(record, values);
                hang(record, row);
                records.save(record);
            } catch (Problem e) {
                records.rewind(id);
                throw e;
            }
            extras(record, row);
            link(row, id);
            arrive(row, id, false);
            if (operation.size() > before) {
                updated++;
            } else {
                skipped++;
                unchanged++;
            }
        }

        /** The record would be there by now; it is not, since nothing is written. Its values can still be looked at. */
        private void rehearse(ParsedRow row) {
            if (plan.matched() == ImportPlan.Matched.SKIP) {
                skipped++;
                return;
            }
            records.fill(records.begin(), values(row));
            updated++;
        }

        /** What it needs is not there yet: its values are all that can be looked at. */
        private void foresee(ParsedRow row) {
            row.values().forEach((name, value) -> catalog.find(records.type(), name).flatMap(field -> records.problem(field, value)).ifPresent(fault -> {
                throw fault.problem();
            }));
            created++;
        }

        private void create(ParsedRow row, MatchLookup.@Nullable Key key) {
            if (row.isLeaning()) {
                foresee(row);
                return;
            }
            T record = records.begin();
            var values = values(row);
            values.values().removeIf(Objects::isNull); // what the file leaves open, a new record begins with
            try {
                hang(record, row);
                records.fill(record, values);
                records.save(record);
            } catch (Problem e) {
                if (entities.contains(record)) {
                    throw new BrokenChunk(e);
                }
                throw e;
            }
            long id = Objects.requireNonNull(record.getId());
            extras(record, row);
            link(row, id);
            arrive(row, id, true);
            if (key != null) {
                fresh.put(key, id);
            }
            created++;
        }

        /** What cannot be written after the record was leaves nothing of the row, so that the chunk begins anew without it. */
        private void extras(T record, ParsedRow row) {
            try {
                extras.forEach(extra -> row.left().addAll(extra.write(record, row)));
            } catch (Problem e) {
                throw new BrokenChunk(e);
            }
        }

        private void hang(T record, ParsedRow row) {
            var subject = row.subject();
            if (subject != null && record instanceof Linked linked && !subject.equals(linked.getSubject())) {
                linked.attachTo(subject);
            }
        }

        /** What is to be remembered of a row that is a record now. */
        private void arrive(ParsedRow row, long id, boolean made) {
            alike.became(row, id);
            var record = new RecordRef(records.type().name(), id);
            var origin = plan.origin();
            if (origin != null && row.foreignId() != null) {
                arrivals.add(new ForeignIds.Arrival(new Foreign(origin.system(), origin.part(), row.foreignId()), record, made));
            }
            row.waiting().forEach((link, targets) -> targets.forEach(target -> waiting.add(new ForeignLink(target, record, link, job, row.line()))));
            if (!row.left().isEmpty()) {
                faults.add(new ImportFault(job, row.line(), true, row.left(), ImportFault.kept(row.cells())));
                partial++;
            }
        }

        void remember() {
            foreignIds.keep(arrivals, operation.getId());
            foreignIds.await(waiting);
        }

        /** The row's values, after the records have been made that it wants to point at. */
        private Map<String, @Nullable Object> values(ParsedRow row) {
            row.toMake().forEach((field, name) -> row.values().put(field.name(), make(field, name)));
            return new LinkedHashMap<>(row.values());
        }

        private long make(Field field, String name) {
            var key = new Name(field.target(), TextFold.fold(name));
            var known = made.get(key);
            if (known == null) {
                known = references.make(field, name);
                made.put(key, known);
            }
            return known;
        }

        private void link(ParsedRow row, long id) {
            row.later().forEach((field, wanted) ->
                    own.add(new ImportLink(job, id, field.name(), wanted, row.line(), ImportFault.kept(row.cells()))));
        }

        ChunkOutcome outcome() {
            var keys = new HashSet<Long>();
            fresh.keySet().forEach(key -> keys.add(key.mark()));
            var told = Stream.concat(faults.stream(), notes.stream()).toList();
            return new ChunkOutcome(created, updated, skipped, unchanged, faults.size() - partial, partial, told, List.copyOf(own), keys, notes.size(), alike.rows());
        }
    }
}
