package dev.trato.integration.exchange;

import dev.trato.integration.exchange.format.ExportFormat;
import dev.trato.integration.exchange.format.ExportFormats;
import dev.trato.integration.exchange.whole.WholeExport;
import dev.trato.kernel.Messages;
import dev.trato.kernel.Problem;
import dev.trato.records.Field;
import dev.trato.records.Gate;
import dev.trato.records.RecordType;
import dev.trato.records.Records;
import dev.trato.records.Selection;
import dev.trato.records.Transactions;
import dev.trato.security.Action;
import dev.trato.security.CurrentUser;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Exports, from the wish to the file. One belongs to whoever asked for it, and to nobody else: others find none, whatever they may do. What he
 * may see is asked when it is written and again when it is fetched.
 */
@Component
public class Exports {

    private static final Logger LOG = LoggerFactory.getLogger(Exports.class);
    private static final int AT_ONCE = 5;
    private static final long MEGABYTE = 1024 * 1024;
    private static final Duration LISTED = Duration.ofDays(30);

    private final EntityManager entities;
    private final Transactions transactions;
    private final Gate gate;
    private final CurrentUser currentUser;
    private final RecordExporter exporter;
    private final ExportFormats formats;
    private final ExportReach reach;
    private final ExportFiles files;
    private final ExportRunner runner;
    private final WholeExport whole;
    private final ExportAlerts alerts;
    private final Messages messages;
    private final Clock clock;
    private final Duration kept;
    private final long mostBytes;

    Exports(EntityManager entities, Transactions transactions, Gate gate, CurrentUser currentUser, RecordExporter exporter, ExportFormats formats,
            ExportReach reach, ExportFiles files, ExportRunner runner, WholeExport whole, ExportAlerts alerts, Messages messages, Clock clock,
            @Value("${trato.export.keep-files:3d}") Duration kept, @Value("${trato.export.max-megabytes-per-user:2000}") long mostMegabytes) {
        this.entities = entities;
        this.transactions = transactions;
        this.gate = gate;
        this.currentUser = currentUser;
        this.exporter = exporter;
        this.formats = formats;
        this.reach = reach;
        this.files = files;
        this.runner = runner;
        this.whole = whole;
        this.alerts = alerts;
        this.messages = messages;
        this.clock = clock;
        this.kept = kept;
        this.mostBytes = mostMegabytes * MEGABYTE;
    }

    /**
     * A file that may be fetched.
     *
     * @param fileName what the user calls it
     */
    public record Ready(Path file, String fileName, String mediaType) {}

    /** How long a file can be fetched. */
    public Duration kept() {
        return kept;
    }

    /** The kinds of file that records of a type can be written into. */
    public List<ExportFormat> formats(RecordType<?> type) {
        return formats.of(type);
    }

    /** The kind of file that an export is. */
    public ExportFormat format(ExportJob job) {
        return formats.require(job.getFormat());
    }

    /** Whether whoever acts may take records of the type out at all. */
    public boolean allows(RecordType<?> type) {
        return exporter.allows(type);
    }

    /**
     * Begins an export, which is written in the background in the name of whoever acts.
     *
     * @param chosen names of the fields; {@link Problem} when one of them may not be seen
     * @param locale language of headers and options
     */
    public ExportJob begin(RecordType<?> type, Selection selection, List<String> chosen, ExportFormat format, Locale locale) {
        var begun = ask(type, selection, chosen, format, locale);
        runner.lookForWork();
        return begun;
    }

    /** Writes down what is wanted; it waits for its turn. */
    ExportJob ask(RecordType<?> type, Selection selection, List<String> chosen, ExportFormat format, Locale locale) {
        requireSound(gate.of(type), selection);
        if (!format.fits(type)) {
            throw new Problem("problem.option", format.name());
        }
        var fields = exporter.fields(type, chosen, format).stream().map(Field::name).toList();
        return transactions.write(() -> {
            requireRoom(currentUser.id());
            var job = new ExportJob(type.name(), format.name(), selection, fields, locale, currentUser.mandate(), reach.of(type), clock.instant());
            job.selection();
            entities.persist(job);
            return job;
        });
    }

    private static void requireSound(Records<?> records, Selection selection) {
        records.requireAllowed(Action.EXPORT);
        if (selection instanceof Selection.Matching matching) {
            records.requireUnderstood(matching.query());
        }
    }

    /** Begins an export of everything the database holds; it needs a right of its own, and all administrators are told. */
    public ExportJob beginWhole(Locale locale) {
        whole.requireAllowed();
        try {
            var begun = transactions.write(() -> {
                var job = ExportJob.whole(locale, currentUser.mandate(), clock.instant());
                entities.persist(job);
                alerts.wholeBegun(job.getId(), currentUser.actor());
                return job;
            });
            runner.lookForWork();
            return begun;
        } catch (DataIntegrityViolationException e) {
            throw new Problem("problem.export.wholeRunning");
        }
    }

    /** Whether whoever acts may take everything out. */
    public boolean allowsWhole() {
        return whole.isAllowed();
    }

    private void requireRoom(long user) {
        long active = entities.createQuery("select count(j) from ExportJob j where j.userId = :user and j.state = :running", Long.class)
                .setParameter("user", user).setParameter("running", ExportJob.State.RUNNING).getSingleResult();
        if (active >= AT_ONCE) {
            throw new Problem("problem.export.tooMany", active);
        }
        if (taken(user) >= mostBytes) {
            throw new Problem("problem.export.noRoom", mostBytes / MEGABYTE);
        }
    }

    /** Of everything there is one file at most, which has room of its own. */
    private long taken(long user) {
        return entities.createQuery("select coalesce(sum(j.fileSize), 0) from ExportJob j where j.userId = :user and j.state = :done "
                        + "and j.recordType <> :whole", Long.class)
                .setParameter("user", user).setParameter("done", ExportJob.State.DONE).setParameter("whole", ExportJob.WHOLE).getSingleResult();
    }

    /** An export of whoever acts; {@link Problem} when he has none of that id. */
    public ExportJob require(long id) {
        return transactions.read(() -> mine(id, null));
    }

    /** The latest exports of whoever acts, newest first; a program knows of those that it could have asked for. */
    public List<ExportJob> recent(int limit) {
        return transactions.read(() -> entities.createQuery("select j from ExportJob j where j.userId = :user and j.recordType in (:known) order by j.id desc",
                        ExportJob.class)
                .setParameter("user", currentUser.id()).setParameter("known", reach.known()).setMaxResults(limit).getResultList());
    }

    /** Ends it; nothing is left of its file. */
    public ExportJob cancel(long id) {
        return change(id, job -> {
            if (!job.isActive()) {
                throw new Problem("problem.export.ended");
            }
            job.requestCancel();
            if (!job.isAtWork(clock.instant())) {
                job.end(ExportJob.State.CANCELLED, null, clock.instant());
            }
        });
    }

    /** Whoever acts does not wait for it: he is told when it is ready. Whether there is still something to tell. */
    public boolean announce(long id) {
        return change(id, job -> {
            if (job.isActive()) {
                job.announce();
            }
        }).isActive();
    }

    /** Deletes the file, or the mention of one that is not there any more. */
    public void discard(long id) {
        var stored = transactions.write(() -> {
            var job = mine(id, LockModeType.PESSIMISTIC_WRITE);
            if (job.isActive()) {
                throw new Problem("problem.export.running");
            }
            entities.remove(job);
            return java.util.Optional.ofNullable(job.getStoredAs());
        });
        stored.ifPresent(files::delete);
    }

    /** The file; {@link Problem} when there is none, or whoever acts may not have any more what is in it. */
    public Ready open(long id) {
        var job = require(id);
        reach.require(job);
        if (job.isActive()) {
            throw new Problem("problem.export.notYet");
        }
        var stored = job.getStoredAs();
        if (job.getState() != ExportJob.State.DONE || stored == null || isOver(job) || !files.has(stored)) {
            throw new Problem("problem.export.gone");
        }
        if (!reach.isSame(job)) {
            throw new Problem("problem.export.rights");
        }
        change(id, fetched -> fetched.fetched(clock.instant()));
        LOG.info("{} ({}) fetched export {}", job.getActor().name(), job.getActor().userId(), id);
        return new Ready(files.path(stored), fileName(job), job.isWhole() ? "application/zip" : format(job).mediaType());
    }

    private boolean isOver(ExportJob job) {
        var finished = job.getFinishedAt();
        return finished == null || finished.plus(kept).isBefore(clock.instant());
    }

    /** What the file of an export is called in the language of its user. */
    public String fileName(ExportJob job) {
        var day = LocalDate.ofInstant(job.getCreatedAt(), clock.getZone());
        if (job.isWhole()) {
            return messages.get(job.locale(), "export.whole.name") + " " + day + ".zip";
        }
        return messages.get(job.locale(), gate.types().require(job.getRecordType()).pluralKey()) + " " + day + "." + format(job).ending();
    }

    private ExportJob change(long id, Consumer<ExportJob> change) {
        return transactions.write(() -> {
            var job = mine(id, LockModeType.PESSIMISTIC_WRITE);
            change.accept(job);
            return job;
        });
    }

    private ExportJob mine(long id, @Nullable LockModeType lock) {
        var job = lock == null ? entities.find(ExportJob.class, id) : entities.find(ExportJob.class, id, lock);
        if (job == null || job.getUserId() != currentUser.id() || !reach.knows(job)) {
            throw new UnknownExport();
        }
        return job;
    }

    /** Deletes files whose time is over, and forgets exports of which nothing is left. */
    @Scheduled(initialDelay = 10, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
    void sweep() {
        var now = clock.instant();
        transactions.read(() -> entities.createQuery("select j.id from ExportJob j where j.state = :done and j.finishedAt < :over", Long.class)
                .setParameter("done", ExportJob.State.DONE).setParameter("over", now.minus(kept)).getResultList()).forEach(runner::expire);
        transactions.write(() -> entities.createQuery("delete from ExportJob j where j.state not in (:needed) and j.finishedAt < :old")
                .setParameter("needed", Set.of(ExportJob.State.DONE, ExportJob.State.RUNNING)).setParameter("old", now.minus(LISTED)).executeUpdate());
        files.sweep(transactions.read(() -> Set.copyOf(entities.createQuery("select j.storedAs from ExportJob j where j.storedAs is not null", String.class)
                .getResultList())), now);
    }
}
