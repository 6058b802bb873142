package dev.trato.activities.calendar;

import dev.trato.activities.calendar.CalendarEntry.Kind;
import dev.trato.activities.calendar.file.CalendarWriter;
import dev.trato.activities.calendar.file.FileEvent;
import dev.trato.kernel.Actor;
import dev.trato.kernel.Organisation;
import dev.trato.records.Door;
import dev.trato.records.FieldCatalog;
import dev.trato.records.Gate;
import dev.trato.records.OperationSpec;
import dev.trato.records.Operations;
import dev.trato.records.Transactions;
import dev.trato.security.CurrentUser;
import dev.trato.security.Secrets;
import dev.trato.security.User;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * The calendars that phones and other programs fetch. Each user has one secret address at most, which shows his calendar as he sees it; a new
 * one ends the one before, and whoever is not active any more has none.
 */
@Component
public class CalendarFeeds {

    private static final Duration BACK = Duration.ofDays(90);
    private static final Duration AHEAD = Duration.ofDays(365);
    /** An address has 192 random bits; what is longer is none. */
    private static final int LONGEST_KEY = 64;

    private final EntityManager entities;
    private final Transactions transactions;
    private final CurrentUser currentUser;
    private final Calendar calendar;
    private final Meetings meetings;
    private final Gate gate;
    private final FieldCatalog catalog;
    private final Organisation organisation;
    private final Operations operations;
    private final Clock clock;

    CalendarFeeds(EntityManager entities, Transactions transactions, CurrentUser currentUser, Calendar calendar, Meetings meetings,
            Gate gate, FieldCatalog catalog, Organisation organisation, Operations operations, Clock clock) {
        this.entities = entities;
        this.transactions = transactions;
        this.currentUser = currentUser;
        this.calendar = calendar;
        this.meetings = meetings;
        this.gate = gate;
        this.catalog = catalog;
        this.organisation = organisation;
        this.operations = operations;
        this.clock = clock;
    }

    /** The address of whoever acts; empty when he has none. */
    public Optional<CalendarFeed> own() {
        long self = currentUser.id();
        return entities.createQuery("select f from CalendarFeed f where f.userId = :user", CalendarFeed.class).setParameter("user", self).getResultList().stream().findFirst();
    }

    /** Makes an address for whoever acts and ends the one before; the key in it is shown this once and never again. */
    public String open() {
        long self = currentUser.id();
        var key = Secrets.key();
        return transactions.write(() -> {
            remove(self);
            entities.persist(new CalendarFeed(key, self, clock.instant()));
            operations.note(OperationSpec.of(Door.SCREEN, "operation.feed.opened"));
            return key;
        });
    }

    /** Ends the address of whoever acts, at once. */
    public void close() {
        long self = currentUser.id();
        transactions.write(() -> {
            if (remove(self) > 0) {
                operations.note(OperationSpec.of(Door.SCREEN, "operation.feed.closed"));
            }
            return self;
        });
    }

    private int remove(long user) {
        return entities.createQuery("delete from CalendarFeed f where f.userId = :user").setParameter("user", user).executeUpdate();
    }

    /** The calendar behind an address as a file, as its user sees it now; empty when there is none, for whatever reason. */
    public Optional<String> file(String key) {
        if (key.isEmpty() || key.length() > LONGEST_KEY) {
            return Optional.empty();
        }
        return owner(Secrets.fingerprint(key)).map(user -> currentUser.as(Actor.user(Objects.requireNonNull(user.getId()), user.getName()),
                () -> transactions.read(() -> write(user))));
    }

    private Optional<User> owner(String fingerprint) {
        var found = entities.createQuery("select f, u from CalendarFeed f join User u on u.id = f.userId where f.fingerprint = :fingerprint", Object[].class)
                .setParameter("fingerprint", fingerprint).getResultList().stream().findFirst();
        found.ifPresent(row -> note(fingerprint, (CalendarFeed) row[0]));
        return found.map(row -> (User) row[1]).filter(user -> user.isActive() && !user.isDeleted());
    }

    private void note(String fingerprint, CalendarFeed feed) {
        var now = clock.instant();
        if (feed.isUseWorthNoting(now)) {
            transactions.write(() -> {
                var noted = entities.find(CalendarFeed.class, fingerprint);
                if (noted != null) {
                    noted.used(now);
                }
                return now;
            });
        }
    }

    private String write(User user) {
        var now = clock.instant();
        var entries = calendar.meetings(Set.of(Objects.requireNonNull(user.getId())), now.minus(BACK), now.plus(AHEAD));
        var known = new HashSet<Long>();
        var events = new ArrayList<FileEvent>();
        for (var entry : entries) {
            var ref = entry.ref();
            if (ref != null && entry.kind() != Kind.BUSY && known.add(ref.id())) {
                events.add(event(entities.find(Meeting.class, ref.id()), entry, user));
            }
        }
        return CalendarWriter.write(null, organisation.name() + " · " + user.getName(), events, now);
    }

    /** Of the meeting what its entry in the calendar shows, and no more. */
    private FileEvent event(Meeting meeting, CalendarEntry entry, User user) {
        var without = meeting.repeats() ? without(meeting, Objects.requireNonNull(user.getId())) : List.<Instant>of();
        var whole = MeetingFiles.event(meeting, meeting.getSequence(), without, null, List.of());
        // Who is invited sees what the invitation says; who sees the record, what he may see of it.
        boolean text = entry.kind() == Kind.INVITATION || isReadable("text");
        boolean link = entry.kind() == Kind.INVITATION || isReadable("link");
        // An occurrence that stands for itself is an event of its own here: its series may be out of sight.
        var uid = meeting.getSeriesId() == null ? whole.uid() : meeting.getId() + "-" + whole.uid();
        return new FileEvent(uid, whole.sequence(), null, Objects.requireNonNullElse(entry.title(), "—"), text ? meeting.getText() : null, entry.place(),
                link ? whole.link() : null, whole.begins(), whole.ends(), whole.allDay(), whole.zone(), whole.rule(), whole.without(), whole.status(), null,
                List.of(), null);
    }

    /** Dates of a series at which it does not stand in somebody's calendar by itself: those that stand for themselves, and those he declined. */
    private List<Instant> without(Meeting series, long user) {
        var apart = meetings.apart(series).stream().map(one -> Objects.requireNonNull(one.getOccurrence()));
        var declined = meetings.invitation(Objects.requireNonNull(series.getId()), user).stream().flatMap(attendee -> attendee.singleAnswers().all().entrySet().stream())
                .filter(one -> one.getValue() == Attendee.Answer.DECLINED).map(Map.Entry::getKey);
        return Stream.concat(apart, declined).distinct().sorted().toList();
    }

    private boolean isReadable(String field) {
        return catalog.find(gate.types().of(Meeting.class), field).isPresent();
    }
}
