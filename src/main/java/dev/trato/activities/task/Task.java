package dev.trato.activities.task;

import dev.trato.activities.Recurrence;
import dev.trato.kernel.FieldType;
import dev.trato.kernel.LinkedRecord;
import dev.trato.kernel.Moment;
import dev.trato.kernel.Problem;
import dev.trato.kernel.RecordField;
import dev.trato.kernel.RecordRef;
import dev.trato.kernel.Writes;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something that somebody, its owner, has to do: on a day, at an hour or at any time, on a record or on none. A task for a day is overdue when
 * that day has ended where its owner is.
 */
@Entity
@Table(name = "task")
public class Task extends LinkedRecord {

    /** How far it is. */
    public enum Status {
        OPEN,
        IN_PROGRESS,
        WAITING,
        DONE,
        CANCELLED;

        public boolean isOpen() {
            return this != DONE && this != CANCELLED;
        }
    }

    public enum Priority {
        LOW,
        NORMAL,
        HIGH,
        URGENT
    }

    /** From which day the next one is counted. */
    public enum RepeatFrom {
        DUE,
        COMPLETION
    }

    /** Where tasks without a day stand: behind all others. */
    private static final Instant SOME_DAY = LocalDate.of(2037, 12, 31).atStartOfDay(ZoneOffset.UTC).toInstant();

    @NotBlank
    @Size(max = 200)
    @RecordField(searchable = true)
    private String title = "";

    @NotNull
    @Enumerated(EnumType.STRING)
    @RecordField(milestone = true)
    private Status status = Status.OPEN;

    @NotNull
    @Enumerated(EnumType.STRING)
    private Priority priority = Priority.NORMAL;

    @RecordField(milestone = true)
    private @Nullable LocalDate dueOn;

    /** An hour of that day where the owner is, {@code 09:30}. */
    @Size(max = 5)
    @Column(length = 5)
    private @Nullable String dueTime;

    /** People are named in it as {@link dev.trato.activities.RichText} has them. */
    @Size(max = 8000)
    @RecordField(type = FieldType.LONG_TEXT)
    private @Nullable String description;

    /** As {@link Checklist} writes it. */
    @Size(max = 8000)
    @RecordField(type = FieldType.LONG_TEXT)
    private @Nullable String checklist;

    /** As {@link Recurrence} reads it. */
    @Size(max = 200)
    @RecordField(group = "repetition")
    private @Nullable String recurrence;

    @NotNull
    @Enumerated(EnumType.STRING)
    @RecordField(group = "repetition")
    private RepeatFrom repeatFrom = RepeatFrom.DUE;

    /** As {@link Reminders} reads them. */
    @Size(max = 250)
    @RecordField(group = "repetition")
    private @Nullable String reminders;

    @RecordField(readOnly = true)
    @Column(name = "is_open")
    private boolean open = true;

    /** From when on it is overdue. */
    @RecordField(readOnly = true, group = "system")
    private @Nullable Instant dueAt;

    @RecordField(readOnly = true, group = "system")
    private @Nullable Instant completedAt;

    /** The number of the repeated task after which this one comes. */
    @RecordField(internal = true)
    private @Nullable Long follows;

    /** The same for what has no day; the order of lists. */
    @RecordField(internal = true)
    private Instant agenda = SOME_DAY;

    /** When its owner is to be reminded next. Follows from the rest, so history need not know it. */
    @RecordField(secret = true)
    private @Nullable Instant remindAt;

    protected Task() {}

    public Task(String title) {
        this.title = title.strip();
    }

    public String getTitle() {
        return title;
    }

    public Status getStatus() {
        return status;
    }

    public Priority getPriority() {
        return priority;
    }

    public boolean isOpen() {
        return status.isOpen();
    }

    public @Nullable LocalDate getDueOn() {
        return dueOn;
    }

    public @Nullable LocalTime getDueTime() {
        return dueTime == null ? null : LocalTime.parse(dueTime);
    }

    public @Nullable Instant getDueAt() {
        return dueAt;
    }

    public @Nullable String getDescription() {
        return description;
    }

    /** Whether it comes after another one that repeats. */
    boolean isNextOne() {
        return follows != null;
    }

    public Checklist getChecklist() {
        return Checklist.of(checklist);
    }

    public @Nullable String getRecurrence() {
        return recurrence;
    }

    public @Nullable String getReminders() {
        return reminders;
    }

    @Nullable Instant getRemindAt() {
        return remindAt;
    }

    public @Nullable Instant getCompletedAt() {
        return completedAt;
    }

    /** Since when it is done, where that is known better. */
    void completedAt(Instant moment) {
        completedAt = moment;
    }

    /** It is to be done on that day, at that hour if there is one; null for some day. */
    public void due(@Nullable LocalDate day, @Nullable LocalTime time) {
        dueOn = day;
        dueTime = day == null || time == null ? null : time.withSecond(0).withNano(0).toString();
    }

    @Writes("dueTime")
    void setDueTime(@Nullable String time) {
        try {
            dueTime = time == null || time.isBlank() ? null : LocalTime.parse(time.strip().length() == 4 ? "0" + time.strip() : time.strip())
                    .withSecond(0).withNano(0).toString();
        } catch (DateTimeException e) {
            throw new Problem("problem.task.time", time);
        }
    }

    public void setPriority(Priority priority) {
        this.priority = priority;
    }

    public void describe(@Nullable String text) {
        description = text == null || text.isBlank() ? null : text.strip();
    }

    @Writes("checklist")
    public void setChecklist(@Nullable String text) {
        var list = Checklist.of(text);
        checklist = list.steps().isEmpty() ? null : list.toString();
    }

    /** It comes again by that rule, and the next one is made when this one is done. */
    @Writes("recurrence")
    public void repeat(@Nullable String rule) {
        recurrence = rule == null || rule.isBlank() ? null : Recurrence.of(rule).toString();
    }

    public void repeatFrom(RepeatFrom from) {
        repeatFrom = from;
    }

    @Writes("reminders")
    public void remind(@Nullable String list) {
        var all = Reminders.of(list).toString();
        reminders = all.isEmpty() ? null : all;
    }

    public void complete() {
        changeTo(Status.DONE);
    }

    public void reopen() {
        changeTo(Status.OPEN);
    }

    /** The verb that owns the status: whoever sets it completes or reopens the task by that. */
    @Writes("status")
    public void changeTo(Status next) {
        var before = status;
        status = next;
        if (isNew() || before == next) {
            return;
        }
        if (next == Status.DONE) {
            tell((task, actor, at) -> new TaskCompleted(task, actor, at, title));
        } else if (!before.isOpen() && next.isOpen()) {
            tell((task, actor, at) -> new TaskReopened(task, actor, at, title));
        }
    }

    @Override
    public void complete(Moment now) {
        open = status.isOpen();
        if (status != Status.DONE) {
            completedAt = null;
        } else if (completedAt == null) {
            completedAt = now.at();
        }
        if (dueOn == null) {
            dueTime = null;
        }
    }

    /** Reckons what follows from where its owner is. */
    void reckon(ZoneId zone, Instant now) {
        var day = dueOn;
        var time = getDueTime();
        dueAt = day == null ? null : time == null ? day.plusDays(1).atStartOfDay(zone).toInstant() : day.atTime(time).atZone(zone).toInstant();
        agenda = dueAt == null ? SOME_DAY : dueAt;
        var waiting = remindAt;
        var moments = Reminders.of(reminders).moments(day, time, zone);
        remindAt = !open ? null : moments.stream().filter(moment -> moment.isAfter(now) || moment.equals(waiting)).findFirst().orElse(null);
    }

    /** The task that follows when this one is done; empty where none does. */
    Optional<Task> next(LocalDate today) {
        if (recurrence == null) {
            return Optional.empty();
        }
        var from = repeatFrom == RepeatFrom.COMPLETION || dueOn == null ? today : dueOn;
        return Recurrence.of(recurrence).after(from, today).map(this::follow);
    }

    private Task follow(Recurrence.Next on) {
        var next = new Task(title);
        next.follows = getId();
        next.priority = priority;
        next.dueOn = on.day();
        next.dueTime = dueTime;
        next.description = description;
        next.setChecklist(getChecklist().anew().toString());
        next.recurrence = on.rule();
        next.repeatFrom = repeatFrom;
        next.reminders = reminders;
        next.takeCustomValues(this);
        next.attachTo(getSubject());
        next.assignTo(getOwnerId(), getTeamId());
        return next;
    }

    /** Hangs it on a record, for those who make one in one line. */
    public Task on(@Nullable RecordRef subject) {
        attachTo(subject);
        return this;
    }
}
