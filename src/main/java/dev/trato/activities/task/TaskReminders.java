package dev.trato.activities.task;

import dev.trato.kernel.RecordRef;
import dev.trato.notifications.Channel;
import dev.trato.notifications.Notice;
import dev.trato.notifications.NotificationKind;
import dev.trato.notifications.Notifications;
import dev.trato.records.Gate;
import dev.trato.records.Transactions;
import dev.trato.security.CurrentUser;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * Reminds people of their tasks. Each task knows when its owner is to be reminded next; whoever moves that moment on tells him in the same
 * transaction, so that of several nodes one does, and a reminder whose node dies before is told by the next one to look.
 */
@Configuration(proxyBeanMethods = false)
class TaskReminders {

    static final String KIND = "task.due";

    private static final int AT_ONCE = 500;

    private final Gate gate;
    private final CurrentUser currentUser;
    private final Transactions transactions;
    private final EntityManager entities;
    private final Notifications notifications;
    private final TaskZones zones;

    TaskReminders(Gate gate, CurrentUser currentUser, Transactions transactions, EntityManager entities, Notifications notifications, TaskZones zones) {
        this.gate = gate;
        this.currentUser = currentUser;
        this.transactions = transactions;
        this.entities = entities;
        this.notifications = notifications;
        this.zones = zones;
    }

    @Bean
    static NotificationKind taskDue() {
        return NotificationKind.of(KIND, "task", 40, Channel.APP, Channel.EMAIL, Channel.PUSH);
    }

    @Scheduled(fixedDelay = 10_000, initialDelay = 10_000)
    void remind() {
        remind(zones.now());
    }

    /** Tells of all that is due by a moment; how many reminders that were. */
    int remind(Instant now) {
        List<Long> due = transactions.read(() -> entities.createQuery(
                        "select t.id from Task t where t.remindAt <= :now and t.deletedAt is null order by t.remindAt", Long.class)
                .setParameter("now", now)
                .setMaxResults(AT_ONCE)
                .getResultList());
        return (int) due.stream().filter(id -> currentUser.asSystem("tasks", () -> transactions.write(() -> remind(id, now)))).count();
    }

    private boolean remind(long id, Instant now) {
        var task = gate.of(Task.class).find(id).orElse(null);
        var moment = task == null ? null : task.getRemindAt();
        if (task == null || moment == null || moment.isAfter(now) || !moveOn(task, moment, now)) {
            return false;
        }
        var owner = task.getOwnerId();
        if (owner != null) {
            var notice = Notice.of(KIND, owner, "task/" + id + "/" + moment).about(new RecordRef("task", id));
            notifications.tell(task.getDueOn() == null ? notice : notice.with(task.getDueOn()));
        }
        return true;
    }

    /** Past the gate, since nobody has changed the task; the version rises, so that whoever is about to save it looks again. */
    private boolean moveOn(Task task, Instant moment, Instant now) {
        var next = Reminders.of(task.getReminders()).next(task.getDueOn(), task.getDueTime(), zones.zone(task.getOwnerId()), now);
        return entities.createQuery("update Task t set t.remindAt = :next, t.version = t.version + 1 where t.id = :id and t.remindAt = :moment")
                .setParameter("next", task.isOpen() ? next.orElse(null) : null)
                .setParameter("id", task.getId())
                .setParameter("moment", moment)
                .executeUpdate() == 1;
    }
}
