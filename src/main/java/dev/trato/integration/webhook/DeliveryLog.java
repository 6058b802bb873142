package dev.trato.integration.webhook;

import dev.trato.kernel.Problem;
import dev.trato.records.Transactions;
import dev.trato.security.RecordAccess;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** What became of the messages of each webhook, for administrators, who may send them again. A month of it is kept. */
@Component
public class DeliveryLog {

    /** How long a message and what became of it are kept. */
    public static final Duration KEPT = Duration.ofDays(30);

    private static final int ROWS_AT_A_TIME = 1000;

    private final EntityManager entities;
    private final Transactions transactions;
    private final RecordAccess access;
    private final WebhookRecorder recorder;
    private final Clock clock;

    DeliveryLog(EntityManager entities, Transactions transactions, RecordAccess access, WebhookRecorder recorder, Clock clock) {
        this.entities = entities;
        this.transactions = transactions;
        this.access = access;
        this.recorder = recorder;
        this.clock = clock;
    }

    /**
     * How a webhook fares.
     *
     * @param waiting messages on their way, those that did not get through yet included
     * @param dead    messages that were given up
     */
    public record Health(long waiting, long dead) {}

    /** Messages of a webhook, newest first; all of them, or those in one state. */
    public List<Delivery> page(long webhook, Delivery.@Nullable State state, int offset, int limit) {
        access.requireAdministrator();
        return transactions.read(() -> {
            var query = entities.createQuery("select d from Delivery d where d.webhookId = :webhook"
                    + (state == null ? "" : " and d.state = :state") + " order by d.id desc", Delivery.class).setParameter("webhook", webhook);
            if (state != null) {
                query.setParameter("state", state);
            }
            return query.setFirstResult(offset).setMaxResults(limit).getResultList();
        });
    }

    /** How the webhooks fare, by their ids; one that is not here has nothing open. */
    public Map<Long, Health> health() {
        access.requireAdministrator();
        return transactions.read(() -> {
            var health = new HashMap<Long, Health>();
            entities.createQuery("select d.webhookId, d.state, count(d) from Delivery d where d.webhookId in (select w.id from Webhook w) "
                            + "and d.state in :states group by d.webhookId, d.state", Object[].class)
                    .setParameter("states", EnumSet.of(Delivery.State.PENDING, Delivery.State.FAILED, Delivery.State.DEAD))
                    .getResultList()
                    .forEach(row -> health.merge((Long) row[0], count((Delivery.State) row[1], (Long) row[2]), DeliveryLog::sum));
            return health;
        });
    }

    private static Health count(Delivery.State state, long count) {
        return state == Delivery.State.DEAD ? new Health(0, count) : new Health(count, 0);
    }

    private static Health sum(Health one, Health other) {
        return new Health(one.waiting() + other.waiting(), one.dead() + other.dead());
    }

    /** Sends a message again, whatever became of it, under the same id and with all its tries before it. */
    public void replay(long delivery) {
        if (again("d.id = :delivery", EnumSet.allOf(Delivery.State.class), Map.of("delivery", delivery)) == 0) {
            throw new Problem("problem.webhook.message");
        }
    }

    /**
     * Sends again what a webhook was to tell since a moment.
     *
     * @param all also what was delivered, for a receiver that has lost it; otherwise what was given up or has not got through yet
     * @return how many messages
     */
    public int replay(long webhook, Instant since, boolean all) {
        var states = all ? EnumSet.allOf(Delivery.State.class) : EnumSet.of(Delivery.State.DEAD, Delivery.State.FAILED);
        return again("d.webhookId = :webhook and d.at >= :since", states, Map.of("webhook", webhook, "since", since));
    }

    private int again(String which, Set<Delivery.State> states, Map<String, Object> arguments) {
        access.requireAdministrator();
        return transactions.write(() -> {
            var update = entities.createQuery("update Delivery d set d.state = :pending, d.attempts = 0, d.dueAt = :now where d.state in :states and "
                            + which)
                    .setParameter("pending", Delivery.State.PENDING)
                    .setParameter("now", clock.instant())
                    .setParameter("states", states);
            arguments.forEach(update::setParameter);
            recorder.wakeAfterCommit();
            return update.executeUpdate();
        });
    }

    /** Forgets what is older than a month, the oldest first, in small steps that keep nobody waiting. */
    @Scheduled(fixedDelay = 3_600_000, initialDelay = 120_000)
    void forget() {
        var before = clock.instant().minus(KEPT);
        for (var old = oldest(); !old.isEmpty(); old = oldest()) {
            var ids = old.stream().filter(delivery -> delivery.getAt().isBefore(before)).map(Delivery::getId).toList();
            if (!ids.isEmpty()) {
                transactions.write(() -> entities.createQuery("delete from Delivery d where d.id in :ids").setParameter("ids", ids).executeUpdate());
            }
            if (ids.size() < ROWS_AT_A_TIME) {
                return;
            }
        }
    }

    private List<Delivery> oldest() {
        return transactions.read(() -> entities.createQuery("select d from Delivery d order by d.id", Delivery.class)
                .setMaxResults(ROWS_AT_A_TIME)
                .getResultList());
    }
}
