package dev.trato.activities.calendar;

import dev.trato.activities.calendar.CalendarEntry.Kind;
import dev.trato.kernel.RecordRef;
import dev.trato.records.FieldCatalog;
import dev.trato.records.Gate;
import dev.trato.records.Row;
import dev.trato.records.Transactions;
import dev.trato.security.Action;
import dev.trato.security.CurrentUser;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The calendars of people. Everybody sees the meetings that he may see as records; of others in a colleague's calendar he sees that there is
 * something, and of those to which he is invited what the invitation says.
 */
@Component
public class Calendar {

    /** Single meetings read for one view, the latest, and as many series; nobody can look at more. */
    private static final int MOST = 1000;
    /** Occurrences shown at most, whatever the series are. */
    private static final int MOST_ENTRIES = 5000;
    private static final List<String> COLUMNS =
            List.of("begins", "ends", "allDay", "zone", "status", "recurrence", "series", "occurrence", "owner", "place");
    private static final List<String> NEEDED = List.of("begins", "ends", "allDay", "zone", "status", "recurrence", "series", "occurrence", "owner");

    private final EntityManager entities;
    private final Transactions transactions;
    private final Gate gate;
    private final FieldCatalog catalog;
    private final CurrentUser currentUser;

    Calendar(EntityManager entities, Transactions transactions, Gate gate, FieldCatalog catalog, CurrentUser currentUser) {
        this.entities = entities;
        this.transactions = transactions;
        this.gate = gate;
        this.catalog = catalog;
        this.currentUser = currentUser;
    }

    /** A time at which somebody has something to do. */
    public record Busy(long person, Instant begins, Instant ends) {}

    /** Meetings of some people that fall into a stretch of time, as whoever acts may see them, in the order of time. */
    public List<CalendarEntry> meetings(Collection<Long> people, Instant from, Instant to) {
        if (people.isEmpty() || !gate.of(Meeting.class).allows(Action.READ)) {
            return List.of();
        }
        return transactions.read(() -> {
            var meant = meant(people, from, to);
            var rows = readable(meant.keySet());
            var apart = apart(meant.values().stream().filter(Facts::repeats).map(Facts::id).toList(), from, to);
            return meant.values().stream()
                    .flatMap(facts -> entries(facts, rows.get(facts.id()), people, apart, from, to).stream())
                    .sorted(Comparator.comparing(CalendarEntry::begins).thenComparing(CalendarEntry::ends, Comparator.reverseOrder()))
                    .limit(MOST_ENTRIES)
                    .toList();
        });
    }

    /** When some people are busy, whoever asks; all but one meeting, with whatever belongs to its series. */
    public List<Busy> busy(Collection<Long> people, Instant from, Instant to, @Nullable Long except) {
        if (people.isEmpty() || !gate.of(Meeting.class).allows(Action.READ)) {
            return List.of();
        }
        return transactions.read(() -> {
            var meant = meant(people, from, to);
            var apart = apart(meant.values().stream().filter(Facts::repeats).map(Facts::id).toList(), from, to);
            var found = new ArrayList<Busy>();
            for (var facts : meant.values()) {
                boolean own = except != null && (except == facts.id() || except.equals(facts.series()));
                if (!own && facts.status() != Meeting.Status.CANCELLED) {
                    occurrences(facts, apart, from, to).forEach(begins -> facts.present(facts.date(begins)).stream()
                            .map(person -> new Busy(person, begins, begins.plus(facts.lasts()))).forEach(found::add));
                }
            }
            return found;
        });
    }

    /** Somebody's meeting begins. */
    record Beginning(long meeting, long person, Instant begins) {}

    /** What begins between two moments, for everybody who has called it or has not declined; not what takes whole days. For the system. */
    List<Beginning> beginning(Instant from, Instant to) {
        return transactions.read(() -> {
            var found = new ArrayList<Beginning>();
            long last = 0;
            for (List<Facts> page = planned(from, to, last); !page.isEmpty(); page = page.size() < MOST ? List.of() : planned(from, to, last)) {
                found.addAll(beginning(page, from, to));
                last = page.getLast().id();
            }
            return found;
        });
    }

    /** The next ones that may begin then, by their numbers: with many series that have no end there are many of them. */
    private List<Facts> planned(Instant from, Instant to, long above) {
        return entities.createQuery("select m.id, m.begins, m.ends, m.zone, m.recurrence, m.seriesId, m.occurrence, m.ownerId from Meeting m"
                        + " where m.id > :above and m.deletedAt is null and m.status = :planned and m.allDay = false and m.begins < :to"
                        + " and (m.lastEnds is null or m.lastEnds > :from) and (m.begins > :from or m.recurrence is not null) order by m.id", Object[].class)
                .setParameter("above", above).setParameter("planned", Meeting.Status.PLANNED).setParameter("from", from).setParameter("to", to)
                .setMaxResults(MOST).getResultList().stream()
                .map(row -> {
                    var zone = row[3] == null ? ZoneOffset.UTC : ZoneId.of((String) row[3]);
                    var owners = row[7] == null ? Set.<Long>of() : Set.of((Long) row[7]);
                    return new Facts((Long) row[0], (Instant) row[1], (Instant) row[2], false, zone, Meeting.Status.PLANNED, (String) row[4], (Long) row[5],
                            (Instant) row[6], owners, new HashMap<>());
                })
                .toList();
    }

    private List<Beginning> beginning(List<Facts> page, Instant from, Instant to) {
        var apart = apart(page.stream().filter(Facts::repeats).map(Facts::id).toList(), from, to);
        var moments = new LinkedHashMap<Facts, List<Instant>>();
        page.forEach(facts -> moments.put(facts, occurrences(facts, apart, from, to).stream().filter(moment -> moment.isAfter(from)).toList()));
        moments.values().removeIf(List::isEmpty);
        if (moments.isEmpty()) {
            return List.of();
        }
        var byId = moments.keySet().stream().collect(Collectors.toMap(Facts::id, facts -> facts));
        entities.createQuery("select m.id, a from Meeting m join Attendee a on a.subjectId = coalesce(m.seriesId, m.id)"
                        + " and a.subjectType = 'meeting' and a.deletedAt is null where m.id in :ids and a.userId is not null", Object[].class)
                .setParameter("ids", byId.keySet()).getResultList()
                .forEach(row -> byId.get((Long) row[0]).invited().put(((Attendee) row[1]).getUserId(), (Attendee) row[1]));
        return moments.entrySet().stream()
                .flatMap(entry -> entry.getValue().stream().flatMap(moment -> entry.getKey().present(entry.getKey().date(moment)).stream()
                        .map(person -> new Beginning(entry.getKey().id(), person, moment))))
                .toList();
    }

    /**
     * What is known of a meeting before it is asked who may see it.
     *
     * @param occurrence for an occurrence that stands for itself, its date according to the series
     * @param owners     who has called it, if he is among those that were asked for
     * @param invited    those of them who are invited, with what each has answered
     */
    private record Facts(long id, Instant begins, Instant ends, boolean allDay, ZoneId zone, Meeting.Status status, @Nullable String recurrence,
            @Nullable Long series, @Nullable Instant occurrence, Set<Long> owners, Map<Long, Attendee> invited) {

        boolean repeats() {
            return recurrence != null;
        }

        Duration lasts() {
            return Duration.between(begins, ends);
        }

        /** To which date of a series somebody answers who comes at that moment; null for a meeting of no series. */
        @Nullable Instant date(Instant moment) {
            return repeats() ? moment : occurrence;
        }

        /** Those in whose calendars it stands at a date. */
        Set<Long> present(@Nullable Instant date) {
            var present = new TreeSet<>(owners);
            invited.forEach((person, attendee) -> {
                if (attendee.answerTo(date) != Attendee.Answer.DECLINED) {
                    present.add(person);
                }
            });
            return present;
        }

        boolean waits(long person, @Nullable Instant date) {
            var attendee = invited.get(person);
            return attendee != null && attendee.answerTo(date) == Attendee.Answer.NO_ANSWER;
        }
    }

    private Map<Long, Facts> meant(Collection<Long> people, Instant from, Instant to) {
        var found = new HashMap<Long, Facts>();
        for (boolean repeats : new boolean[] {false, true}) {
            // Series by themselves: the longest-running ones began first and would be left out before all others.
            var when = " and m.recurrence is " + (repeats ? "not null" : "null") + " and m.begins < :to and (m.lastEnds is null or m.lastEnds > :from)"
                    + " order by m.begins desc, m.id desc";
            entities.createQuery("select m from Meeting m where m.deletedAt is null and m.ownerId in :people" + when, Meeting.class)
                    .setParameter("people", people).setParameter("from", from).setParameter("to", to).setMaxResults(MOST).getResultList()
                    .forEach(meeting -> facts(found, meeting).owners().add(Objects.requireNonNull(meeting.getOwnerId())));
            entities.createQuery("select m, a from Meeting m join Attendee a on a.subjectId = coalesce(m.seriesId, m.id) and a.subjectType = 'meeting'"
                            + " and a.deletedAt is null where m.deletedAt is null and a.userId in :people"
                            + " and (a.answer <> :declined or a.singleAnswers is not null)" + when, Object[].class)
                    .setParameter("people", people).setParameter("declined", Attendee.Answer.DECLINED).setParameter("from", from).setParameter("to", to)
                    .setMaxResults(MOST).getResultList()
                    .forEach(row -> facts(found, (Meeting) row[0]).invited().put(((Attendee) row[1]).getUserId(), (Attendee) row[1]));
        }
        return found;
    }

    private static Facts facts(Map<Long, Facts> found, Meeting meeting) {
        return found.computeIfAbsent(Objects.requireNonNull(meeting.getId()), id -> new Facts(id, meeting.getBegins(), meeting.getEnds(), meeting.isAllDay(),
                meeting.zone(), meeting.getStatus(), meeting.getRecurrence(), meeting.getSeriesId(), meeting.getOccurrence(), new HashSet<>(), new HashMap<>()));
    }

    /** Rows of those that whoever acts may see with all that a calendar shows. */
    private Map<Long, Row> readable(Collection<Long> ids) {
        var records = gate.of(Meeting.class);
        if (ids.isEmpty() || !NEEDED.stream().allMatch(field -> catalog.find(records.type(), field).isPresent())) {
            return Map.of();
        }
        var columns = COLUMNS.stream().filter(field -> catalog.find(records.type(), field).isPresent()).toList();
        return records.rows(List.copyOf(ids), columns).stream().collect(Collectors.toMap(Row::id, row -> row));
    }

    /** Moments of series at which an occurrence stands for itself. */
    private Map<Long, Set<Instant>> apart(List<Long> series, Instant from, Instant to) {
        if (series.isEmpty()) {
            return Map.of();
        }
        var found = new HashMap<Long, Set<Instant>>();
        entities.createQuery("select m.seriesId, m.occurrence from Meeting m where m.deletedAt is null and m.seriesId in :series"
                        + " and m.occurrence < :to and m.occurrence > :from", Object[].class)
                .setParameter("series", series).setParameter("to", to).setParameter("from", from.minus(Duration.ofDays(400))).getResultList()
                .forEach(row -> found.computeIfAbsent((Long) row[0], id -> new HashSet<>()).add((Instant) row[1]));
        return found;
    }

    private static List<Instant> occurrences(Facts facts, Map<Long, Set<Instant>> apart, Instant from, Instant to) {
        if (facts.recurrence() == null) {
            return facts.begins().isBefore(to) && (facts.ends().isAfter(from) || facts.begins().equals(from)) ? List.of(facts.begins()) : List.of();
        }
        var without = apart.getOrDefault(facts.id(), Set.of());
        return new Occurrences(facts.begins(), facts.zone(), facts.recurrence()).between(from.minus(facts.lasts()).plusNanos(1), to).stream()
                .filter(moment -> !without.contains(moment))
                .toList();
    }

    private List<CalendarEntry> entries(Facts facts, @Nullable Row row, Collection<Long> people, Map<Long, Set<Instant>> apart, Instant from,
            Instant to) {
        if (facts.status() == Meeting.Status.CANCELLED) {
            return List.of();
        }
        var entries = new ArrayList<CalendarEntry>();
        for (var begins : occurrences(facts, apart, from, to)) {
            var present = facts.present(facts.date(begins));
            if (!present.isEmpty()) {
                entries.add(entry(facts, row, people, present, begins));
            }
        }
        return entries;
    }

    /** Who has called a meeting and may not see its fields sees that he is busy: what an invitation says is for those who are invited. */
    private CalendarEntry entry(Facts facts, @Nullable Row row, Collection<Long> people, Set<Long> present, Instant begins) {
        var self = currentUser.find().map(actor -> actor.userId()).orElse(null);
        boolean mine = self != null && present.contains(self);
        var kind = row != null ? Kind.MEETING : mine && !facts.owners().contains(self) ? Kind.INVITATION : Kind.BUSY;
        var invitation = kind == Kind.INVITATION ? entities.find(Meeting.class, facts.id()) : null;
        var title = row != null ? row.title() : invitation != null ? invitation.getTitle() : null;
        var place = row != null ? (String) row.get("place") : invitation != null ? invitation.getPlace() : null;
        var person = mine && people.contains(self) ? self : present.iterator().next();
        boolean held = facts.status() == Meeting.Status.HELD;
        return new CalendarEntry(kind, kind == Kind.BUSY ? null : new RecordRef("meeting", facts.id()), facts.repeats() ? begins : null, title, begins,
                begins.plus(facts.lasts()), facts.allDay(), facts.zone(), place, person, null, row != null && row.updatable() && !held,
                facts.repeats() || facts.series() != null, mine && facts.waits(self, facts.date(begins)), held);
    }
}
