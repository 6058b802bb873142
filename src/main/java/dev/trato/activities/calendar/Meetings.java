package dev.trato.activities.calendar;

import dev.trato.kernel.EmailAddress;
import dev.trato.kernel.Problem;
import dev.trato.kernel.RecordRef;
import dev.trato.records.Door;
import dev.trato.records.Edit;
import dev.trato.records.Gate;
import dev.trato.records.OperationSpec;
import dev.trato.records.Operations;
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
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Arranges meetings: whole series and single occurrences of them, and who takes part. */
@Component
public class Meetings {

    /** More people than this are no meeting, and inviting them is a mailing. */
    static final int MOST_ATTENDEES = 200;

    private final Gate gate;
    private final Transactions transactions;
    private final Operations operations;
    private final EntityManager entities;
    private final CurrentUser currentUser;

    Meetings(Gate gate, Transactions transactions, Operations operations, EntityManager entities, CurrentUser currentUser) {
        this.gate = gate;
        this.transactions = transactions;
        this.operations = operations;
        this.entities = entities;
        this.currentUser = currentUser;
    }

    /**
     * What is to become of a meeting.
     *
     * @param zone   in which it is arranged
     * @param rule   how it repeats; null for once, and for one occurrence of a series
     * @param fields those of a meeting of which it speaks; the others stay as they are
     */
    public record Plan(String title, Instant begins, Instant ends, boolean allDay, ZoneId zone, @Nullable String place, @Nullable String link,
            @Nullable String text, @Nullable String rule, Set<String> fields) {

        /** All the fields of which one can speak. */
        public static final Set<String> FIELDS = Set.of("title", "begins", "ends", "allDay", "zone", "place", "link", "text", "recurrence");

        public Plan {
            fields = Set.copyOf(fields);
        }

        /** One that says all. */
        public Plan(String title, Instant begins, Instant ends, boolean allDay, ZoneId zone, @Nullable String place, @Nullable String link,
                @Nullable String text, @Nullable String rule) {
            this(title, begins, ends, allDay, zone, place, link, text, rule, FIELDS);
        }

        /** The same, speaking of some fields only. */
        public Plan only(Set<String> some) {
            return new Plan(title, begins, ends, allDay, zone, place, link, text, rule, some);
        }

        private Map<String, @Nullable Object> values() {
            var values = new LinkedHashMap<String, @Nullable Object>();
            values.put("title", title.strip());
            values.put("zone", zone.getId());
            values.put("place", blankToNull(place));
            values.put("link", blankToNull(link));
            values.put("text", blankToNull(text));
            values.put("recurrence", blankToNull(rule));
            values.keySet().retainAll(fields);
            return values;
        }

        private Map<String, @Nullable Object> times() {
            var times = new LinkedHashMap<String, @Nullable Object>();
            times.put("begins", begins);
            times.put("ends", ends);
            times.put("allDay", allDay);
            times.keySet().retainAll(fields);
            return times;
        }
    }

    /**
     * Somebody who is to take part.
     *
     * @param user   a colleague; null for somebody from outside
     * @param email  where somebody from outside gets his invitation
     * @param person the record of him; null when there is none
     */
    public record Invitee(@Nullable Long user, @Nullable EmailAddress email, @Nullable String name, @Nullable RecordRef person) {}

    /** Calls a meeting on a record, or on none. */
    public Meeting arrange(Plan plan, @Nullable RecordRef subject) {
        return arrange(plan, subject, List.of());
    }

    /** Calls a meeting on a record, or on none, together with all who are to take part: all of it as one operation, or nothing. */
    public Meeting arrange(Plan plan, @Nullable RecordRef subject, List<Invitee> people) {
        var done = OperationSpec.of(currentUser.actor().isSystem() ? Door.SYSTEM : Door.SCREEN, "operation.created", "type.meeting");
        return operations.perform(done, () -> {
            var records = gate.of(Meeting.class);
            records.requireWritable(List.of("title", "begins", "ends"));
            var meeting = new Meeting(plan.title(), plan.begins(), plan.ends(), plan.zone());
            meeting.link(subject);
            records.fill(meeting, plan.values());
            meeting.arrange(plan.begins(), plan.ends(), plan.allDay() && plan.fields().contains("allDay"));
            var saved = records.save(meeting);
            people.forEach(one -> add(Objects.requireNonNull(saved.getId()), one));
            return saved;
        });
    }

    /** Changes a meeting or the whole of a series. */
    public Meeting change(long id, int version, Plan plan) {
        return transactions.write(() -> {
            var values = new LinkedHashMap<>(plan.values());
            values.putAll(plan.times());
            return gate.of(Meeting.class).edit(new Edit(id, version, values, Map.of()));
        });
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
            var meeting = apart(id, occurrence);
            fill(meeting, plan);
            return gate.of(Meeting.class).save(meeting);
        });
    }

    /** Sets what a plan says of a meeting, besides how it repeats, without saving. */
    void fill(Meeting meeting, Plan plan) {
        var records = gate.of(Meeting.class);
        var values = new LinkedHashMap<>(plan.values());
        values.remove("recurrence");
        records.fill(meeting, values);
        var times = plan.times();
        records.requireWritable(times.keySet());
        meeting.arrange(times.containsKey("begins") ? plan.begins() : meeting.getBegins(), times.containsKey("ends") ? plan.ends() : meeting.getEnds(),
                times.containsKey("allDay") ? plan.allDay() : meeting.isAllDay());
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
        if (!series.occurrences().hits(occurrence)) {
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

    /**
     * Other programs know a meeting by a name of their own, so that invitations and answers are about the same. It keeps its own where another
     * meeting has that name, or guests were told of its own already.
     *
     * @param uid      as UID in calendar files
     * @param sequence number of the last change that others know
     */
    public void knownAs(long id, String uid, int sequence) {
        transactions.write(() -> {
            var meeting = gate.of(Meeting.class).require(id, Action.READ);
            boolean taken = !entities.createQuery("select m.id from Meeting m where m.uid = :uid and m.deletedAt is null", Long.class)
                    .setParameter("uid", uid).setMaxResults(1).getResultList().isEmpty();
            boolean told = attendees(meeting).stream().anyMatch(attendee -> attendee.getInvitedSequence() != null);
            return taken || told || meeting.getSeriesId() != null ? meeting : currentUser.asSystem("calendar", () -> {
                var records = gate.of(Meeting.class);
                for (var one : Stream.concat(Stream.of(meeting), apart(meeting).stream()).toList()) {
                    var known = records.require(Objects.requireNonNull(one.getId()), Action.UPDATE);
                    known.knownAs(uid, sequence);
                    records.save(known);
                }
                return meeting;
            });
        });
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
            var to = whole(meeting);
            var known = attendees(to).stream().filter(attendee -> Objects.equals(attendee.getUserId(), user)).findFirst();
            var colleague = gate.of(User.class).require(user, Action.READ);
            return known.orElseGet(() -> save(to, Attendee.colleague(ref(to), user, colleague.getName())));
        });
    }

    /** Adds somebody from outside; nothing happens when his address takes part already. */
    public Attendee add(long meeting, EmailAddress email, @Nullable String name, @Nullable RecordRef person) {
        return transactions.write(() -> {
            var to = whole(meeting);
            if (person != null && gate.of(person).find(person.id()).isEmpty()) {
                throw new Problem("problem.meeting.person");
            }
            var known = attendees(to).stream().filter(attendee -> email.value().equals(attendee.getEmail())).findFirst();
            return known.orElseGet(() -> save(to, Attendee.guest(ref(to), email, name, person)));
        });
    }

    /** Adds somebody; nothing happens when he takes part already. */
    public Attendee add(long meeting, Invitee one) {
        return one.user() != null ? add(meeting, one.user()) : add(meeting, Objects.requireNonNull(one.email()), one.name(), one.person());
    }

    /** The meeting on which those stand who take part. */
    private Meeting whole(long id) {
        var meeting = gate.of(Meeting.class).require(id, Action.UPDATE);
        return meeting.getSeriesId() == null ? meeting : gate.of(Meeting.class).require(meeting.getSeriesId(), Action.UPDATE);
    }

    private static RecordRef ref(Meeting meeting) {
        return new RecordRef("meeting", Objects.requireNonNull(meeting.getId()));
    }

    private Attendee save(Meeting meeting, Attendee attendee) {
        if (attendees(meeting).size() >= MOST_ATTENDEES) {
            throw new Problem("problem.meeting.crowd", MOST_ATTENDEES);
        }
        attendee.assignTo(meeting.getOwnerId(), meeting.getTeamId());
        return gate.of(Attendee.class).save(attendee);
    }

    /** Whoever acts answers an invitation to a meeting, to all dates of a series; a {@link Problem} when he was not invited. */
    public Attendee answer(long meeting, Attendee.Answer answer, Instant at) {
        return answer(meeting, attendee -> {
            attendee.keepSingleAnswers(SingleAnswers.of(null));
            attendee.answer(answer, null, at);
        });
    }

    /**
     * Whoever acts answers an invitation to one date of a series; a {@link Problem} when he was not invited, or there is no such date.
     *
     * @param meeting    the series, or the record of that occurrence
     * @param occurrence the date by its start according to the series; for an occurrence that stands for itself its own counts
     */
    public Attendee answerOnce(long meeting, @Nullable Instant occurrence, Attendee.Answer answer, Instant at) {
        return answer(meeting, attendee -> {
            var found = entities.find(Meeting.class, meeting);
            var date = date(meeting, occurrence);
            if (date == null || found.getSeriesId() == null && !found.occurrences().hits(date)) {
                throw new Problem("problem.meeting.noOccurrence", found.getTitle());
            }
            attendee.answerOnce(date, answer, at);
        });
    }

    /** Of which date of a series one speaks: for an occurrence that stands for itself its own; null where there is no series. */
    public @Nullable Instant date(long meeting, @Nullable Instant occurrence) {
        var found = entities.find(Meeting.class, meeting);
        return found == null || found.getOccurrence() == null ? occurrence : found.getOccurrence();
    }

    private Attendee answer(long meeting, Consumer<Attendee> says) {
        return transactions.write(() -> {
            long self = currentUser.id();
            var invited = invitation(meeting, self).orElseThrow(() -> new Problem("problem.meeting.notInvited"));
            // His own answer is his to give, whatever he may do with records of the meeting's owner.
            return currentUser.asSystem("calendar", () -> {
                var records = gate.of(Attendee.class);
                var attendee = records.require(Objects.requireNonNull(invited.getId()), Action.UPDATE);
                says.accept(attendee);
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
