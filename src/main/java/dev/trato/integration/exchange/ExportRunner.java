package dev.trato.integration.exchange;

import dev.trato.integration.exchange.format.ExportFormats;
import dev.trato.integration.exchange.whole.WholeExport;
import dev.trato.kernel.Messages;
import dev.trato.kernel.Problem;
import dev.trato.kernel.Progress;
import dev.trato.notifications.Notice;
import dev.trato.notifications.Notifications;
import dev.trato.records.Gate;
import dev.trato.records.Transactions;
import dev.trato.security.Action;
import dev.trato.security.CurrentUser;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Writes exports, as long as whoever asked for them may have them. What a dead node left behind is written again from the beginning. */
@Component
class ExportRunner extends JobRunner<ExportJob> {

    private static final int ATTEMPTS = 3;
    private static final Duration STEP = Duration.ofMillis(500);
    private static final long MEGABYTE = 1024 * 1024;

    private final EntityManager entities;
    private final Transactions transactions;
    private final CurrentUser currentUser;
    private final Gate gate;
    private final RecordExporter exporter;
    private final ExportFormats formats;
    private final ExportFiles files;
    private final Notifications notifications;
    private final Clock clock;
    private final WholeExport whole;
    private final ExportAlerts alerts;
    private final long mostBytes;
    private final long mostBytesOfWhole;

    ExportRunner(EntityManager entities, Transactions transactions, CurrentUser currentUser, Gate gate, RecordExporter exporter,
            ExportFormats formats, ExportFiles files, Notifications notifications, Clock clock,
            WholeExport whole, ExportAlerts alerts, @Value("${trato.export.max-megabytes:1000}") long mostMegabytes,
            @Value("${trato.export.whole-max-megabytes:100000}") long mostMegabytesOfWhole) {
        super(ExportJob.class, "export", ATTEMPTS, entities, transactions, currentUser, clock);
        this.entities = entities;
        this.transactions = transactions;
        this.currentUser = currentUser;
        this.gate = gate;
        this.exporter = exporter;
        this.formats = formats;
        this.files = files;
        this.notifications = notifications;
        this.clock = clock;
        this.whole = whole;
        this.alerts = alerts;
        this.mostBytes = mostMegabytes * MEGABYTE;
        this.mostBytesOfWhole = mostMegabytesOfWhole * MEGABYTE;
    }

    @Override
    List<Long> waiting(Instant now) {
        return entities.createQuery(
                        "select j.id from ExportJob j where j.state = :running and (j.leaseUntil is null or j.leaseUntil < :now) order by j.id", Long.class)
                .setParameter("running", ExportJob.State.RUNNING).setParameter("now", now).setMaxResults(MOST).getResultList();
    }

    @Override
    void giveUp(ExportJob job) {
        end(job, ExportJob.State.FAILED, Reason.of(null, "problem.export.brokenOff"));
    }

    @Override
    void work(ExportJob job) {
        long id = job.getId();
        try {
            if (job.isWhole()) {
                whole(job);
                return;
            }
            var type = gate.types().require(job.getRecordType());
            var rows = new long[1];
            var stored = files.write(mostBytes, out -> rows[0] = exporter.write(type, job.selection(), job.columns(), formats.require(job.getFormat()),
                    job.locale(), out, new Steps(id, job.getRecordType())));
            keep(id, stored, rows[0], () -> {});
        } catch (CancellationException e) {
            change(id, isStopping() ? Job::putBack : left -> end(left, ExportJob.State.CANCELLED, null));
        } catch (Problem e) {
            change(id, failed -> end(failed, ExportJob.State.FAILED, Reason.of(null, e)));
        }
    }

    /** Its reading is one long transaction; how far it is, is written down beside it. */
    private void whole(ExportJob job) {
        var rows = new long[1];
        var steps = new Steps(job.getId(), job.getRecordType());
        var mandate = currentUser.mandate();
        try (var beside = Executors.newSingleThreadExecutor(Thread.ofPlatform().name("export-progress").factory())) {
            var stored = files.write(mostBytesOfWhole, out -> rows[0] = whole.write(out, job.locale(), (done, total) -> {
                try {
                    return beside.submit(() -> currentUser.as(mandate, () -> steps.report(done, total))).get();
                } catch (ExecutionException e) {
                    throw e.getCause() instanceof RuntimeException refused ? refused : new IllegalStateException(e.getCause());
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return false;
                }
            }));
            var before = wholeFiles();
            keep(job.getId(), stored, rows[0], () -> alerts.wholeWritten(rows[0]));
            before.forEach(this::expire);
        }
    }

    /** Those that the next one takes the place of. */
    private List<Long> wholeFiles() {
        return transactions.read(() -> entities.createQuery("select j.id from ExportJob j where j.recordType = :whole and j.state = :done", Long.class)
                .setParameter("whole", ExportJob.WHOLE).setParameter("done", ExportJob.State.DONE).getResultList());
    }

    /** Deletes the file of an export, which stays in its user's list for a while. */
    void expire(long id) {
        transactions.write(() -> {
            var job = entities.find(ExportJob.class, id, LockModeType.PESSIMISTIC_WRITE);
            if (job == null || job.getState() != ExportJob.State.DONE) {
                return Optional.<String>empty();
            }
            var file = Optional.ofNullable(job.getStoredAs());
            job.expire();
            return file;
        }).ifPresent(files::delete);
    }

    private void keep(long id, ExportFiles.Stored stored, long rows, Runnable noting) {
        boolean kept = false;
        try {
            kept = change(id, job -> {
                job.written(stored.name(), stored.size(), rows, clock.instant());
                announce(job);
                noting.run();
            });
        } finally {
            if (!kept) {
                files.delete(stored.name());
            }
        }
    }

    private void end(ExportJob job, ExportJob.State state, @Nullable Reason reason) {
        job.end(state, reason, clock.instant());
        announce(job);
    }

    /** Whoever does not wait on the screen is told what became of it. */
    private void announce(ExportJob job) {
        if (job.isAnnounced() && job.getState() != ExportJob.State.CANCELLED) {
            var kind = job.getState() == ExportJob.State.DONE ? ExportNotices.READY : ExportNotices.FAILED;
            var of = job.isWhole() ? "export.whole.name" : gate.types().require(job.getRecordType()).pluralKey();
            notifications.tell(Notice.of(kind, job.getUserId(), "export/" + job.getId()).with(new Messages.Key(of)));
        }
    }

    /** Writes down how far it is, and finds out whether it is still wanted, ours, and allowed. */
    private final class Steps implements Progress {
        private final long id;
        private final String type;
        private Instant last = Instant.EPOCH;

        Steps(long id, String type) {
            this.id = id;
            this.type = type;
        }

        @Override
        public boolean report(long done, long total) {
            if (type.equals(ExportJob.WHOLE)) {
                whole.requireAllowed();
            } else {
                gate.of(type).requireAllowed(Action.EXPORT);
            }
            var now = clock.instant();
            if (isStopping()) {
                return false;
            }
            if (Duration.between(last, now).compareTo(STEP) < 0) {
                return true;
            }
            last = now;
            return asked(id, job -> {
                job.count(done, total);
                return !job.isCancelRequested();
            }).orElseThrow(JobLost::new);
        }
    }
}
