package dev.trato.integration.exchange;

import dev.trato.integration.exchange.preset.Presets;
import dev.trato.integration.exchange.table.ColumnProfile;
import dev.trato.integration.exchange.table.TableFile;
import dev.trato.integration.exchange.table.TableSample;
import dev.trato.integration.exchange.table.TableWriter;
import dev.trato.kernel.Messages;
import dev.trato.kernel.Problem;
import dev.trato.kernel.Progress;
import dev.trato.records.Field;
import dev.trato.records.Gate;
import dev.trato.records.Operations;
import dev.trato.records.RecordType;
import dev.trato.records.Transactions;
import dev.trato.records.Undo;
import dev.trato.security.CurrentUser;
import dev.trato.security.RecordAccess;
import jakarta.persistence.EntityManager;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Imports, from the upload to the undo. A job belongs to whoever uploaded the file; he and administrators may see it and go on with it.
 */
@Component
public class Imports {

    private final EntityManager entities;
    private final Transactions transactions;
    private final Gate gate;
    private final Operations operations;
    private final Undo undo;
    private final CurrentUser currentUser;
    private final RecordAccess access;
    private final ImportFiles files;
    private final ImportIntake intake;
    private final ImportTables tables;
    private final Looks looks;
    private final ImportSuggestions suggestions;
    private final Presets presets;
    private final ForeignIds foreignIds;
    private final ImportBundles bundles;
    private final ValueReview review;
    private final ImportRunner runner;
    private final Messages messages;
    private final Clock clock;

    Imports(EntityManager entities, Transactions transactions, Gate gate, Operations operations, Undo undo,
            CurrentUser currentUser, RecordAccess access, ImportFiles files, ImportIntake intake, ImportTables tables, Looks looks,
            ImportSuggestions suggestions, Presets presets, ForeignIds foreignIds, ImportBundles bundles, ValueReview review, ImportRunner runner,
            Messages messages, Clock clock) {
        this.entities = entities;
        this.transactions = transactions;
        this.gate = gate;
        this.operations = operations;
        this.undo = undo;
        this.currentUser = currentUser;
        this.access = access;
        this.files = files;
        this.intake = intake;
        this.tables = tables;
        this.looks = looks;
        this.suggestions = suggestions;
        this.presets = presets;
        this.foreignIds = foreignIds;
        this.bundles = bundles;
        this.review = review;
        this.runner = runner;
        this.messages = messages;
        this.clock = clock;
    }

    /**
     * What stands in a file, to be looked at while the plan is made.
     *
     * @param table   the file as the plan reads it
     * @param sample  its first rows
     * @param columns what stands in its columns
     */
    public record Look(TableFile table, TableSample sample, List<ColumnProfile> columns) {}

    /** The most bytes a file may have. */
    public long maxBytes() {
        return files.maxBytes();
    }

    /** The types that whoever acts may import. */
    public List<RecordType<?>> types() {
        return suggestions.importable();
    }

    /** The fields of a type that a column can fill. */
    public List<Field> fields(RecordType<?> type) {
        return suggestions.fields(type);
    }

    /** Writes an empty table with a column for each field, to be filled in; the stream stays open. */
    public void template(RecordType<?> type, Locale locale, OutputStream out) {
        importable(type.name());
        try (var table = TableWriter.xlsx(out, messages.get(locale, type.pluralKey()), java.time.ZoneOffset.UTC)) {
            table.header(fields(type).stream().map(field -> field.label(messages, locale)).toList());
        }
    }

    /**
     * Takes a file in and guesses everything about it; {@link Problem} when it is no table, too large, there is no room for it, or nothing
     * may be imported.
     *
     * @param fileName what the user calls it
     * @param locale   decides what the file's dates and numbers leave open
     */
    public ImportJob upload(String fileName, InputStream in, Locale locale) {
        return intake.take(fileName, in, locale);
    }

    /** What people call the system, or else the file, from which all of some files come; empty when they do not come from one. */
    public Optional<String> source(List<ImportJob> files) {
        return bundles.source(files);
    }

    /** The files that are imported as one with this one, in their turns; itself alone if there are none. */
    public List<ImportJob> together(ImportJob job) {
        return transactions.read(() -> job.getBundle() == null ? List.of(mine(job.getId(), false))
                : bundles.of(job.getBundle()).stream().map(each -> mine(each.getId(), false)).toList());
    }

    /** What stands in the file, read as the plan says. */
    public Look look(long id, int rows, Locale locale, Progress progress) {
        return ImportIntake.said(() -> {
            var job = require(id);
            var table = tables.open(job);
            return new Look(table, table.sample(rows), looks.of(job.getStoredAs(), table, locale, progress).columns());
        });
    }

    /** Guesses the plan anew, for another type or another way to read the file. */
    public ImportJob guess(long id, String recordType, ImportPlan.Source source, Locale locale, Progress progress) {
        var table = ImportIntake.said(() -> ImportTables.read(tables.open(require(id).getStoredAs(), require(id).getFileName()), source));
        var origin = suggestions.origin(table).filter(found -> found.part().type().equals(recordType));
        return origin.isPresent() ? guess(id, origin.get(), source, locale, progress) : guessPlain(id, recordType, source, locale, progress);
    }

    /** The same for a file that comes from nowhere in particular. */
    public ImportJob guessPlain(long id, String recordType, ImportPlan.Source source, Locale locale, Progress progress) {
        return ImportIntake.said(() -> {
            var job = require(id);
            var table = ImportTables.read(tables.open(job.getStoredAs(), job.getFileName()), source);
            var plan = suggestions.plan(importable(recordType), table, looks.of(job.getStoredAs(), table, locale, progress));
            return change(id, mine -> {
                mine.plan(plan, recordType);
                mine.expect(table.estimatedRows());
            });
        });
    }

    /** Takes the file for the export of another system's records of some kind, and guesses the plan anew. */
    public ImportJob guess(long id, Presets.Recognised origin, ImportPlan.Source source, Locale locale, Progress progress) {
        return ImportIntake.said(() -> {
            var job = require(id);
            var type = importable(origin.part().type());
            var table = ImportTables.read(tables.open(job.getStoredAs(), job.getFileName()), source);
            var plan = suggestions.plan(origin, table, looks.of(job.getStoredAs(), table, locale, progress));
            return change(id, mine -> {
                mine.plan(plan, type.name());
                mine.expect(table.estimatedRows());
            });
        });
    }

    /** The systems whose exports are known. */
    public Presets presets() {
        return presets;
    }

    private RecordType<?> importable(String recordType) {
        var type = gate.types().require(recordType);
        gate.of(type).requireAllowed(dev.trato.security.Action.CREATE);
        return type;
    }

    /** Keeps what the user says is to become of the file. */
    public ImportJob plan(long id, ImportPlan plan) {
        return change(id, job -> job.plan(plan, job.getRecordType()));
    }

    /** Says what is to become of rows that look like a record that is there; it is to be tried out anew then. */
    public ImportJob treatAlike(long id, ImportJob.Alike choice) {
        return change(id, job -> job.treatAlike(choice));
    }

    /** The texts of the file that are the name of no record or option, to be given a meaning. */
    public List<OpenValues> review(long id, Locale locale, Progress progress) {
        return ImportIntake.said(() -> {
            var job = require(id);
            return review.of(gate.types().require(job.getRecordType()), job.getPlan(), tables.open(job), locale, progress);
        });
    }

    /** Makes several imports one: one begin, one undo, each file when it is its turn. The first of them. */
    public ImportJob join(Collection<Long> ids) {
        return transactions.write(() -> {
            var all = ids.stream().flatMap(id -> together(require(id)).stream()).map(ImportJob::getId).distinct().sorted().toList();
            all.forEach(id -> mine(id, true).requirePrepared());
            return all.size() == 1 ? require(all.getFirst()) : bundles.join(all);
        });
    }

    /** Tries the import out in the background, with all files that are imported as one with it: everything happens but the writing. */
    public ImportJob check(long id) {
        return begin(id, ImportJob.State.CHECKING);
    }

    /** Writes it, in the background, in the name of whoever acts, with all files that are imported as one with it. */
    public ImportJob run(long id) {
        return begin(id, ImportJob.State.RUNNING);
    }

    private ImportJob begin(long id, ImportJob.State wanted) {
        transactions.write(() -> {
            var all = together(require(id));
            if (all.stream().anyMatch(ImportJob::isUnderWay)) {
                throw new Problem("problem.import.started");
            }
            start(id, wanted);
            var others = all.stream().filter(job -> job.isPrepared() && job.getId() != id).map(ImportJob::getId).toList();
            others.forEach(other -> start(other, wanted));
            if (others.size() + 1 < all.size()) { // the rest has been done, or given up, before
                bundles.join(Stream.concat(Stream.of(id), others.stream()).toList());
            }
            return true;
        });
        runner.lookForWork();
        return require(id);
    }

    private ImportJob start(long id, ImportJob.State wanted) {
        return change(id, job -> {
            job.requirePrepared();
            gate.of(job.getRecordType()).requireAllowed(dev.trato.security.Action.CREATE);
            entities.createQuery("delete from ImportFault f where f.jobId = :job").setParameter("job", id).executeUpdate();
            job.actFor(currentUser.mandate());
            job.start(wanted, clock.instant());
        });
    }

    /** Ends it; what is written stays, and can be undone. */
    public ImportJob cancel(long id) {
        return change(id, job -> {
            if (!job.isActive() && job.getState() != ImportJob.State.INTERRUPTED) {
                throw new Problem("problem.import.ended");
            }
            job.requestCancel();
            if (!job.isAtWork(clock.instant())) {
                end(job);
            }
        });
    }

    private void end(ImportJob job) {
        boolean nothingWritten = job.getState() == ImportJob.State.CHECKING || bundles.operation(job).isEmpty();
        bundles.end(job, nothingWritten ? ImportJob.State.DRAFT : ImportJob.State.CANCELLED, null, clock.instant());
    }

    /** Goes on with an import that was broken off, at exactly the next row. */
    public ImportJob resume(long id) {
        var resumed = change(id, ImportJob::resume);
        runner.lookForWork();
        return resumed;
    }

    /** Takes back everything the import has written. */
    public Undo.Report undo(long id, Progress progress) {
        var operation = require(id).getOperationId();
        if (operation == null) {
            throw new Problem("problem.operation.notUndoable");
        }
        return undo.undo(operation, progress);
    }

    /** Whether there is something to take back, and whoever acts may. */
    public boolean canBeUndone(ImportJob job) {
        var operation = job.getOperationId();
        return operation != null && together(job).stream().noneMatch(ImportJob::isActive) && transactions.read(() -> undo.allows(operations.require(operation)));
    }

    /** Whether everything it wrote has been taken back. */
    public boolean isUndone(ImportJob job) {
        var operation = job.getOperationId();
        return operation != null && transactions.read(() -> operations.require(operation).getUndoneBy() != null);
    }

    /** How many of the records it wrote wait for others of the same system that are not there yet. */
    public long waiting(ImportJob job) {
        return transactions.read(() -> foreignIds.waiting(List.of(job.getId())));
    }

    /** Forgets a job that has written nothing, with its file. */
    public void discard(long id) {
        var stored = transactions.write(() -> {
            var job = mine(id, true);
            if (job.isActive() || job.getOperationId() != null) {
                throw new Problem("problem.import.started");
            }
            entities.createQuery("delete from ImportFault f where f.jobId = :job").setParameter("job", id).executeUpdate();
            entities.remove(job);
            return job.getStoredAs();
        });
        files.delete(stored);
    }

    /** The job as it stands; {@link Problem} when there is none that whoever acts may see. */
    public ImportJob require(long id) {
        return transactions.read(() -> mine(id, false));
    }

    /** The latest jobs, newest first: one's own, or everybody's for an administrator. */
    public List<ImportJob> recent(int limit) {
        var all = access.isAdministrator();
        var types = gate.types().all().stream().map(RecordType::name).filter(type -> access.isInScope(type, dev.trato.security.Action.READ)).toList();
        return transactions.read(() -> entities.createQuery(
                        "select j from ImportJob j where (:all = true or j.userId = :user) and j.recordType in (:types) order by j.id desc",
                        ImportJob.class)
                .setParameter("types", types)
                .setParameter("all", all)
                .setParameter("user", currentUser.actor().userId())
                .setMaxResults(limit)
                .getResultList());
    }

    private ImportJob change(long id, java.util.function.Consumer<ImportJob> change) {
        return transactions.write(() -> {
            var job = mine(id, true);
            change.accept(job);
            return job;
        });
    }

    private ImportJob mine(long id, boolean toChange) {
        var job = toChange
                ? entities.find(ImportJob.class, id, jakarta.persistence.LockModeType.PESSIMISTIC_WRITE)
                : entities.find(ImportJob.class, id);
        var needed = toChange ? dev.trato.security.Action.CREATE : dev.trato.security.Action.READ;
        if (job == null || !access.isInScope(job.getRecordType(), needed) || !access.isAdministrator() && !Objects.equals(job.getActor().userId(), currentUser.actor().userId())) {
            throw new Problem("problem.import.unknown");
        }
        return job;
    }
}
