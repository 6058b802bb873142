package dev.trato.integration.exchange;

import dev.trato.kernel.Problem;
import dev.trato.records.Transactions;
import dev.trato.security.CurrentUser;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * How much room uploaded files may take, and for how long: so many drafts and so many bytes for each user; drafts that nobody goes on
 * with are forgotten, and the files of imports that have ended are deleted after some days. What was written, and the rows that failed,
 * need no file.
 */
@Component
class ImportRoom {

    private static final int AT_ONCE = 3;
    private static final long MEGABYTE = 1024 * 1024;
    private static final Set<ImportJob.State> PREPARED = Set.of(ImportJob.State.DRAFT, ImportJob.State.CHECKED);
    private static final Set<ImportJob.State> NEEDED = Set.of(ImportJob.State.DRAFT, ImportJob.State.CHECKED, ImportJob.State.CHECKING,
            ImportJob.State.RUNNING);
    private static final String KEPT = "(j.state in (:needed) or j.finishedAt > :ended)";

    private final EntityManager entities;
    private final Transactions transactions;
    private final CurrentUser currentUser;
    private final ImportFiles files;
    private final Clock clock;
    private final Duration keepFiles;
    private final Duration keepDrafts;
    private final int mostDrafts;
    private final long mostMegabytes;
    private final Map<Long, Integer> uploading = new ConcurrentHashMap<>();

    ImportRoom(EntityManager entities, Transactions transactions, CurrentUser currentUser, ImportFiles files, Clock clock,
            @Value("${trato.import.keep-files:7d}") Duration keepFiles, @Value("${trato.import.keep-drafts:2d}") Duration keepDrafts,
            @Value("${trato.import.max-drafts:20}") int mostDrafts,
            @Value("${trato.import.max-megabytes-per-user:2000}") long mostMegabytes) {
        this.entities = entities;
        this.transactions = transactions;
        this.currentUser = currentUser;
        this.files = files;
        this.clock = clock;
        this.keepFiles = keepFiles;
        this.keepDrafts = keepDrafts;
        this.mostDrafts = mostDrafts;
        this.mostMegabytes = mostMegabytes;
    }

    /** Takes a file in for whoever acts; {@link Problem} when he uploads too many at once or has no room left. */
    ImportFiles.Stored receive(Supplier<ImportFiles.Stored> upload) {
        long user = currentUser.id();
        if (uploading.merge(user, 1, Integer::sum) > AT_ONCE) {
            done(user);
            throw new Problem("problem.import.uploading", AT_ONCE);
        }
        try {
            require(user, 1);
            var stored = upload.get();
            try {
                require(user, stored.size());
                return stored;
            } catch (RuntimeException e) {
                files.delete(stored.name());
                throw e;
            }
        } finally {
            done(user);
        }
    }

    private void done(long user) {
        uploading.computeIfPresent(user, (id, count) -> count == 1 ? null : count - 1);
    }

    private void require(long user, long bytes) {
        transactions.read(() -> {
            long drafts = entities.createQuery("select count(j) from ImportJob j where j.userId = :user and j.state in (:prepared)", Long.class)
                    .setParameter("user", user).setParameter("prepared", PREPARED).getSingleResult();
            if (drafts >= mostDrafts) {
                throw new Problem("problem.import.tooManyDrafts", drafts);
            }
            long taken = entities.createQuery("select coalesce(sum(j.fileSize), 0) from ImportJob j where j.userId = :user and " + KEPT, Long.class)
                    .setParameter("user", user).setParameter("needed", NEEDED).setParameter("ended", clock.instant().minus(keepFiles))
                    .getSingleResult();
            if (taken + bytes > mostMegabytes * MEGABYTE) {
                throw new Problem("problem.import.noRoom", mostMegabytes, keepFiles.toDays());
            }
            return taken;
        });
    }

    /** Forgets old drafts, and deletes files that no import needs, also those whose upload broke off before it was written down. */
    @Scheduled(initialDelay = 10, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
    void sweep() {
        var now = clock.instant();
        files.sweep(transactions.write(() -> {
            forget(now.minus(keepDrafts));
            return Set.copyOf(entities.createQuery("select j.storedAs from ImportJob j where " + KEPT, String.class)
                    .setParameter("needed", NEEDED).setParameter("ended", now.minus(keepFiles)).getResultList());
        }), now);
    }

    private void forget(Instant before) {
        List<Long> old = entities.createQuery("select j.id from ImportJob j where j.state in (:prepared) and j.operationId is null "
                        + "and coalesce(j.finishedAt, j.createdAt) < :before", Long.class)
                .setParameter("prepared", PREPARED).setParameter("before", before).getResultList();
        if (!old.isEmpty()) {
            entities.createQuery("delete from ImportFault f where f.jobId in (:old)").setParameter("old", old).executeUpdate();
            entities.createQuery("delete from ImportJob j where j.id in (:old) and j.state in (:prepared)")
                    .setParameter("old", old).setParameter("prepared", PREPARED).executeUpdate();
        }
    }
}
