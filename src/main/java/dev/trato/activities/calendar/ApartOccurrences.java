package dev.trato.activities.calendar;

import dev.trato.kernel.BaseRecord;
import dev.trato.records.Change;
import dev.trato.records.Gate;
import dev.trato.records.RecordConsequence;
import dev.trato.records.RecordType;
import dev.trato.security.Action;
import dev.trato.security.CurrentUser;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What hangs on a series goes with it. Occurrences that stand for themselves take its new times, are called off with it, go to the bin with
 * it and into the hands of whoever gets it; those to whose date the new rule has nothing go to the bin, unless they were held. Who takes part
 * belongs to whoever has the meeting.
 */
@Component
class ApartOccurrences implements RecordConsequence {

    private static final List<String> TIMES = List.of("begins", "ends", "allDay", "zone", "recurrence");

    private final Gate gate;
    private final Meetings meetings;
    private final CurrentUser currentUser;

    ApartOccurrences(Gate gate, Meetings meetings, CurrentUser currentUser) {
        this.gate = gate;
        this.meetings = meetings;
        this.currentUser = currentUser;
    }

    @Override
    public void follow(RecordType<?> type, BaseRecord record, Change.Kind kind, Map<String, @Nullable Object> before) {
        if (record instanceof Meeting meeting && meeting.getSeriesId() == null && kind != Change.Kind.CREATED) {
            // As the system: what follows from a change that was allowed needs no right of its own.
            currentUser.asSystem("calendar", () -> {
                follow(meeting, kind, before);
                return meeting;
            });
        }
    }

    private void follow(Meeting series, Change.Kind kind, Map<String, @Nullable Object> before) {
        if (kind == Change.Kind.DELETED) {
            meetings.apart(series).forEach(this::delete);
            return;
        }
        if (TIMES.stream().anyMatch(before::containsKey)) {
            shift(series, before);
        }
        if (before.containsKey("status") && series.getStatus() == Meeting.Status.CANCELLED) {
            meetings.apart(series).stream().filter(one -> one.getStatus() == Meeting.Status.PLANNED).forEach(one -> change(one, Meeting::cancel));
        }
        if (before.containsKey("owner") || before.containsKey("team")) {
            handOver(series, before);
        }
    }

    private void shift(Meeting series, Map<String, @Nullable Object> before) {
        var was = new Occurrences((Instant) before(before, "begins", series.getBegins()), zone(series, before), (String) before(before, "recurrence", series.getRecurrence()));
        var shift = new SeriesShift(was, series.occurrences());
        var lasted = Duration.between(was.first(), (Instant) before(before, "ends", series.getEnds()));
        for (var one : meetings.apart(series)) {
            var now = shift.of(Objects.requireNonNull(one.getOccurrence()));
            if (now != null) {
                change(one, apart -> apart.followSeries(series, now, lasted));
            } else if (one.getStatus() != Meeting.Status.HELD) {
                delete(one);
            }
        }
        for (var attendee : meetings.attendees(series)) {
            if (!attendee.singleAnswers().isEmpty()) {
                var known = gate.of(Attendee.class).require(Objects.requireNonNull(attendee.getId()), Action.UPDATE);
                known.keepSingleAnswers(known.singleAnswers().moved(shift::of));
                gate.of(Attendee.class).save(known);
            }
        }
    }

    private static @Nullable Object before(Map<String, @Nullable Object> before, String field, @Nullable Object now) {
        return before.containsKey(field) ? before.get(field) : now;
    }

    private static ZoneId zone(Meeting series, Map<String, @Nullable Object> before) {
        return !before.containsKey("zone") ? series.zone() : before.get("zone") instanceof String zone ? ZoneId.of(zone) : ZoneOffset.UTC;
    }

    /** What belonged to the same people goes to those who have the meeting now. */
    private void handOver(Meeting series, Map<String, @Nullable Object> before) {
        var owner = before(before, "owner", series.getOwnerId());
        meetings.apart(series).stream().filter(one -> Objects.equals(one.getOwnerId(), owner))
                .forEach(one -> change(one, apart -> apart.assignTo(series.getOwnerId(), series.getTeamId())));
        for (var attendee : meetings.attendees(series)) {
            var known = gate.of(Attendee.class).require(Objects.requireNonNull(attendee.getId()), Action.UPDATE);
            known.assignTo(series.getOwnerId(), series.getTeamId());
            gate.of(Attendee.class).save(known);
        }
    }

    private void change(Meeting one, Consumer<Meeting> change) {
        if (isThere(one)) {
            var apart = gate.of(Meeting.class).require(id(one), Action.UPDATE);
            change.accept(apart);
            gate.of(Meeting.class).save(apart);
        }
    }

    private void delete(Meeting one) {
        if (isThere(one)) {
            gate.of(Meeting.class).delete(id(one));
        }
    }

    /** One that hangs on a record in the bin is out of reach, and stays as it is. */
    private boolean isThere(Meeting one) {
        return gate.of(Meeting.class).find(id(one)).isPresent();
    }

    private static long id(Meeting meeting) {
        return Objects.requireNonNull(meeting.getId());
    }
}
