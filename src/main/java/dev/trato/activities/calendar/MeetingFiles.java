package dev.trato.activities.calendar;

import dev.trato.activities.calendar.file.FileEvent;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Meetings as other programs write them. */
final class MeetingFiles {

    private MeetingFiles() {}

    /**
     * A meeting or an occurrence that stands for itself.
     *
     * @param sequence number of the change that is told
     * @param without  moments of a series at which nothing is
     */
    static FileEvent event(Meeting meeting, int sequence, List<Instant> without, FileEvent.@Nullable Person organizer, List<FileEvent.Person> people) {
        var status = meeting.getStatus() == Meeting.Status.CANCELLED ? "CANCELLED" : "CONFIRMED";
        return new FileEvent(meeting.getUid(), sequence, meeting.getOccurrence(), meeting.getTitle(), meeting.getText(), meeting.getPlace(),
                meeting.getLink(), meeting.getBegins(), meeting.getEnds(), meeting.isAllDay(), meeting.zone(), meeting.getRecurrence(), without, status,
                organizer, people, null);
    }

    /**
     * Somebody who takes part, as a file names him; only who has an address can be named.
     *
     * @param occurrence the date of a series of which the file speaks; null for the whole
     */
    static FileEvent.@Nullable Person person(Attendee attendee, @Nullable Instant occurrence, @Nullable String email) {
        return email == null ? null : new FileEvent.Person(email, attendee.getName(), answer(attendee.answerTo(occurrence)), attendee.getRole() == Attendee.Role.REQUIRED);
    }

    private static String answer(Attendee.Answer answer) {
        return switch (answer) {
            case NO_ANSWER -> "NEEDS-ACTION";
            case ACCEPTED -> "ACCEPTED";
            case TENTATIVE -> "TENTATIVE";
            case DECLINED -> "DECLINED";
        };
    }

    /** Moments of a series at which nothing is, from the occurrences that stand for themselves. */
    static List<Instant> without(List<Meeting> apart) {
        return apart.stream().filter(one -> one.getStatus() == Meeting.Status.CANCELLED).map(one -> Objects.requireNonNull(one.getOccurrence())).toList();
    }
}
