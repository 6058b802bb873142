package dev.trato.integration.webhook;

import dev.trato.records.Transactions;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Sees to it that what is due is sent. Each webhook with something due has a thread of its own, so that a receiver that is slow or dead
 * keeps nobody waiting but itself; and one node at a time sends for it, one message after the other in the order of events. The database
 * says which node: what a dead one left behind another takes up.
 */
@Component
class Courier implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(Courier.class);
    private static final int AT_A_TIME = 20;
    private static final int LAST_SECONDS = 20;

    private final EntityManager entities;
    private final Transactions transactions;
    private final ObjectProvider<Sender> sender;
    private final Clock clock;
    private final String node = UUID.randomUUID().toString();
    private final Set<Long> atWork = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newCachedThreadPool(Thread.ofPlatform().name("webhook-", 1).daemon().factory());
    private final AtomicBoolean woken = new AtomicBoolean();
    private volatile boolean stopping;

    Courier(EntityManager entities, Transactions transactions, ObjectProvider<Sender> sender, Clock clock) {
        this.entities = entities;
        this.transactions = transactions;
        this.sender = sender;
        this.clock = clock;
    }

    /** There is something to send now. */
    void wake() {
        if (!stopping && woken.compareAndSet(false, true)) {
            start(() -> {
                woken.set(false);
                look();
            });
        }
    }

    /** Looks for what is due: a second try, what another node left behind, what nobody woke us for. */
    @Scheduled(fixedDelay = 1000)
    void look() {
        for (var webhook : due()) {
            if (!stopping && atWork.add(webhook)) {
                start(() -> run(webhook));
            }
        }
    }

    private void start(Runnable work) {
        try {
            threads.execute(work);
        } catch (RejectedExecutionException e) {
            LOG.debug("Messages of webhooks wait for the next start");
        }
    }

    private List<Long> due() {
        return transactions.read(() -> entities.createQuery("""
                        select w.id from Webhook w where w.active = true and (w.leaseUntil is null or w.leaseUntil < :now or w.runner = :node)
                        and exists (select 1 from Delivery d where d.webhookId = w.id and d.dueAt <= :now)""", Long.class)
                .setParameter("now", clock.instant())
                .setParameter("node", node)
                .getResultList());
    }

    private void run(long webhook) {
        try {
            boolean on = true;
            while (on && !stopping && claim(webhook)) {
                var messages = next(webhook);
                on = !messages.isEmpty();
                for (int i = 0; on && i < messages.size(); i++) {
                    var message = messages.get(i);
                    on = !stopping && known(webhook).filter(known -> sender.getObject().send(known, message, node)).isPresent();
                }
            }
            release(webhook);
        } catch (RuntimeException e) {
            LOG.error("Messages of webhook {} could not be sent", webhook, e);
        } finally {
            atWork.remove(webhook);
        }
    }

    /** Read anew for each message: its address, its secret or its user may have changed since the last one. */
    private Optional<Webhook> known(long webhook) {
        return transactions.read(() -> Optional.ofNullable(entities.find(Webhook.class, webhook)).filter(Webhook::isActive));
    }

    private boolean claim(long webhook) {
        var now = clock.instant();
        return transactions.write(() -> entities.createQuery("""
                        update Webhook w set w.runner = :node, w.leaseUntil = :until where w.id = :webhook and w.active = true
                        and (w.leaseUntil is null or w.leaseUntil < :now or w.runner = :node)""")
                .setParameter("node", node)
                .setParameter("until", now.plus(Sender.LEASE))
                .setParameter("webhook", webhook)
                .setParameter("now", now)
                .executeUpdate()) == 1;
    }

    private void release(long webhook) {
        transactions.write(() -> entities.createQuery("update Webhook w set w.leaseUntil = null where w.id = :webhook and w.runner = :node")
                .setParameter("webhook", webhook)
                .setParameter("node", node)
                .executeUpdate());
    }

    private List<Delivery> next(long webhook) {
        return transactions.read(() -> entities.createQuery(
                        "select d from Delivery d where d.webhookId = :webhook and d.dueAt <= :now order by d.dueAt, d.id", Delivery.class)
                .setParameter("webhook", webhook)
                .setParameter("now", clock.instant())
                .setMaxResults(AT_A_TIME)
                .getResultList());
    }

    /** A message under way is finished; the others wait for the next start, or for another node. */
    @Override
    public void destroy() throws InterruptedException {
        stopping = true;
        threads.shutdown();
        threads.awaitTermination(LAST_SECONDS, TimeUnit.SECONDS);
    }
}
