package dev.trato.activities.calendar;

import dev.trato.kernel.EmailAddress;
import dev.trato.kernel.Problem;
import dev.trato.kernel.RecordRef;
import dev.trato.records.Edit;
import dev.trato.records.Gate;
import dev.trato.records.Transactions;
import dev.trato.security.Action;
import dev.trato.security.CurrentUser;
import dev.trato.security.User;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Arranges meetings: whole series and single occurrences of them, and who takes part. */
@Component
public class Meetings {

    /** More people than this are no meeting, and inviting them is a mailing. */
    static final int MOST_ATTENDEES = 200;

    private final Gate gate;
    private final Transactions transactions;
    private final EntityManager entities;
    private final CurrentUser currentUser;

    Meetings(Gate gate, Transactions transactions, EntityManager entities, CurrentUser currentUser) {
        this.gate = gate;
        this.transactions = transactions;
        this.entities = entities;
        this.currentUser = currentUser;
    }

    /**
     * What is to become of a meeting.
     *
     * @param zone in which it is arranged
     * @param rule how it repeats; null for once, and for one occurrence of a series
     */
    public record Plan(String title, Instant begins, Instant ends, boolean allDay, ZoneId zone, @Nullable String place, @Nullable String link,
            @Nullable String text, @Nullable String rule) {}

    /** Calls a meeting on a record, or on none. */
    public Meeting arrange(Plan plan, @Nullable RecordRef subject) {
        return transactions.write(() -> {
            var records = gate.of(Meeting.class);
            var meeting = new Meeting(plan.title(), plan.begins(), plan.ends(), plan.zone());
            meeting.link(subject);
            records.fill(meeting, values(plan));
            meeting.arrange(plan.begins(), plan.ends(), plan.allDay());
            return records.save(meeting);
        });
    }

    /** Changes a meeting or the whole of a series. */
    public Meeting change(long id, int version, Plan plan) {
        return transactions.write(() -> {
            var values = values(plan);
            values.put("begins", plan.begins());
            values.put("ends", plan.ends());
            values.put("allDay", plan.allDay());
            return gate.of(Meeting.class).edit(new Edit(id, version, values, Map.of()));
        });
    }

    private static LinkedHashMap<String, @Nullable Object> values(Plan plan) {
        var values = new LinkedHashMap<String, @Nullable Object>();
        values.put("title", plan.title().strip());
        values.put("zone", plan.zone().getId());
        values.put("place", blankToNull(plan.place()));
        values.put("link", blankToNull(plan.link()));
        values.put("text", blankToNull(plan.text()));
        values.put("recurrence", blankToNull(plan.rule()));
        return values;
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    /**
     * Moves a meeting, or one occurrence of a series, which stands for itself from then on.
     *
     * @param occurrence start of the occurrence according to its series; null for the whole meeting
     */
    public Meeting move(long id, @Nullable Instant occurrence, Instant begins, Instant ends, boolean allDay) {
        return transactions.write(() -> {
            var records = gate.of(Meeting.class);
            var meeting = occurrence == null ? records.require(id, Action.UPDATE) : apart(id, occurrence);
            records.requireWritable(List.of("begins", "ends", "allDay"));
            if (meeting.getStatus() != Meeting.Status.PLANNED) {
                throw new Problem("problem.meeting.over", meeting.getTitle());
            }
            meeting.arrange(begins, ends, allDay);
            return records.save(meeting);
        });
    }

    /** Changes one occurrence of a series, which stands for itself from then on. */
    public Meeting changeOccurrence(long id, Instant occurrence, Plan plan) {
        return transactions.write(() -> {
            var records = gate.of(Meeting.class);
            var meeting = apart(id, occurrence);
            var values = values(plan);
            values.remove("recurrence");
            records.fill(meeting, values);
            meeting.arrange(plan.begins(), plan.ends(), plan.allDay());
            return records.save(meeting);
        });
    }

    /** Cancels one occurrence of a series. */
    public Meeting cancelOccurrence(long id, Instant occurrence) {
        return become(id, occurrence, Meeting.Status.CANCELLED);
    }

    /** Says of a meeting, or of one occurrence of a series, what has become of it. */
    public Meeting become(long id, @Nullable Instant occurrence, Meeting.Status status) {
        return transactions.write(() -> {
            var records = gate.of(Meeting.class);
            var meeting = occurrence == null ? records.require(id, Action.UPDATE) : apart(id, occurrence);
            records.requireWritable(List.of("status"));
            meeting.become(status);
            return records.save(meeting);
        });
    }

    /** The record of an occurrence that stands for itself, a new one where it does not yet. */
    private Meeting apart(long id, Instant occurrence) {
        var series = gate.of(Meeting.class).require(id, Action.UPDATE);
        var rule = series.getRecurrence();
        if (rule == null || !Recurrence.parse(rule).hits(series.getBegins(), series.zone(), occurrence)) {
            throw new Problem("problem.meeting.noOccurrence", series.getTitle());
        }
        return apart(series).stream().filter(other -> occurrence.equals(other.getOccurrence())).findFirst()
                .map(other -> gate.of(Meeting.class).require(Objects.requireNonNull(other.getId()), Action.UPDATE))
                .orElseGet(() -> Meeting.occurrenceOf(series, occurrence, series.lasts()));
    }

    /** The occurrences of a series that stand for themselves, cancelled ones too. */
    List<Meeting> apart(Meeting series) {
        return entities.createQuery("select m from Meeting m where m.seriesId = :series and m.deletedAt is null order by m.occurrence", Meeting.class)
                .setParameter("series", series.getId()).getResultList();
    }

    // who takes part

    /** Those who take part; for one occurrence, those of its series. The caller has the right to see the meeting. */
    public List<Attendee> attendees(Meeting meeting) {
        return entities.createQuery("select a from Attendee a where a.subjectType = 'meeting' and a.subjectId = :meeting and a.deletedAt is null"
                        + " order by a.id", Attendee.class)
                .setParameter("meeting", main(meeting)).setMaxResults(MOST_ATTENDEES).getResultList();
    }

    private static long main(Meeting meeting) {
        return Objects.requireNonNull(meeting.getSeriesId() == null ? meeting.getId() : meeting.getSeriesId());
    }

    /** Adds a colleague; nothing happens when he takes part already. */
    public Attendee add(long meeting, long user) {
        return transactions.write(() -> {
            var to = room(meeting);
            var known = attendees(to).stream().filter(attendee -> Objects.equals(attendee.getUserId(), user)).findFirst();
            var colleague = gate.of(User.class).require(user, Action.READ);
            return known.orElseGet(() -> save(to, Attendee.colleague(ref(to), user, colleague.getName())));
        });
    }

    /** Adds somebody from outside; nothing happens when his address takes part already. */
    public Attendee add(long meeting, EmailAddress email, @Nullable String name, @Nullable RecordRef person) {
        return transactions.write(() -> {
            var to = room(meeting);
            if (person != null && gate.of(person).find(person.id()).isEmpty()) {
                throw new Problem("problem.meeting.person");
            }
            var known = attendees(to).stream().filter(attendee -> email.value().equals(attendee.getEmail())).findFirst();
            return known.orElseGet(() -> save(to, Attendee.guest(ref(to), email, name, person)));
        });
    }

    private Meeting room(long id) {
        var meeting = gate.of(Meeting.class).require(id, Action.UPDATE);
        var main = meeting.getSeriesId() == null ? meeting : gate.of(Meeting.class).require(meeting.getSeriesId(), Action.UPDATE);
        if (attendees(main).size() >= MOST_ATTENDEES) {
            throw new Problem("problem.meeting.crowd", MOST_ATTENDEES);
        }
        return main;
    }

    private static RecordRef ref(Meeting meeting) {
        return new RecordRef("meeting", Objects.requireNonNull(meeting.getId()));
    }

    private Attendee save(Meeting meeting, Attendee attendee) {
        attendee.assignTo(meeting.getOwnerId(), meeting.getTeamId());
        return gate.of(Attendee.class).save(attendee);
    }

    /** Whoever acts answers an invitation to a meeting; a {@link Problem} when he was not invited. */
    public Attendee answer(long meeting, Attendee.Answer answer, Instant at) {
        return transactions.write(() -> {
            long self = currentUser.id();
            var invited = invitation(meeting, self).orElseThrow(() -> new Problem("problem.meeting.notInvited"));
            // His own answer is his to give, whatever he may do with records of the meeting's owner.
            return currentUser.asSystem("calendar", () -> {
                var records = gate.of(Attendee.class);
                var attendee = records.require(Objects.requireNonNull(invited.getId()), Action.UPDATE);
                attendee.answer(answer, null, at);
                return records.save(attendee);
            });
        });
    }

    /** What a user was sent as an invitation to a meeting. */
    public Optional<Attendee> invitation(long meeting, long user) {
        return Optional.ofNullable(entities.find(Meeting.class, meeting)).filter(found -> !found.isDeleted())
                .flatMap(found -> attendees(found).stream().filter(attendee -> Objects.equals(attendee.getUserId(), user)).findFirst());
    }
}
