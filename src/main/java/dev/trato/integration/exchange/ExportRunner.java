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
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Writes exports in the background, two at a time, in the name of whoever asked for them, as long as he may. As with imports the database
 * says what is to be done and who does it; what a dead node left behind is written again from the beginning, a few times at most.
 */
@Component
class ExportRunner implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(ExportRunner.class);
    private static final int AT_ONCE = 2;
    private static final int ATTEMPTS = 3;
    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofSeconds(15);
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
    private final WholeNotices wholeNotices;
    private final long mostBytes;
    private final long mostBytesOfWhole;
    private final String node = UUID.randomUUID().toString();
    private final Set<Long> atWork = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE, Thread.ofPlatform().name("export-", 1).daemon().factory());
    private volatile boolean stopping;

    ExportRunner(EntityManager entities, Transactions transactions, CurrentUser currentUser, Gate gate, RecordExporter exporter,
            ExportFormats formats, ExportFiles files, Notifications notifications, Clock clock,
            WholeExport whole, WholeNotices wholeNotices, @Value("${trato.export.max-megabytes:1000}") long mostMegabytes,
            @Value("${trato.export.whole-max-megabytes:100000}") long mostMegabytesOfWhole) {
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
        this.wholeNotices = wholeNotices;
        this.mostBytes = mostMegabytes * MEGABYTE;
        this.mostBytesOfWhole = mostMegabytesOfWhole * MEGABYTE;
    }

    /** Somebody else has the job now, or nobody needs it any more. */
    private static final class NotOurs extends RuntimeException {
        NotOurs() {
            super("The export belongs to another runner", null, false, false);
        }
    }

    /** Takes up what waits or was left behind, as far as there are hands. */
    @Scheduled(fixedDelay = 2000)
    void lookForWork() {
        for (var id : waiting()) {
            if (stopping || atWork.size() >= AT_ONCE) {
                return;
            }
            if (atWork.add(id)) {
                threads.execute(() -> run(id));
            }
        }
    }

    private List<Long> waiting() {
        return transactions.read(() -> entities.createQuery(
                        "select j.id from ExportJob j where j.state = :running and (j.leaseUntil is null or j.leaseUntil < :now) order by j.id", Long.class)
                .setParameter("running", ExportJob.State.RUNNING).setParameter("now", clock.instant()).setMaxResults(100).getResultList());
    }

    private void run(long id) {
        boolean worked = false;
        try {
            var claimed = claim(id);
            worked = claimed.isPresent();
            claimed.ifPresent(job -> currentUser.as(job.getActor(), () -> {
                go(job);
                return true;
            }));
        } catch (RuntimeException e) {
            LOG.error("Export {} could not be taken up", id, e);
        } finally {
            atWork.remove(id);
        }
        if (worked && !stopping) {
            lookForWork();
        }
    }

    private Optional<ExportJob> claim(long id) {
        return transactions.write(() -> {
            var job = entities.find(ExportJob.class, id, LockModeType.PESSIMISTIC_WRITE);
            var now = clock.instant();
            if (job == null || !job.isWaiting(now)) {
                return Optional.empty();
            }
            if (job.getAttempts() >= ATTEMPTS) {
                end(job, ExportJob.State.FAILED, Reason.of(null, "problem.export.brokenOff"));
                return Optional.empty();
            }
            job.claim(node, now, now.plus(LEASE));
            return Optional.of(job);
        });
    }

    private void go(ExportJob job) {
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
            keep(id, stored, rows[0]);
        } catch (NotOurs e) {
            LOG.info("Export {} is in other hands", id);
        } catch (CancellationException e) {
            change(id, stopping ? left -> left.release(null) : left -> end(left, ExportJob.State.CANCELLED, null));
        } catch (Problem e) {
            change(id, failed -> end(failed, ExportJob.State.FAILED, Reason.of(null, e)));
        } catch (RuntimeException e) {
            LOG.warn("Export {} was broken off and will begin again", id, e);
            change(id, left -> left.release(clock.instant().plus(PAUSE)));
        }
    }

    /** Its reading is one long transaction; how far it is, is written down beside it. */
    private void whole(ExportJob job) {
        var rows = new long[1];
        var steps = new Steps(job.getId(), job.getRecordType());
        var actor = currentUser.actor();
        try (var beside = Executors.newSingleThreadExecutor(Thread.ofPlatform().name("export-progress").factory())) {
            var stored = files.write(mostBytesOfWhole, out -> rows[0] = whole.write(out, job.locale(), (done, total) -> {
                try {
                    return beside.submit(() -> currentUser.as(actor, () -> steps.report(done, total))).get();
                } catch (ExecutionException e) {
                    throw e.getCause() instanceof RuntimeException refused ? refused : new IllegalStateException(e.getCause());
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return false;
                }
            }));
            keep(job.getId(), stored, rows[0]);
            wholeNotices.written(rows[0]);
        }
    }

    private void keep(long id, ExportFiles.Stored stored, long rows) {
        boolean kept = false;
        try {
            kept = change(id, job -> {
                job.written(stored.name(), stored.size(), rows, clock.instant());
                announce(job);
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

    /** Changes the job as long as it is ours; false when it is not. */
    private boolean change(long id, Consumer<ExportJob> change) {
        return asked(id, job -> {
            change.accept(job);
            return true;
        }).orElse(false);
    }

    private <R> Optional<R> asked(long id, Function<ExportJob, R> question) {
        return transactions.write(() -> {
            var job = entities.find(ExportJob.class, id, LockModeType.PESSIMISTIC_WRITE);
            return job != null && node.equals(job.getRunner()) ? Optional.of(question.apply(job)) : Optional.empty();
        });
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
            if (stopping) {
                return false;
            }
            if (Duration.between(last, now).compareTo(STEP) < 0) {
                return true;
            }
            last = now;
            return asked(id, job -> {
                job.count(done, total, now.plus(LEASE));
                return !job.isCancelRequested();
            }).orElseThrow(NotOurs::new);
        }
    }

    /** What is being written is left; the next start begins it again. */
    @Override
    public void destroy() throws InterruptedException {
        stopping = true;
        threads.shutdown();
        if (!threads.awaitTermination(20, TimeUnit.SECONDS)) {
            LOG.warn("An export is left in the middle and will be written again");
        }
    }
}
