package dev.trato.integration.exchange;

import dev.trato.integration.exchange.table.TableFile;
import dev.trato.integration.exchange.table.TableFormat;
import dev.trato.integration.exchange.table.TableRow;
import dev.trato.kernel.BaseRecord;
import dev.trato.kernel.Messages;
import dev.trato.kernel.Problem;
import dev.trato.kernel.TextFold;
import dev.trato.records.Field;
import dev.trato.records.FieldCatalog;
import dev.trato.records.Gate;
import dev.trato.records.Operations;
import dev.trato.records.RecordType;
import dev.trato.records.Records;
import dev.trato.records.Transactions;
import dev.trato.records.match.Duplicates;
import dev.trato.security.AccessRefused;
import dev.trato.security.Action;
import dev.trato.security.UserClock;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What a run of an import needs at hand, and the making of its parts from the plan. */
@Component
class ImportWork {

    private final EntityManager entities;
    private final Transactions transactions;
    private final Operations operations;
    private final Gate gate;
    private final FieldCatalog catalog;
    private final NewFields newFields;
    private final List<RowExtra> extras;
    private final ImportTables tables;
    private final Duplicates duplicates;
    private final ForeignIds foreignIds;
    private final ForeignLinker foreignLinker;
    private final ImportBundles bundles;
    private final UserClock userClock;
    private final Messages messages;
    private final Clock clock;

    ImportWork(EntityManager entities, Transactions transactions, Operations operations, Gate gate, FieldCatalog catalog, NewFields newFields,
            List<RowExtra> extras, ImportTables tables, Duplicates duplicates, ForeignIds foreignIds, ForeignLinker foreignLinker,
            ImportBundles bundles, UserClock userClock,
            Messages messages, Clock clock) {
        this.entities = entities;
        this.transactions = transactions;
        this.operations = operations;
        this.gate = gate;
        this.catalog = catalog;
        this.newFields = newFields;
        this.extras = extras;
        this.tables = tables;
        this.duplicates = duplicates;
        this.foreignIds = foreignIds;
        this.foreignLinker = foreignLinker;
        this.bundles = bundles;
        this.userClock = userClock;
        this.messages = messages;
        this.clock = clock;
    }

    /**
     * A run made ready.
     *
     * @param done      rows that are done already
     * @param operation the operation written into; 0 in a rehearsal
     */
    record Prepared(TableFile table, Records<?> records, ImportPlan plan, ChunkWriter<?> writer, Linker<?> linker, long done, boolean linking,
            long operation) {}

    Operations operations() {
        return operations;
    }

    NewFields newFields() {
        return newFields;
    }

    ImportBundles bundles() {
        return bundles;
    }

    ForeignLinker foreignLinker() {
        return foreignLinker;
    }

    Instant now() {
        return clock.instant();
    }

    RecordType<?> type(ImportJob job) {
        return gate.types().require(job.getRecordType());
    }

    /** Changes jobs in a transaction of its own. */
    void change(Runnable change) {
        transactions.write(() -> {
            change.run();
            return true;
        });
    }

    ImportJob locked(long id) {
        var job = entities.find(ImportJob.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (job == null) {
            throw new Problem("problem.import.unknown");
        }
        return job;
    }

    void keep(Object faultOrLink) {
        entities.persist(faultOrLink);
    }

    void flush() {
        entities.flush();
    }

    List<ImportLink> links(long job, int limit) {
        return transactions.read(() -> entities.createQuery("select l from ImportLink l where l.jobId = :job order by l.id", ImportLink.class)
                .setParameter("job", job)
                .setMaxResults(limit)
                .getResultList());
    }

    /** Whoever began the import must still be somebody who may. */
    void requireRights(Prepared prepared) {
        requireRights(prepared.records(), prepared.plan());
    }

    private static void requireRights(Records<?> records, ImportPlan plan) {
        boolean creates = plan.unmatched() == ImportPlan.Unmatched.CREATE && records.allows(Action.CREATE);
        boolean finds = !plan.keys().isEmpty() || plan.origin() != null;
        boolean updates = plan.matched() == ImportPlan.Matched.UPDATE && finds && records.allows(Action.UPDATE);
        boolean writesNothing = plan.unmatched() == ImportPlan.Unmatched.SKIP && plan.matched() == ImportPlan.Matched.SKIP && records.allows(Action.READ);
        if (!creates && !updates && !writesNothing) {
            throw new AccessRefused(plan.unmatched() == ImportPlan.Unmatched.CREATE ? Action.CREATE : Action.UPDATE, records.type().name());
        }
    }

    /** Makes a run ready, for which the file may have to be read as a whole. */
    Prepared prepare(long id) {
        var job = transactions.read(() -> java.util.Objects.requireNonNull(entities.find(ImportJob.class, id)));
        return prepare(job, gate.of(type(job)));
    }

    private <T extends BaseRecord> Prepared prepare(ImportJob job, Records<T> records) {
        var plan = job.getPlan();
        requireRights(records, plan);
        var table = tables.open(job);
        var rowPlan = rowPlan(records, plan, table);
        var alike = new AlikeRows<>(entities, duplicates, records, job);
        var ownNames = new OwnNames(records.type(), plan, rowPlan);
        if (ownNames.looks() || alike.looks()) {
            try (var rows = table.rows()) {
                rows.forEachRemaining(row -> {
                    ownNames.see(row);
                    foresee(alike, rowPlan, row);
                });
            }
        }
        var coming = coming(job);
        var references = new ReferenceLookup(gate, catalog, records.type(), plan, ownNames.names(), coming);
        boolean looks = plan.matched() != ImportPlan.Matched.CREATE;
        var matches = new MatchLookup(records, looks ? keys(records.type(), plan) : List.of(), foreignIds, looks ? plan.origin() : null);
        var links = new LinkLookup(foreignIds, catalog, records.type(), plan, coming);
        var subjects = new Subjects(gate, messages, references, records.type());
        var writer = new ChunkWriter<>(entities, gate, catalog, records, plan, rowPlan, references, subjects, matches, links, foreignIds,
                alike, extras(records.type(), table));
        var linker = new Linker<>(entities, catalog, records, references);
        return new Prepared(table, records, plan, writer, linker, job.getDoneRows(), job.isLinking(),
                job.getOperationId() == null ? 0 : job.getOperationId());
    }

    /** What the file says beside the values of fields, with the places of its columns. */
    private List<ChunkWriter.Extra> extras(RecordType<?> type, TableFile table) {
        var found = new ArrayList<ChunkWriter.Extra>();
        if (table.format() instanceof TableFormat.Objects) {
            extras.stream().filter(extra -> extra.fits(type)).forEach(extra -> {
                var places = new HashMap<String, Integer>();
                extra.columns().stream().filter(table.header()::contains).forEach(column -> places.put(column, table.header().indexOf(column)));
                found.add(new ChunkWriter.Extra(extra, places));
            });
        }
        return found;
    }

    private Map<Integer, Field> fields(RecordType<?> type, ImportPlan plan) {
        var fields = new HashMap<Integer, Field>();
        for (var column : plan.columns()) {
            if (column.use() == ImportPlan.Use.FIELD) {
                fields.put(column.index(), writable(type, java.util.Objects.requireNonNull(column.field())));
            } else if (column.use() == ImportPlan.Use.NEW_FIELD && column.newField() != null) {
                fields.put(column.index(), newFields.preview(type.name(), column.newField()));
            }
        }
        return fields;
    }

    private Field writable(RecordType<?> type, String name) {
        var field = catalog.require(type, name);
        if (!catalog.isWritable(field) && !ImportFields.isSubject(type, field)) {
            throw new Problem("problem.fieldReadOnly", field.labelKey());
        }
        return field;
    }

    /** Constants that are written; those of read-only fields only narrow what a reference may mean. */
    private List<Field> fixed(RecordType<?> type, ImportPlan plan) {
        return plan.constants().keySet().stream().map(name -> catalog.require(type, name)).filter(catalog::isWritable).toList();
    }

    private List<Field> keys(RecordType<?> type, ImportPlan plan) {
        var keys = new ArrayList<Field>();
        for (var name : plan.keys()) {
            if (!plan.fields().contains(name) && plan.columns(ImportPlan.Use.NAME).isEmpty()) {
                throw new Problem("problem.import.keyWithoutColumn", catalog.require(type, name).labelKey());
            }
            keys.add(catalog.require(type, name));
        }
        return keys;
    }

    private RowPlan rowPlan(Records<?> records, ImportPlan plan, TableFile table) {
        return new RowPlan(plan, table.header().size(), records, fields(records.type(), plan), fixed(records.type(), plan), userClock.zone(), messages, catalog);
    }

    /** What the files before one that is tried out will bring; when it is written, they have brought it. */
    private Coming coming(ImportJob job) {
        var coming = new Coming();
        if (job.getState() == ImportJob.State.CHECKING && job.getBundle() != null) {
            transactions.read(() -> bundles.of(job.getBundle())).stream().filter(before -> before.getPlace() < job.getPlace())
                    .forEach(before -> announce(before, gate.of(type(before)), coming));
        }
        return coming;
    }

    private <T extends BaseRecord> void announce(ImportJob job, Records<T> records, Coming coming) {
        var plan = job.getPlan();
        var table = tables.open(job);
        var rowPlan = rowPlan(records, plan, table);
        var names = Stream.of(records.type().title(), "externalId", "email").flatMap(name -> catalog.find(records.type(), name).stream()).distinct().toList();
        try (var rows = table.rows()) {
            rows.forEachRemaining(source -> {
                var row = rowPlan.parse(source);
                if (!rowPlan.isOfOthers(row)) {
                    T draft = records.draft(row.values());
                    names.forEach(field -> {
                        var value = field.accessor().get(draft);
                        if (value != null) {
                            coming.name(records.type().name(), TextFold.fold(value.toString()));
                        }
                    });
                    if (plan.origin() != null && row.foreignId() != null) {
                        coming.id(new Foreign(plan.origin().system(), plan.origin().part(), row.foreignId()));
                    }
                }
            });
        }
    }

    private static void foresee(AlikeRows<?> alike, RowPlan rowPlan, TableRow source) {
        if (alike.looks()) {
            var row = rowPlan.parse(source);
            if (!rowPlan.isOfOthers(row)) {
                alike.foresee(row);
            }
        }
    }

    /** Names and external ids of the rows themselves, when a column points at records of the same type. */
    private static final class OwnNames {
        private final List<Integer> columns = new ArrayList<>();
        private final Set<String> names = new HashSet<>();

        OwnNames(RecordType<?> type, ImportPlan plan, RowPlan rowPlan) {
            if (rowPlan.references().stream().anyMatch(field -> field.target().equals(type.name()))) {
                plan.columnOf(type.title()).ifPresent(column -> columns.add(column.index()));
                plan.columnOf("externalId").ifPresent(column -> columns.add(column.index()));
            }
        }

        boolean looks() {
            return !columns.isEmpty();
        }

        void see(TableRow row) {
            columns.forEach(column -> names.add(TextFold.fold(RowPlan.clean(row.cell(column)))));
        }

        Set<String> names() {
            return names;
        }
    }
}
