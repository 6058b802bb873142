package dev.trato.integration.exchange;

import dev.trato.integration.exchange.preset.Presets;
import dev.trato.integration.exchange.table.ColumnProfile;
import dev.trato.integration.exchange.table.TableFile;
import dev.trato.integration.exchange.table.TableFileException;
import dev.trato.integration.exchange.table.TableSample;
import dev.trato.integration.exchange.table.TableWriter;
import dev.trato.kernel.Messages;
import dev.trato.kernel.Problem;
import dev.trato.kernel.Progress;
import dev.trato.records.Field;
import dev.trato.records.Gate;
import dev.trato.records.Operation;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * Imports, from the upload to the undo. A job belongs to whoever uploaded the file; he and administrators may see it and go on with it.
 */
@Component
public class Imports {

    private static final int LONGEST_NAME = 200;

    private final EntityManager entities;
    private final Transactions transactions;
    private final Gate gate;
    private final Operations operations;
    private final Undo undo;
    private final CurrentUser currentUser;
    private final RecordAccess access;
    private final ImportFiles files;
    private final ImportRoom room;
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
            CurrentUser currentUser, RecordAccess access, ImportFiles files, ImportRoom room, ImportTables tables, Looks looks,
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
        this.room = room;
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
        if (types().isEmpty()) {
            throw new dev.trato.security.AccessRefused("problem.import.nothingAllowed");
        }
        var name = shown(fileName);
        var stored = room.receive(() -> files.receive(name, in));
        try {
            var parts = said(() -> drafts(stored, name, locale));
            return parts.size() == 1 ? parts.getFirst() : bundled(parts);
        } catch (TableFileArchive e) {
            return archive(stored, name, locale, e.problem());
        } catch (RuntimeException e) {
            files.delete(stored.name());
            throw e;
        }
    }

    /** What becomes of a file: one draft, or one for each kind of record that stands in it. */
    private List<ImportJob> drafts(ImportFiles.Stored stored, String name, Locale locale) {
        var table = tables.open(stored.name(), name);
        var profile = looks.of(stored.name(), table, locale, Progress.SILENT);
        var origin = suggestions.origin(table);
        if (origin.isEmpty()) {
            var type = suggestions.likelyType(table);
            return List.of(draft(name, stored, type.name(), suggestions.plan(type, table, profile), table));
        }
        var drafts = new ArrayList<ImportJob>();
        drafts.add(draft(name, stored, origin.get().part().type(), suggestions.plan(origin.get(), table, profile), table));
        for (var also : origin.get().part().also()) {
            presets.find(origin.get().preset().system(), also).filter(found -> suggestions.mayImport(found.part().type())).ifPresent(found -> {
                var copy = room.receive(() -> files.copy(stored.name()));
                drafts.add(draft(name, copy, found.part().type(), suggestions.plan(found, table, profile), table));
            });
        }
        return drafts;
    }

    private ImportJob draft(String name, ImportFiles.Stored stored, String type, ImportPlan plan, TableFile table) {
        return transactions.write(() -> {
            var job = new ImportJob(type, name, stored, plan, currentUser.actor(), clock.instant());
            job.expect(table.estimatedRows());
            entities.persist(job);
            return job;
        });
    }

    /** Takes the known files out of an archive, to be imported as one. */
    private ImportJob archive(ImportFiles.Stored stored, String name, Locale locale, Problem otherwise) {
        var drafts = new ArrayList<ImportJob>();
        try {
            bundles.unpack(files.path(stored.name()), name, (entry, bytes) -> {
                var own = shown(entry);
                var part = room.receive(() -> files.receive(own, bytes));
                try {
                    if (suggestions.origin(tables.open(part.name(), own)).isPresent()) {
                        drafts.addAll(drafts(part, own, locale));
                    } else {
                        files.delete(part.name());
                    }
                } catch (TableFileException e) {
                    files.delete(part.name()); // nobody said that all that is in an archive is a table
                }
            });
            if (drafts.isEmpty()) {
                throw otherwise;
            }
            return bundled(drafts);
        } catch (RuntimeException e) {
            drafts.forEach(draft -> discard(draft.getId()));
            throw e;
        } finally {
            files.delete(stored.name());
        }
    }

    private ImportJob bundled(List<ImportJob> drafts) {
        return transactions.write(() -> {
            long first = drafts.stream().mapToLong(ImportJob::getId).min().orElseThrow();
            drafts.forEach(draft -> {
                var origin = draft.getPlan().origin();
                int turn = origin == null ? Integer.MAX_VALUE : presets.find(origin.system(), origin.part()).map(bundles::turn).orElse(Integer.MAX_VALUE);
                mine(draft.getId(), true).join(first, turn);
            });
            return bundles.of(first).getFirst();
        });
    }

    /** The files that are imported as one with this one, in their turns; itself alone if there are none. */
    public List<ImportJob> together(ImportJob job) {
        return transactions.read(() -> job.getBundle() == null ? List.of(mine(job.getId(), false))
                : bundles.of(job.getBundle()).stream().map(each -> mine(each.getId(), false)).toList());
    }

    private static String shown(String fileName) {
        var bare = fileName.replaceAll("[\\p{Cntrl}\\p{Cf}]", "").strip();
        var name = bare.substring(Math.max(bare.lastIndexOf('/'), bare.lastIndexOf('\\')) + 1);
        return name.isEmpty() ? "file" : name.substring(0, Math.min(name.length(), LONGEST_NAME));
    }

    /** The file is an archive, which may hold tables. */
    private static final class TableFileArchive extends Problem {
        TableFileArchive(Problem problem) {
            super(problem.key(), problem.arguments());
        }

        Problem problem() {
            return new Problem(key(), arguments());
        }
    }

    /** Faults of a file are problems that the user can do something about. */
    private static <R> R said(Supplier<R> reading) {
        try {
            return reading.get();
        } catch (TableFileException e) {
            if (e.key().equals("exchange.file.kind.archive")) {
                throw new TableFileArchive(new Problem(e.key(), e.arguments().toArray()));
            }
            throw new Problem(e.key(), e.arguments().toArray());
        }
    }

    /** What stands in the file, read as the plan says. */
    public Look look(long id, int rows, Locale locale, Progress progress) {
        return said(() -> {
            var job = require(id);
            var table = tables.open(job);
            return new Look(table, table.sample(rows), looks.of(job.getStoredAs(), table, locale, progress).columns());
        });
    }

    /** Guesses the plan anew, for another type or another way to read the file. */
    public ImportJob guess(long id, String recordType, ImportPlan.Source source, Locale locale, Progress progress) {
        var table = said(() -> ImportTables.read(tables.open(require(id).getStoredAs(), require(id).getFileName()), source));
        var origin = suggestions.origin(table).filter(found -> found.part().type().equals(recordType));
        return origin.isPresent() ? guess(id, origin.get(), source, locale, progress) : guessPlain(id, recordType, source, locale, progress);
    }

    /** The same for a file that comes from nowhere in particular. */
    public ImportJob guessPlain(long id, String recordType, ImportPlan.Source source, Locale locale, Progress progress) {
        return said(() -> {
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
        return said(() -> {
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
        return said(() -> {
            var job = require(id);
            return review.of(gate.types().require(job.getRecordType()), job.getPlan(), tables.open(job), locale, progress);
        });
    }

    /** Tries the import out in the background: everything happens but the writing. */
    public ImportJob check(long id) {
        return begin(id, ImportJob.State.CHECKING);
    }

    /** Writes it, in the background, in the name of whoever acts, with all files that are imported as one with it. */
    public ImportJob run(long id) {
        var all = together(require(id));
        all.stream().filter(job -> job.getId() != id).forEach(job -> gate.of(job.getRecordType()).requireAllowed(dev.trato.security.Action.CREATE));
        transactions.write(() -> {
            all.forEach(job -> start(job.getId(), ImportJob.State.RUNNING));
            return true;
        });
        runner.lookForWork();
        return require(id);
    }

    private ImportJob begin(long id, ImportJob.State wanted) {
        var begun = start(id, wanted);
        runner.lookForWork();
        return begun;
    }

    private ImportJob start(long id, ImportJob.State wanted) {
        return change(id, job -> {
            if (job.getState() != ImportJob.State.DRAFT && job.getState() != ImportJob.State.CHECKED) {
                throw new Problem("problem.import.started");
            }
            gate.of(job.getRecordType()).requireAllowed(dev.trato.security.Action.CREATE);
            entities.createQuery("delete from ImportFault f where f.jobId = :job").setParameter("job", id).executeUpdate();
            job.actFor(currentUser.actor());
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
        boolean nothingWritten = job.getState() == ImportJob.State.CHECKING || job.getOperationId() == null;
        job.end(nothingWritten ? ImportJob.State.DRAFT : ImportJob.State.CANCELLED, null, clock.instant());
        if (job.getOperationId() != null && bundles.isLast(job)) {
            operations.end(job.getOperationId(), Operation.State.CANCELLED);
        }
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
