package dev.trato.integration.exchange;

import dev.trato.records.Transactions;
import dev.trato.security.CurrentUser;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Runs imports. What a dead node left behind goes on at the next row. */
@Component
class ImportRunner extends JobRunner<ImportJob> {

    private static final int ATTEMPTS = 5;
    private static final Set<ImportJob.State> UNDER_WAY = Set.of(ImportJob.State.RUNNING, ImportJob.State.INTERRUPTED);
    private static final Duration PATIENCE = Duration.ofDays(1);

    private final ImportWork work;
    private final EntityManager entities;
    private final ImportFiles files;
    private final Clock clock;

    ImportRunner(ImportWork work, EntityManager entities, Transactions transactions, CurrentUser currentUser, ImportFiles files, Clock clock) {
        super(ImportJob.class, "import", ATTEMPTS, entities, transactions, currentUser, clock);
        this.work = work;
        this.entities = entities;
        this.files = files;
        this.clock = clock;
    }

    @Override
    List<Long> waiting(Instant now) {
        return entities.createQuery(
                        "select j.id from ImportJob j where (j.state = :checking or j.state = :running and not exists (select e.id from ImportJob e "
                                + "where e.bundle = j.bundle and e.place < j.place and e.state in (:underWay))) "
                                + "and (j.leaseUntil is null or j.leaseUntil < :now) order by j.id", Long.class)
                .setParameter("checking", ImportJob.State.CHECKING)
                .setParameter("underWay", UNDER_WAY)
                .setParameter("running", ImportJob.State.RUNNING)
                .setParameter("now", now)
                .setMaxResults(MOST)
                .getResultList();
    }

    @Override
    boolean prepare(ImportJob job) {
        if (job.getState() == ImportJob.State.RUNNING && (isLaneTaken(job) || isBeforeItsTurn(job))) {
            return false;
        }
        if (!files.has(job.getStoredAs())) {
            giveUpAfterAll(job);
            return false;
        }
        if (job.getState() == ImportJob.State.CHECKING) {
            forgetFaults(job.getId());
        }
        return true;
    }

    @Override
    void giveUp(ImportJob job) {
        job.end(ImportJob.State.INTERRUPTED, Reason.of(null, "problem.import.interrupted"), clock.instant());
    }

    @Override
    void work(ImportJob job) {
        new ImportRun(work, job, this).go();
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
            work.bundles().end(job, ImportJob.State.FAILED, Reason.of(null, "problem.import.fileGone", job.getFileName()), clock.instant());
        }
    }

    private void forgetFaults(long id) {
        entities.createQuery("delete from ImportFault f where f.jobId = :job").setParameter("job", id).executeUpdate();
    }
}
