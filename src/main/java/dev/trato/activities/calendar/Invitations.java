package dev.trato.activities.calendar;

import dev.trato.activities.calendar.file.CalendarWriter;
import dev.trato.activities.calendar.file.FileEvent;
import dev.trato.kernel.EmailAddress;
import dev.trato.kernel.Messages;
import dev.trato.kernel.Organisation;
import dev.trato.kernel.Problem;
import dev.trato.mail.Mail;
import dev.trato.mail.MailPart;
import dev.trato.mail.Mailer;
import dev.trato.records.Change;
import dev.trato.records.Gate;
import dev.trato.records.RecordChanged;
import dev.trato.records.RecordsChanged;
import dev.trato.records.Transactions;
import dev.trato.security.Action;
import dev.trato.security.CurrentUser;
import dev.trato.security.User;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Invites guests by mail so that their own calendars understand it (iMIP, RFC 6047), and tells those who were invited when a meeting will not
 * take place or they are not needed any more. That a meeting was moved is told when whoever called it says so.
 */
@Component
public class Invitations {

    private final Mailer mailer;
    private final Meetings meetings;
    private final Gate gate;
    private final Transactions transactions;
    private final EntityManager entities;
    private final CurrentUser currentUser;
    private final Messages messages;
    private final Organisation organisation;
    private final Clock clock;

    Invitations(Mailer mailer, Meetings meetings, Gate gate, Transactions transactions, EntityManager entities, CurrentUser currentUser, Messages messages,
            Organisation organisation, Clock clock) {
        this.mailer = mailer;
        this.meetings = meetings;
        this.gate = gate;
        this.transactions = transactions;
        this.entities = entities;
        this.currentUser = currentUser;
        this.messages = messages;
        this.organisation = organisation;
        this.clock = clock;
    }

    /** Whether mails can be sent at all. */
    public boolean isPossible() {
        return mailer.isConfigured();
    }

    /** Those who do not know yet of a meeting as it stands. */
    public List<Attendee> waiting(Meeting meeting) {
        var main = main(meeting);
        return meetings.attendees(main).stream().filter(guest -> guest.isGuest() && !Objects.equals(guest.getInvitedSequence(), main.getSequence())).toList();
    }

    /** Invites all guests who do not know yet of a meeting as it stands; how many that are. Within the transaction under way. */
    public int send(Meeting meeting) {
        if (!mailer.isConfigured()) {
            throw new Problem("problem.meeting.noMail");
        }
        return send(main(meeting), waiting(meeting));
    }

    /** Tells those who were invited before, and do not know yet of a meeting as it stands. Within the transaction under way. */
    void tellInvited(Meeting meeting) {
        if (mailer.isConfigured()) {
            send(main(meeting), waiting(meeting).stream().filter(guest -> guest.getInvitedSequence() != null).toList());
        }
    }

    private int send(Meeting main, List<Attendee> guests) {
        var file = file(main);
        for (var guest : guests) {
            var known = guest.getInvitedSequence();
            mail(main, guest, "REQUEST", known == null ? "invited" : "changed", file);
            currentUser.asSystem("calendar", () -> {
                guest.invitedTo(main);
                return gate.of(Attendee.class).save(guest);
            });
        }
        return guests.size();
    }

    /** Invites all guests who do not know yet of a meeting that whoever acts may change. */
    public int sendAll(long id) {
        return transactions.write(() -> send(gate.of(Meeting.class).require(id, Action.UPDATE)));
    }

    private Meeting main(Meeting meeting) {
        return meeting.getSeriesId() == null ? meeting : entities.find(Meeting.class, meeting.getSeriesId());
    }

    /** The whole of a series, with the occurrences that stand for themselves. */
    private List<FileEvent> file(Meeting main) {
        var apart = main.repeats() ? meetings.apart(main) : List.<Meeting>of();
        var organizer = organizer(main);
        var events = new ArrayList<FileEvent>();
        // All of it bears the number of the whole, by which an answer to any of it is known.
        events.add(MeetingFiles.event(main, main.getSequence(), MeetingFiles.without(apart), organizer, people(main, null)));
        apart.stream().filter(one -> one.getStatus() != Meeting.Status.CANCELLED && main.occurrences().hits(Objects.requireNonNull(one.getOccurrence())))
                .map(one -> MeetingFiles.event(one, main.getSequence(), List.of(), organizer, people(main, one.getOccurrence())))
                .forEach(events::add);
        return events;
    }

    private List<FileEvent.Person> people(Meeting main, @Nullable Instant occurrence) {
        var addresses = new HashMap<Long, String>();
        return meetings.attendees(main).stream()
                .map(attendee -> MeetingFiles.person(attendee, occurrence, attendee.getUserId() == null ? attendee.getEmail()
                        : addresses.computeIfAbsent(attendee.getUserId(), this::address)))
                .filter(Objects::nonNull)
                .toList();
    }

    private @Nullable String address(long user) {
        var found = entities.find(User.class, user);
        return found == null ? null : found.getEmail();
    }

    /** Answers go to the mailbox that Trato reads; where it reads none, to whoever has called the meeting. */
    private FileEvent.@Nullable Person organizer(Meeting main) {
        var owner = main.getOwnerId() == null ? null : entities.find(User.class, main.getOwnerId());
        var address = mailer.answersTo().map(EmailAddress::value).orElse(owner == null ? null : owner.getEmail());
        return address == null ? null : new FileEvent.Person(address, owner == null ? organisation.name() : owner.getName(), null, true);
    }

    private void mail(Meeting meeting, Attendee guest, String method, String kind, List<FileEvent> file) {
        var to = new EmailAddress(Objects.requireNonNull(guest.getEmail()));
        var locale = organisation.locale();
        var owner = meeting.getOwnerId() == null ? null : entities.find(User.class, meeting.getOwnerId());
        var by = owner == null ? organisation.name() : owner.getName();
        var subject = messages.get(locale, "meeting.mail." + kind + ".subject", meeting.getTitle());
        var lines = Stream.of(messages.get(locale, "meeting.mail." + kind, by, meeting.getTitle()), when(meeting), meeting.getPlace(), meeting.getLink(),
                meeting.getText(), messages.get(locale, "meeting.mail.end", organisation.name()));
        var text = String.join("\n\n", lines.filter(line -> line != null && !line.isBlank()).toList());
        var content = CalendarWriter.write(method, null, file, clock.instant());
        var key = "meeting-" + meeting.getId() + "-" + guest.getId() + "-" + meeting.getSequence() + "-" + method.toLowerCase(java.util.Locale.ROOT);
        mailer.send(new Mail(key, to, subject, text, new MailPart("text/calendar; method=" + method, content)));
    }

    /** When it is, in the zone of the meeting, which is named where an hour is. */
    private String when(Meeting meeting) {
        var when = MeetingTimes.when(meeting.getBegins(), meeting.getEnds(), meeting.isAllDay(), meeting.zone(), organisation.locale());
        return meeting.isAllDay() ? when : when + " (" + meeting.zone().getId() + ")";
    }

    // what follows by itself

    @EventListener
    void on(RecordChanged event) {
        if (event.subject().type().equals("meeting") || event.subject().type().equals("attendee")) {
            follow(List.of(new RecordsChanged.Touch(event.subject(), event.kind(), event.fields())));
        }
    }

    /** Work with many records, and undo, tell what they did when it is done. */
    @EventListener
    void on(RecordsChanged batch) {
        follow(batch.touches().stream().filter(touch -> touch.ref().type().equals("meeting") || touch.ref().type().equals("attendee")).toList());
    }

    private void follow(List<RecordsChanged.Touch> touches) {
        var of = new LinkedHashMap<RecordsChanged.Touch, Meeting>();
        touches.stream().filter(touch -> touch.ref().type().equals("meeting")).forEach(touch -> of.put(touch, entities.find(Meeting.class, touch.ref().id())));
        var news = new LinkedHashSet<Meeting>();
        of.forEach((touch, meeting) -> becomesNews(touch, meeting).ifPresent(news::add));
        news.forEach(this::becomeNews);
        var gone = new HashSet<Meeting>();
        of.forEach((touch, meeting) -> {
            if (isCalledOff(touch, meeting) && gone.add(meeting)) {
                cancel(meeting, meetings.attendees(meeting));
            }
        });
        touches.stream().filter(touch -> touch.ref().type().equals("attendee")).forEach(touch -> follow(touch, gone));
    }

    /** The meeting of which those who were invited do not know how it stands, though its record alone does not say so. */
    private Optional<Meeting> becomesNews(RecordsChanged.Touch touch, Meeting meeting) {
        if (meeting.getSeriesId() == null) {
            boolean back = touch.kind() == Change.Kind.RESTORED && !meeting.isDeleted();
            return back ? Optional.of(meeting) : Optional.empty();
        }
        // What goes along with its series has other times by that, and the series says so itself.
        return Optional.ofNullable(entities.find(Meeting.class, meeting.getSeriesId()))
                .filter(series -> !series.isDeleted() && series.getStatus() == Meeting.Status.PLANNED)
                .filter(series -> touch.kind() == Change.Kind.UPDATED ? touch.fields().contains("sequence") && !touch.fields().contains("occurrence")
                        : !meeting.isAsPlanned(series) && series.occurrences().hits(Objects.requireNonNull(meeting.getOccurrence())));
    }

    private void becomeNews(Meeting meeting) {
        currentUser.asSystem("calendar", () -> {
            var records = gate.of(Meeting.class);
            records.find(Objects.requireNonNull(meeting.getId())).ifPresent(found -> {
                found.becomeNews();
                records.save(found);
            });
            return meeting;
        });
    }

    /** One occurrence is called off when it is cancelled: in the bin, it is again what its series says. */
    private boolean isCalledOff(RecordsChanged.Touch touch, Meeting meeting) {
        boolean cancelled = touch.kind() != Change.Kind.DELETED && touch.fields().contains("status") && meeting.getStatus() == Meeting.Status.CANCELLED
                && !meeting.isDeleted();
        if (meeting.getSeriesId() == null) {
            return cancelled || touch.kind() == Change.Kind.DELETED && meeting.isDeleted() && meeting.getStatus() == Meeting.Status.PLANNED;
        }
        var series = main(meeting);
        return cancelled && series != null && !series.isDeleted() && series.getStatus() != Meeting.Status.CANCELLED;
    }

    /** @param gone meetings of which all who are still on the list are told by now */
    private void follow(RecordsChanged.Touch touch, Set<Meeting> gone) {
        var attendee = entities.find(Attendee.class, touch.ref().id());
        var meeting = entities.find(Meeting.class, Objects.requireNonNull(attendee.getSubject()).id());
        if (touch.kind() == Change.Kind.DELETED && attendee.isDeleted() && meeting != null && meeting.getStatus() == Meeting.Status.PLANNED
                && (!meeting.isDeleted() || gone.contains(meeting))) {
            cancel(meeting, List.of(attendee));
        }
        if (touch.kind() == Change.Kind.RESTORED && !attendee.isDeleted() && attendee.getInvitedSequence() != null) {
            currentUser.asSystem("calendar", () -> {
                var records = gate.of(Attendee.class);
                records.find(touch.ref().id()).ifPresent(known -> {
                    known.notInvitedYet();
                    records.save(known);
                });
                return touch;
            });
        }
    }

    private void cancel(Meeting meeting, List<Attendee> attendees) {
        if (!mailer.isConfigured() || meeting.isOver(clock.instant())) {
            return;
        }
        for (var guest : attendees) {
            if (guest.isGuest() && guest.getInvitedSequence() != null) {
                var event = MeetingFiles.event(meeting, main(meeting).getSequence(), List.of(), organizer(meeting), people(guest));
                mail(meeting, guest, "CANCEL", "cancelled", List.of(cancelled(event)));
            }
        }
    }

    private static List<FileEvent.Person> people(Attendee guest) {
        var person = MeetingFiles.person(guest, null, guest.getEmail());
        return person == null ? List.of() : List.of(person);
    }

    private static FileEvent cancelled(FileEvent event) {
        return new FileEvent(event.uid(), event.sequence(), event.occurrence(), event.title(), event.text(), event.place(), event.link(), event.begins(),
                event.ends(), event.allDay(), event.zone(), null, List.of(), "CANCELLED", event.organizer(), event.people(), null);
    }
}
