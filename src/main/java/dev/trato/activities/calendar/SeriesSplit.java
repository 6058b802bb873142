package dev.trato.activities.calendar;

import dev.trato.kernel.Problem;
import dev.trato.records.Door;
import dev.trato.records.Gate;
import dev.trato.records.OperationSpec;
import dev.trato.records.Operations;
import dev.trato.security.Action;
import dev.trato.security.CurrentUser;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * Parts a series in two, as other calendars do: it ends before one of its dates, and what follows is another series with a name of its own
 * (UID), or nothing. Who takes part, and the occurrences that stand for themselves, go along. All of it is one operation.
 */
@Component
public class SeriesSplit {

    private final Gate gate;
    private final Meetings meetings;
    private final Invitations invitations;
    private final Operations operations;
    private final CurrentUser currentUser;

    SeriesSplit(Gate gate, Meetings meetings, Invitations invitations, Operations operations, CurrentUser currentUser) {
        this.gate = gate;
        this.meetings = meetings;
        this.invitations = invitations;
        this.operations = operations;
        this.currentUser = currentUser;
    }

    /**
     * Changes a series from one of its dates on; from its first one on that is the whole of it.
     *
     * @param date   start of the occurrence according to the series; a {@link Problem} when there is none
     * @param invite whether guests are told: of the end of the one, and of the other
     * @return the series that begins with that date
     */
    public Meeting change(long id, Instant date, Meetings.Plan plan, boolean invite) {
        return perform("operation.meeting.split", () -> {
            var series = require(id, date);
            var changed = date.equals(series.getBegins()) ? meetings.change(id, series.getVersion(), plan) : split(series, date, plan);
            if (invite) {
                invitations.tellInvited(series);
                invitations.send(changed);
            }
            return changed;
        });
    }

    /** Ends a series before one of its dates, and tells guests so; before its first one it will not take place at all. */
    public Meeting end(long id, Instant date) {
        return perform("operation.meeting.ended", () -> {
            var series = require(id, date);
            if (date.equals(series.getBegins())) {
                return meetings.become(id, null, Meeting.Status.CANCELLED);
            }
            endBefore(series, date);
            invitations.tellInvited(series);
            return series;
        });
    }

    private Meeting perform(String operation, Supplier<Meeting> work) {
        return operations.perform(OperationSpec.of(Door.SCREEN, operation), work);
    }

    private Meeting require(long id, Instant date) {
        var series = gate.of(Meeting.class).require(id, Action.UPDATE);
        if (!series.occurrences().hits(date)) {
            throw new Problem("problem.meeting.noOccurrence", series.getTitle());
        }
        return series;
    }

    private Meeting split(Meeting series, Instant date, Meetings.Plan plan) {
        var rest = Meeting.following(series, date);
        var before = rest.occurrences();
        meetings.fill(rest, plan);
        if (plan.fields().contains("recurrence") && !Objects.equals(plan.rule(), series.getRecurrence())) {
            rest.repeat(plan.rule());
        }
        var made = gate.of(Meeting.class).save(rest);
        // As the system: what follows from a change that was allowed needs no right of its own.
        currentUser.asSystem("calendar", () -> {
            take(made, series, before);
            return made;
        });
        endBefore(series, date);
        return made;
    }

    private void endBefore(Meeting series, Instant date) {
        var records = gate.of(Meeting.class);
        records.requireWritable(List.of("recurrence"));
        series.repeat(series.occurrences().ruleBefore(date));
        records.save(series);
    }

    /** @param before when the series would have been from then on */
    private void take(Meeting made, Meeting series, Occurrences before) {
        var shift = new SeriesShift(before, made.occurrences());
        for (var one : meetings.apart(series)) {
            var date = Objects.requireNonNull(one.getOccurrence());
            var now = date.isBefore(before.first()) ? null : shift.of(date);
            long id = Objects.requireNonNull(one.getId());
            if (now != null && gate.of(Meeting.class).find(id).isPresent()) {
                var apart = gate.of(Meeting.class).require(id, Action.UPDATE);
                apart.join(made, now, series.lasts());
                gate.of(Meeting.class).save(apart);
            }
        }
        boolean sameTimes = before.equals(made.occurrences()) && made.lasts().equals(series.lasts());
        meetings.attendees(series).forEach(attendee -> gate.of(Attendee.class).save(attendee.alsoOf(made, sameTimes, before.first())));
    }
}
