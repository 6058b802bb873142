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
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The calendars of people. Everybody sees the meetings that he may see as records; of others in a colleague's calendar he sees that there is
 * something, and of those to which he is invited what the invitation says.
 */
@Component
public class Calendar {

    /** Meetings read for one view; nobody can look at more. */
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
                    occurrences(facts, apart, from, to).forEach(begins -> facts.people().stream()
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
            var meant = new HashMap<Long, Facts>();
            var people = new HashMap<Long, Set<Long>>();
            entities.createQuery("select m from Meeting m where m.deletedAt is null and m.status = :planned and m.allDay = false"
                            + " and m.begins < :to and (m.lastEnds is null or m.lastEnds > :from) and (m.begins > :from or m.recurrence is not null)", Meeting.class)
                    .setParameter("planned", Meeting.Status.PLANNED).setParameter("from", from).setParameter("to", to).setMaxResults(10 * MOST).getResultList()
                    .forEach(meeting -> {
                        facts(meant, meeting);
                        if (meeting.getOwnerId() != null) {
                            people.computeIfAbsent(meeting.getId(), id -> new HashSet<>()).add(meeting.getOwnerId());
                        }
                    });
            var apart = apart(meant.values().stream().filter(Facts::repeats).map(Facts::id).toList(), from, to);
            var beginning = new HashMap<Long, List<Instant>>();
            meant.values().forEach(facts -> beginning.put(facts.id(), occurrences(facts, apart, from, to).stream().filter(moment -> moment.isAfter(from)).toList()));
            beginning.values().removeIf(List::isEmpty);
            if (!beginning.isEmpty()) {
                entities.createQuery("select m.id, a.userId from Meeting m join Attendee a on a.subjectId = coalesce(m.seriesId, m.id)"
                                + " and a.subjectType = 'meeting' and a.deletedAt is null where m.id in :ids and a.userId is not null and a.answer <> :declined",
                                Object[].class)
                        .setParameter("ids", beginning.keySet()).setParameter("declined", Attendee.Answer.DECLINED).getResultList()
                        .forEach(row -> people.computeIfAbsent((Long) row[0], id -> new HashSet<>()).add((Long) row[1]));
            }
            return beginning.entrySet().stream()
                    .flatMap(entry -> entry.getValue().stream().flatMap(moment -> people.getOrDefault(entry.getKey(), Set.of()).stream()
                            .map(person -> new Beginning(entry.getKey(), person, moment))))
                    .toList();
        });
    }

    /**
     * What is known of a meeting before it is asked who may see it.
     *
     * @param people those in whose calendars it stands, of the ones that were asked for
     * @param open   those of them who have not answered yet
     */
    private record Facts(long id, Instant begins, Instant ends, boolean allDay, ZoneId zone, Meeting.Status status, @Nullable String recurrence,
            @Nullable Long series, Set<Long> people, Set<Long> open) {

        boolean repeats() {
            return recurrence != null;
        }

        Duration lasts() {
            return Duration.between(begins, ends);
        }
    }

    private Map<Long, Facts> meant(Collection<Long> people, Instant from, Instant to) {
        var found = new HashMap<Long, Facts>();
        var own = entities.createQuery("select m from Meeting m where m.deletedAt is null and m.ownerId in :people"
                        + " and m.begins < :to and (m.lastEnds is null or m.lastEnds > :from) order by m.begins desc", Meeting.class);
        own.setParameter("people", people).setParameter("from", from).setParameter("to", to).setMaxResults(MOST).getResultList()
                .forEach(meeting -> facts(found, meeting).people().add(Objects.requireNonNull(meeting.getOwnerId())));
        var invited = entities.createQuery("select m, a.userId, a.answer from Meeting m join Attendee a"
                        + " on a.subjectId = coalesce(m.seriesId, m.id) and a.subjectType = 'meeting' and a.deletedAt is null"
                        + " where m.deletedAt is null and a.userId in :people and a.answer <> :declined"
                        + " and m.begins < :to and (m.lastEnds is null or m.lastEnds > :from) order by m.begins desc", Object[].class);
        for (var row : invited.setParameter("people", people).setParameter("declined", Attendee.Answer.DECLINED).setParameter("from", from)
                .setParameter("to", to).setMaxResults(MOST).getResultList()) {
            var facts = facts(found, (Meeting) row[0]);
            facts.people().add((Long) row[1]);
            if (row[2] == Attendee.Answer.NO_ANSWER) {
                facts.open().add((Long) row[1]);
            }
        }
        return found;
    }

    private static Facts facts(Map<Long, Facts> found, Meeting meeting) {
        return found.computeIfAbsent(Objects.requireNonNull(meeting.getId()), id -> new Facts(id, meeting.getBegins(), meeting.getEnds(),
                meeting.isAllDay(), meeting.zone(), meeting.getStatus(), meeting.getRecurrence(), meeting.getSeriesId(), new HashSet<>(), new HashSet<>()));
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
        return Recurrence.parse(facts.recurrence()).between(facts.begins(), facts.zone(), from.minus(facts.lasts()).plusNanos(1), to).stream()
                .filter(moment -> !without.contains(moment))
                .toList();
    }

    private List<CalendarEntry> entries(Facts facts, @Nullable Row row, Collection<Long> people, Map<Long, Set<Instant>> apart, Instant from,
            Instant to) {
        var self = currentUser.find().map(actor -> actor.userId()).orElse(null);
        boolean mine = self != null && facts.people().contains(self);
        if (facts.status() == Meeting.Status.CANCELLED) {
            return List.of();
        }
        var kind = row != null ? Kind.MEETING : mine ? Kind.INVITATION : Kind.BUSY;
        var ref = kind == Kind.BUSY ? null : new RecordRef("meeting", facts.id());
        var invitation = kind == Kind.INVITATION ? entities.find(Meeting.class, facts.id()) : null;
        var title = row != null ? row.title() : invitation != null ? invitation.getTitle() : null;
        var place = row != null ? (String) row.get("place") : invitation != null ? invitation.getPlace() : null;
        var person = mine && people.contains(self) ? self : facts.people().stream().min(Comparator.naturalOrder()).orElse(null);
        boolean waits = mine && facts.open().contains(self);
        boolean held = facts.status() == Meeting.Status.HELD;
        return occurrences(facts, apart, from, to).stream()
                .map(begins -> new CalendarEntry(kind, ref, facts.repeats() ? begins : null, title, begins, begins.plus(facts.lasts()), facts.allDay(),
                        facts.zone(), place, person, null, row != null && row.updatable() && !held,
                        facts.repeats() || facts.series() != null, waits, held))
                .toList();
    }
}
