package dev.trato.notifications;

import dev.trato.kernel.Actor;
import dev.trato.kernel.Tries;
import dev.trato.records.Transactions;
import dev.trato.security.CurrentUser;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Sends what is to leave Trato and is due. All that is due for a person by one way makes one message, which is put together once and goes
 * out under the same id at every try. A node holds a message by a lease while it sends it; what a dead one left behind another takes up.
 */
@Component
class Dispatch implements DisposableBean {

    static final Tries TRIES = new Tries(List.of(Duration.ofSeconds(10), Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofMinutes(30),
            Duration.ofHours(2), Duration.ofHours(6)));

    private static final Logger LOG = LoggerFactory.getLogger(Dispatch.class);
    private static final Duration LEASE = Duration.ofMinutes(3);
    private static final int AT_A_TIME = 200;
    private static final int THREADS = 4;
    private static final int LAST_SECONDS = 20;
    private static final int LONGEST_PROBLEM = 1000;

    private final JdbcClient database;
    private final Transactions transactions;
    private final CurrentUser currentUser;
    private final Addressees addressees;
    private final Inbox inbox;
    private final Couriers couriers;
    private final Clock clock;
    private final Set<Errand> atWork = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS, Thread.ofPlatform().name("notify-", 1).daemon().factory());
    private volatile boolean stopping;

    Dispatch(JdbcClient database, Transactions transactions, CurrentUser currentUser, Addressees addressees, Inbox inbox, Couriers couriers, Clock clock) {
        this.database = database;
        this.transactions = transactions;
        this.currentUser = currentUser;
        this.addressees = addressees;
        this.inbox = inbox;
        this.couriers = couriers;
        this.clock = clock;
    }

    /** Something is due for a person by one way. */
    record Errand(long user, Channel channel) {}

    /** A message that a node holds. */
    record Message(String id, Errand errand, String node, int attempts) {}

    @Scheduled(fixedDelay = 2000, initialDelay = 5000)
    void look() {
        for (var errand : due()) {
            if (!stopping && atWork.add(errand)) {
                try {
                    threads.execute(() -> run(errand));
                } catch (RejectedExecutionException e) {
                    LOG.debug("Notifications wait for the next start");
                }
            }
        }
    }

    List<Errand> due() {
        return transactions.read(() -> database.sql("select distinct user_id, channel from notification_delivery where due_at <= :now"
                        + " and (lease_until is null or lease_until < :now) limit :limit")
                .param("now", now()).param("limit", AT_A_TIME)
                .query((row, number) -> new Errand(row.getLong(1), Channel.valueOf(row.getString(2)))).list());
    }

    private void run(Errand errand) {
        try {
            var node = UUID.randomUUID().toString();
            var message = claim(errand, node);
            while (message.isPresent() && !stopping) {
                send(message.get());
                message = claim(errand, node);
            }
        } catch (RuntimeException e) {
            LOG.error("Notifications of user {} could not be sent by {}", errand.user(), errand.channel(), e);
        } finally {
            atWork.remove(errand);
        }
    }

    /** Takes a message that was tried before, or puts together a new one out of all that is due. Empty in quiet hours. */
    Optional<Message> claim(Errand errand, String node) {
        return transactions.write(() -> {
            var to = addressees.of(List.of(errand.user())).get(errand.user());
            var quietUntil = to == null ? clock.instant() : to.rhythm().due(clock.instant(), to.zone());
            if (quietUntil.isAfter(clock.instant())) {
                postpone(errand, quietUntil);
                return Optional.empty();
            }
            return begun(errand).filter(message -> take("message_id = ?", message, errand, node, message) > 0)
                    .or(() -> Optional.of("ntf-" + UUID.randomUUID())
                            .filter(message -> take("message_id is null", message, errand, node, null) > 0))
                    .map(message -> new Message(message, errand, node, attempts(message)));
        });
    }

    private void postpone(Errand errand, Instant until) {
        database.sql("update notification_delivery set due_at = ? where user_id = ? and channel = ? and state = 'PENDING' and due_at <= ?")
                .params(Notifications.utc(until), errand.user(), errand.channel().name(), now()).update();
    }

    private Optional<String> begun(Errand errand) {
        return database.sql("select message_id from notification_delivery where user_id = :user and channel = :channel and due_at <= :now"
                        + " and message_id is not null and (lease_until is null or lease_until < :now) order by due_at limit 1")
                .param("user", errand.user()).param("channel", errand.channel().name()).param("now", now())
                .query(String.class).optional();
    }

    /** The database lets one node do this at a time; the other finds nothing left. */
    private int take(String which, String message, Errand errand, String node, @Nullable String begun) {
        var sql = database.sql("update notification_delivery set message_id = ?, runner = ?, lease_until = ? where user_id = ? and channel = ?"
                        + " and state = 'PENDING' and due_at <= ? and (lease_until is null or lease_until < ?) and " + which)
                .param(message).param(node).param(Notifications.utc(clock.instant().plus(LEASE))).param(errand.user()).param(errand.channel().name())
                .param(now()).param(now());
        return (begun == null ? sql : sql.param(begun)).update();
    }

    private int attempts(String message) {
        return database.sql("select coalesce(max(attempts), 0) from notification_delivery where message_id = ?").param(message).query(Integer.class).single();
    }

    /** Sends a message that this node holds. A mail is handed over in the same transaction, so it is handed over once. */
    void send(Message message) {
        try {
            if (message.errand().channel() == Channel.EMAIL) {
                transactions.write(() -> isHeld(message) && settle(message, attempt(message)));
            } else {
                settleIfHeld(message, attempt(message));
            }
        } catch (RuntimeException e) {
            LOG.error("Message {} could not be sent by {}", message.id(), message.errand().channel(), e);
            settleIfHeld(message, Optional.of(new Sent(Sent.Outcome.FAILED, e.toString(), null)));
        }
    }

    private void settleIfHeld(Message message, Optional<Sent> sent) {
        transactions.write(() -> isHeld(message) && settle(message, sent));
    }

    private boolean isHeld(Message message) {
        return !database.sql("select id from notification_delivery where message_id = ? and runner = ? and state = 'PENDING' for update")
                .params(message.id(), message.node()).query(Long.class).list().isEmpty();
    }

    /** Empty when there is nothing in it that the person may see, wants to be told in this way, and has not read meanwhile. */
    private Optional<Sent> attempt(Message message) {
        long user = message.errand().user();
        var to = transactions.read(() -> addressees.of(List.of(user)).get(user));
        if (to == null || !to.active()) {
            return Optional.empty();
        }
        return currentUser.as(Actor.user(user, to.name()), () -> {
            var told = transactions.read(() -> told(message)).stream()
                    .filter(each -> !each.read() && to.channels(each.kind()).contains(message.errand().channel())).toList();
            return told.isEmpty() ? Optional.empty() : couriers.send(message, to, told);
        });
    }

    private List<Told> told(Message message) {
        return inbox.visible(database.sql("select " + Inbox.COLUMNS + " from notification n join notification_delivery d on d.notification_id = n.id"
                        + " where d.message_id = ? and d.state = 'PENDING' order by n.at desc, n.id desc")
                .param(message.id()).query((row, number) -> Inbox.row(row)).list());
    }

    /** Writes down what came of it; whether it is through. */
    private boolean settle(Message message, Optional<Sent> sent) {
        if (sent.isEmpty()) {
            return end(message, "WITHHELD", null);
        }
        var outcome = sent.get().outcome();
        var problem = sent.get().problem();
        if (outcome == Sent.Outcome.DELIVERED) {
            return end(message, "SENT", null);
        }
        var next = outcome == Sent.Outcome.FAILED
                ? TRIES.next(message.attempts() + 1, clock.instant(), sent.get().retryAfter())
                : Optional.<Instant>empty();
        return next.map(at -> again(message, at, problem)).orElseGet(() -> end(message, "DEAD", problem));
    }

    private boolean again(Message message, Instant at, @Nullable String problem) {
        database.sql("update notification_delivery set attempts = ?, due_at = ?, lease_until = null, runner = null, problem = ? where message_id = ?")
                .param(message.attempts() + 1).param(Notifications.utc(at)).param(shortened(problem)).param(message.id()).update();
        return false;
    }

    private boolean end(Message message, String state, @Nullable String problem) {
        database.sql("update notification_delivery set state = ?, attempts = ?, due_at = null, lease_until = null, runner = null, problem = ?"
                        + " where message_id = ?")
                .param(state).param(message.attempts() + 1).param(shortened(problem)).param(message.id()).update();
        return true;
    }

    private static @Nullable String shortened(@Nullable String problem) {
        return problem == null ? null : problem.substring(0, Math.min(problem.length(), LONGEST_PROBLEM));
    }

    private LocalDateTime now() {
        return Notifications.utc(clock.instant());
    }

    /** A message under way is finished; the others wait for the next start, or for another node. */
    @Override
    public void destroy() throws InterruptedException {
        stopping = true;
        threads.shutdown();
        threads.awaitTermination(LAST_SECONDS, TimeUnit.SECONDS);
    }
}
