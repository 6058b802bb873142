package dev.trato.integration.exchange;

import dev.trato.kernel.Organisation;
import java.time.Clock;
import java.time.LocalDate;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * How many records people take out in a day, by any door and in whatever portions. Once a day the administrators are told of somebody who
 * has taken out more than anybody should, or far more than he usually does. What is deleted from a list of exports is counted all the same.
 */
@Component
class ExportHabits {

    private static final int DAYS = 30;
    /** On fewer days nobody has habits. */
    private static final int FEWEST_DAYS = 3;
    /** What nobody minds, however little somebody usually takes. */
    private static final long SMALL = 500;
    private static final long FAR_MORE = 10;

    private final JdbcClient database;
    private final ExportAlerts alerts;
    private final Organisation organisation;
    private final Clock clock;
    private final long most;

    ExportHabits(JdbcClient database, ExportAlerts alerts, Organisation organisation, Clock clock, @Value("${trato.export.alert-records:10000}") long most) {
        this.database = database;
        this.alerts = alerts;
        this.organisation = organisation;
        this.clock = clock;
        this.most = most;
    }

    /**
     * What somebody has taken out before.
     *
     * @param days    on which he did
     * @param records on all of them
     */
    record Habit(long days, long records) {

        boolean isUnusual(long today, long most) {
            return today >= most || days >= FEWEST_DAYS && today >= SMALL && today > FAR_MORE * records / days;
        }
    }

    /** Within the transaction in which the export is written down. */
    @EventListener
    void on(RecordsExported export) {
        var user = export.actor().userId();
        if (user != null && export.count() > 0) {
            var day = LocalDate.ofInstant(clock.instant(), organisation.zone());
            count(user, day, export.count());
            long today = database.sql("select records from export_day where user_id = ? and on_day = ?").params(user, day).query(Long.class).single();
            if (habit(user, day).isUnusual(today, most) && isFirst(user, day)) {
                alerts.unusual(export.actor(), day, today);
            }
        }
    }

    private void count(long user, LocalDate day, long records) {
        if (add(user, day, records) == 0) {
            try {
                database.sql("insert into export_day (user_id, on_day, records, told) values (?, ?, ?, false)").params(user, day, records).update();
            } catch (DuplicateKeyException e) {
                add(user, day, records); // another export of his has ended this moment
            }
        }
    }

    private int add(long user, LocalDate day, long records) {
        return database.sql("update export_day set records = records + ? where user_id = ? and on_day = ?").params(records, user, day).update();
    }

    private Habit habit(long user, LocalDate day) {
        return database.sql("select count(*), coalesce(sum(records), 0) from export_day where user_id = ? and on_day >= ? and on_day < ?")
                .params(user, day.minusDays(DAYS), day).query((row, number) -> new Habit(row.getLong(1), row.getLong(2))).single();
    }

    private boolean isFirst(long user, LocalDate day) {
        return database.sql("update export_day set told = true where user_id = ? and on_day = ? and told = false").params(user, day).update() == 1;
    }

    @Scheduled(initialDelay = 1, fixedDelay = 24, timeUnit = TimeUnit.HOURS)
    void forget() {
        var day = LocalDate.ofInstant(clock.instant(), organisation.zone());
        database.sql("delete from export_day where on_day < ?").param(day.minusDays(2 * DAYS)).update();
    }
}
