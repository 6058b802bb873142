package dev.trato.integration.exchange;

import dev.trato.records.Transactions;
import dev.trato.security.CurrentUser;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.hibernate.Timeouts;
import org.hibernate.jpa.SpecHints;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * Does jobs of one kind in the background, two at a time, in the name of whoever began them. The database says what is to be done and who does
 * it: a job that another node holds is left alone, one that a dead node left behind is taken up again. A node that lives keeps what it
 * does, however long one step takes.
 */
abstract class JobRunner<J extends Job> implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(JobRunner.class);
    static final int MOST = 100;
    private static final int AT_ONCE = 2;
    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofSeconds(15);

    private final Class<J> kind;
    private final int attempts;
    private final EntityManager entities;
    private final Transactions transactions;
    private final CurrentUser currentUser;
    private final Clock clock;
    private final String node = UUID.randomUUID().toString();
    private final Set<Long> atWork = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads;
    private volatile boolean stopping;

    /**
     * @param name     of its threads
     * @param attempts how often a job is taken up that gets no further
     */
    JobRunner(Class<J> kind, String name, int attempts, EntityManager entities, Transactions transactions, CurrentUser currentUser, Clock clock) {
        this.kind = kind;
        this.attempts = attempts;
        this.entities = entities;
        this.transactions = transactions;
        this.currentUser = currentUser;
        this.clock = clock;
        this.threads = Executors.newFixedThreadPool(AT_ONCE, Thread.ofPlatform().name(name + "-", 1).daemon().factory());
    }

    /** Ids of jobs that could be taken up, the oldest first, {@link #MOST} at a time. */
    abstract List<Long> waiting(Instant now);

    /** Sees to it, within the transaction that claims the job, that it can go on; false when it cannot yet. */
    boolean prepare(J job) {
        return true;
    }

    /** Ends a job that breaks off again and again at the same place. */
    abstract void giveUp(J job);

    /** Does the job. What it throws is taken for an outage: the job is taken up again after a while. */
    abstract void work(J job);

    /** Takes up what waits or was left behind, as far as there are hands. */
    @Scheduled(fixedDelay = 2000)
    void lookForWork() {
        for (var id : transactions.read(() -> waiting(clock.instant()))) {
            if (stopping || atWork.size() >= AT_ONCE) {
                return;
            }
            if (atWork.add(id)) {
                threads.execute(() -> run(id));
            }
        }
    }

    /** Keeps what is at work here. What is locked is being written down this moment, which keeps it as well. */
    @Scheduled(fixedDelay = 5, timeUnit = TimeUnit.SECONDS)
    void renew() {
        if (!atWork.isEmpty()) {
            transactions.write(() -> {
                var until = lease();
                entities.createQuery("select j from " + kind.getSimpleName() + " j where j.id in :jobs and j.runner = :node", kind)
                        .setParameter("jobs", List.copyOf(atWork)).setParameter("node", node).setLockMode(LockModeType.PESSIMISTIC_WRITE)
                        .setHint(SpecHints.HINT_SPEC_LOCK_TIMEOUT, Timeouts.SKIP_LOCKED_MILLI).getResultList().forEach(job -> job.keep(until));
                return true;
            });
        }
    }

    private void run(long id) {
        boolean worked = false;
        try {
            var claimed = claim(id);
            worked = claimed.isPresent();
            claimed.ifPresent(job -> currentUser.as(job.mandate(), () -> {
                attempt(job);
                return true;
            }));
        } catch (RuntimeException e) {
            LOG.error("{} {} could not be taken up", kind.getSimpleName(), id, e);
        } finally {
            atWork.remove(id);
        }
        if (worked && !stopping) {
            lookForWork();
        }
    }

    /** Makes the job ours, unless another node was quicker or it has to wait for another job. */
    private Optional<J> claim(long id) {
        try {
            return transactions.write(() -> {
                var job = entities.find(kind, id, LockModeType.PESSIMISTIC_WRITE);
                if (job == null || !job.isWaiting(clock.instant())) {
                    return Optional.empty();
                }
                if (job.getAttempts() >= attempts) {
                    giveUp(job);
                    return Optional.empty();
                }
                if (!prepare(job)) {
                    return Optional.empty();
                }
                job.claim(node, clock.instant(), lease());
                return Optional.of(job);
            });
        } catch (DataIntegrityViolationException e) {
            LOG.debug("{} {} waits for another one", kind.getSimpleName(), id);
            return Optional.empty();
        }
    }

    private void attempt(J job) {
        try {
            work(job);
        } catch (JobLost e) {
            LOG.info("{} {} is in other hands", kind.getSimpleName(), job.getId());
        } catch (RuntimeException e) {
            LOG.warn("{} {} was broken off and will be taken up again", kind.getSimpleName(), job.getId(), e);
            change(job.getId(), left -> left.release(clock.instant().plus(PAUSE)));
        }
    }

    final Instant lease() {
        return clock.instant().plus(LEASE);
    }

    final String node() {
        return node;
    }

    /** Whether the node is going down: what can be left should be. */
    final boolean isStopping() {
        return stopping;
    }

    /** Changes a job as long as it is ours; false when it is not. */
    final boolean change(long id, Consumer<J> change) {
        return asked(id, job -> {
            change.accept(job);
            return true;
        }).orElse(false);
    }

    /** Asks a job, and may change it; empty when it is not ours. */
    final <R> Optional<R> asked(long id, Function<J, R> question) {
        return transactions.write(() -> {
            var job = entities.find(kind, id, LockModeType.PESSIMISTIC_WRITE);
            return job != null && job.isHeldBy(node) ? Optional.of(question.apply(job)) : Optional.empty();
        });
    }

    /** What is at work is left where it can be; the next start, or another node, takes it up at once. */
    @Override
    public void destroy() throws InterruptedException {
        stopping = true;
        threads.shutdown();
        if (!threads.awaitTermination(20, TimeUnit.SECONDS)) {
            LOG.warn("{}s are left in the middle of a step, which will be done again", kind.getSimpleName());
        }
    }
}
