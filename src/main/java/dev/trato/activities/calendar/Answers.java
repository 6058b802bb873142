package dev.trato.activities.calendar;

import dev.trato.activities.calendar.file.CalendarFile;
import dev.trato.activities.calendar.file.CalendarReader;
import dev.trato.activities.calendar.file.FileEvent;
import dev.trato.kernel.EmailAddress;
import dev.trato.kernel.Messages;
import dev.trato.kernel.Organisation;
import dev.trato.kernel.Problem;
import dev.trato.mail.MailPart;
import dev.trato.mail.MailReceived;
import dev.trato.notifications.Notice;
import dev.trato.notifications.Notifications;
import dev.trato.records.Gate;
import dev.trato.security.Action;
import dev.trato.security.CurrentUser;
import jakarta.persistence.EntityManager;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Notes what guests answer by mail. An answer counts when it is about a meeting as it stands (UID and SEQUENCE), names one guest of it, and comes
 * from his address: nobody answers for another.
 */
@Component
class Answers {

    /** An answer is a few lines. */
    private static final int LONGEST = 1_000_000;

    private final EntityManager entities;
    private final Gate gate;
    private final Meetings meetings;
    private final CurrentUser currentUser;
    private final Notifications notifications;
    private final Messages messages;
    private final Organisation organisation;

    Answers(EntityManager entities, Gate gate, Meetings meetings, CurrentUser currentUser, Notifications notifications, Messages messages,
            Organisation organisation) {
        this.entities = entities;
        this.gate = gate;
        this.meetings = meetings;
        this.currentUser = currentUser;
        this.notifications = notifications;
        this.messages = messages;
        this.organisation = organisation;
    }

    @EventListener
    void on(MailReceived mail) {
        var sender = mail.sender();
        if (sender == null || mail.doubtful()) {
            return;
        }
        for (var part : mail.parts()) {
            if (part.contentType().toLowerCase(Locale.ROOT).startsWith("text/calendar")) {
                answered(mail, sender, part);
                return; // the same is often attached once more
            }
        }
    }

    private void answered(MailReceived mail, EmailAddress sender, MailPart part) {
        var file = read(part);
        boolean counter = "COUNTER".equals(file.method());
        if (counter || "REPLY".equals(file.method())) {
            file.events().forEach(event -> answered(mail, sender, event, counter));
        }
    }

    private CalendarFile read(MailPart part) {
        try {
            return CalendarReader.read(new ByteArrayInputStream(part.content().getBytes(StandardCharsets.UTF_8)), organisation.zone(), LONGEST);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (Problem e) {
            return CalendarFile.NOTHING; // a mail like any other
        }
    }

    private void answered(MailReceived mail, EmailAddress sender, FileEvent event, boolean counter) {
        var meeting = meeting(event).orElse(null);
        var said = event.people().size() == 1 ? event.people().getFirst() : null;
        if (meeting == null || said == null || !said.email().equals(sender.value())) {
            return;
        }
        // An answer to a meeting as it was before he was told of another time says nothing of it as it is.
        meetings.attendees(meeting).stream().filter(attendee -> attendee.isGuest() && sender.value().equals(attendee.getEmail())).findFirst()
                .filter(guest -> Objects.equals(guest.getInvitedSequence(), event.sequence()))
                .ifPresent(guest -> note(mail, meeting, guest, event, counter ? null : answer(said.answer())));
    }

    private Optional<Meeting> meeting(FileEvent event) {
        return entities.createQuery("select m from Meeting m where m.uid = :uid and m.seriesId is null and m.deletedAt is null", Meeting.class)
                .setParameter("uid", event.uid()).setMaxResults(1).getResultList().stream().findFirst()
                .filter(meeting -> event.occurrence() == null || meeting.occurrences().hits(event.occurrence()));
    }

    private static Attendee.@Nullable Answer answer(@Nullable String word) {
        return switch (word) {
            case "ACCEPTED" -> Attendee.Answer.ACCEPTED;
            case "DECLINED" -> Attendee.Answer.DECLINED;
            case "TENTATIVE" -> Attendee.Answer.TENTATIVE;
            case null, default -> null;
        };
    }

    /** @param answer null for none, only words */
    private void note(MailReceived mail, Meeting meeting, Attendee guest, FileEvent event, Attendee.@Nullable Answer answer) {
        var words = words(meeting, event, answer);
        if (answer == null && words.isEmpty()) {
            return;
        }
        currentUser.asSystem("inbox", () -> {
            var records = gate.of(Attendee.class);
            var attendee = records.require(Objects.requireNonNull(guest.getId()), Action.UPDATE);
            say(attendee, event.occurrence(), answer, words, mail.arrivedAt());
            return records.save(attendee);
        });
        if (meeting.getOwnerId() != null) {
            var key = answer == null ? "attendee.remarked" : "attendee.answer." + answer.name();
            var who = event.occurrence() == null ? guest.getName() : once(guest.getName(), meeting, event.occurrence());
            notifications.tell(Notice.of(CalendarNotices.ANSWERED, meeting.getOwnerId(), "meeting/" + meeting.getId() + "/mail/" + mail.id())
                    .about(gate.of(Meeting.class).ref(meeting)).with(who, new Messages.Key(key)));
        }
    }

    /** What he says to one date leaves what he has said to the others, and to the whole. */
    private static void say(Attendee attendee, @Nullable Instant occurrence, Attendee.@Nullable Answer answer, String words, Instant at) {
        if (occurrence == null || answer == null) {
            attendee.answer(answer == null ? attendee.getAnswer() : answer, words, at);
            return;
        }
        attendee.answerOnce(occurrence, answer, at);
        if (!words.isEmpty()) {
            attendee.remark(words);
        }
    }

    private String words(Meeting meeting, FileEvent event, Attendee.@Nullable Answer answer) {
        if (answer != null && event.occurrence() != null) {
            return event.comment() == null ? "" : once(event.comment(), meeting, event.occurrence());
        }
        var proposed = answer == null && !event.begins().equals(Instant.EPOCH)
                ? messages.get(organisation.locale(), "meeting.answer.proposes", time(meeting, event.begins()), time(meeting, event.ends())) : null;
        return Stream.of(proposed, event.comment()).filter(Objects::nonNull).collect(Collectors.joining("\n"));
    }

    private String once(String what, Meeting meeting, Instant occurrence) {
        return messages.get(organisation.locale(), "meeting.answer.once", what, time(meeting, occurrence));
    }

    private String time(Meeting meeting, @Nullable Instant moment) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT).withLocale(organisation.locale())
                .format(Objects.requireNonNull(moment).atZone(meeting.zone()));
    }
}
