package dev.trato.notifications;

import dev.trato.records.Transactions;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Forgets what was read long ago, and what nobody has read for a year. */
@Component
class Retention {

    static final Duration READ = Duration.ofDays(90);
    static final Duration UNREAD = Duration.ofDays(365);
    private static final int AT_A_TIME = 500;

    private final JdbcClient database;
    private final Transactions transactions;
    private final Clock clock;

    Retention(JdbcClient database, Transactions transactions, Clock clock) {
        this.database = database;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Scheduled(fixedDelay = 60 * 60 * 1000L, initialDelay = 15 * 60 * 1000L)
    void forget() {
        var read = Notifications.utc(clock.instant().minus(READ));
        var unread = Notifications.utc(clock.instant().minus(UNREAD));
        boolean more = true;
        while (more) {
            more = forget(old("read_at < ?", read)) | forget(old("at < ?", unread));
        }
    }

    private List<Long> old(String which, LocalDateTime than) {
        return database.sql("select id from notification where " + which + " limit ?").params(than, AT_A_TIME).query(Long.class).list();
    }

    /** Whether there were so many that there may be more. */
    private boolean forget(List<Long> ids) {
        if (!ids.isEmpty()) {
            transactions.write(() -> {
                database.sql("delete from notification_delivery where notification_id in (:ids)").param("ids", ids).update();
                return database.sql("delete from notification where id in (:ids)").param("ids", ids).update();
            });
        }
        return ids.size() == AT_A_TIME;
    }
}
