package dev.trato.integration.exchange;

import dev.trato.records.Transactions;
import dev.trato.security.CurrentUser;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Runs imports in the background, two at a time, in the name of whoever began them. The database says what is to be done and who does it: a
 * job that another node holds is left alone, one that a dead node left behind is taken up again.
 */
@Component
class ImportRunner implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(ImportRunner.class);
    private static final int AT_ONCE = 2;
    private static final int ATTEMPTS = 5;
    private static final Set<ImportJob.State> UNDER_WAY = Set.of(ImportJob.State.RUNNING, ImportJob.State.INTERRUPTED);
    private static final Duration PATIENCE = Duration.ofDays(1);

    private final ImportWork work;
    private final EntityManager entities;
    private final Transactions transactions;
    private final CurrentUser currentUser;
    private final ImportFiles files;
    private final Clock clock;
    private final String node = UUID.randomUUID().toString();
    private final Set<Long> atWork = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE, Thread.ofPlatform().name("import-", 1).daemon().factory());
    private volatile boolean stopping;

    ImportRunner(ImportWork work, EntityManager entities, Transactions transactions, CurrentUser currentUser, ImportFiles files, Clock clock) {
        this.work = work;
        this.entities = entities;
        this.transactions = transactions;
        this.currentUser = currentUser;
        this.files = files;
        this.clock = clock;
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

    private java.util.List<Long> waiting() {
        return transactions.read(() -> entities.createQuery(
                        "select j.id from ImportJob j where (j.state = :checking or j.state = :running and not exists (select e.id from ImportJob e "
                                + "where e.bundle = j.bundle and e.place < j.place and e.state in (:underWay))) "
                                + "and (j.leaseUntil is null or j.leaseUntil < :now) order by j.id", Long.class)
                .setParameter("checking", ImportJob.State.CHECKING)
                .setParameter("underWay", UNDER_WAY)
                .setParameter("running", ImportJob.State.RUNNING)
                .setParameter("now", clock.instant())
                .setMaxResults(100)
                .getResultList());
    }

    private void run(long id) {
        boolean worked = false;
        try {
            var claimed = claim(id);
            worked = claimed.isPresent();
            claimed.ifPresent(job -> currentUser.as(job.getActor(), () -> {
                new ImportRun(work, job, node, () -> stopping).go();
                return true;
            }));
        } catch (RuntimeException e) {
            LOG.error("Import {} could not be taken up", id, e);
        } finally {
            atWork.remove(id);
        }
        if (worked && !stopping) {
            lookForWork();
        }
    }

    /** Makes the job ours, unless another node was quicker or another import of the same type is being written. */
    private Optional<ImportJob> claim(long id) {
        try {
            return transactions.write(() -> {
                var job = work.locked(id);
                if (!job.isWaiting(clock.instant())) {
                    return Optional.empty();
                }
                if (job.getState() == ImportJob.State.RUNNING && (isLaneTaken(job) || isBeforeItsTurn(job))) {
                    return Optional.empty();
                }
                if (!files.has(job.getStoredAs())) {
                    giveUpAfterAll(job);
                    return Optional.empty();
                }
                if (job.getAttempts() >= ATTEMPTS) {
                    job.end(ImportJob.State.INTERRUPTED, Reason.of(null, "problem.import.interrupted"), clock.instant());
                    return Optional.empty();
                }
                if (job.getState() == ImportJob.State.CHECKING) {
                    forgetFaults(id);
                }
                job.claim(node, clock.instant(), clock.instant().plus(ImportRun.LEASE));
                return Optional.of(job);
            });
        } catch (DataIntegrityViolationException e) {
            LOG.debug("Import {} waits for another one of the same type", id);
            return Optional.empty();
        }
    }

    /** The files of one import come one after the other, so that links lead to what is there already. */
    private boolean isBeforeItsTurn(ImportJob job) {
        return job.getBundle() != null && entities.createQuery("select count(j) from ImportJob j where j.bundle = :bundle and j.place < :place and "
                        + "j.state in (:underWay)", Long.class)
                .setParameter("bundle", job.getBundle()).setParameter("place", job.getPlace())
                .setParameter("underWay", UNDER_WAY).getSingleResult() > 0;
    }

    private boolean isLaneTaken(ImportJob job) {
        return !entities.createQuery("select j.id from ImportJob j where j.lane = :lane and j.id <> :job", Long.class)
                .setParameter("lane", job.getRecordType())
                .setParameter("job", job.getId())
                .getResultList()
                .isEmpty();
    }

    /** The file may lie on another node; it does not lie there for ever. */
    private void giveUpAfterAll(ImportJob job) {
        if (job.getCreatedAt().plus(PATIENCE).isBefore(clock.instant())) {
            job.end(ImportJob.State.FAILED, Reason.of(null, "problem.import.fileGone", job.getFileName()), clock.instant());
        }
    }

    private void forgetFaults(long id) {
        entities.createQuery("delete from ImportFault f where f.jobId = :job").setParameter("job", id).executeUpdate();
    }

    /** Between two chunks a job can be left; the next start, or another node, goes on at once. */
    @Override
    public void destroy() throws InterruptedException {
        stopping = true;
        threads.shutdown();
        if (!threads.awaitTermination(20, java.util.concurrent.TimeUnit.SECONDS)) {
            LOG.warn("An import is left in the middle of a chunk, which will be done again");
        }
    }
}
