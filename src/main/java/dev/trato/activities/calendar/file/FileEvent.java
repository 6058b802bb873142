package dev.trato.activities.calendar.file;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A meeting as it stands in a calendar file (VEVENT).
 *
 * @param uid         by which all programs know it
 * @param sequence    how often it was changed in a way that matters
 * @param occurrence  start of the occurrence that it is about, according to the series; null for the whole (RECURRENCE-ID)
 * @param ends        never before its beginning
 * @param zone        in which it was arranged
 * @param rule        RRULE; null for a single one
 * @param without     moments of the series at which nothing is
 * @param status      TENTATIVE, CONFIRMED or CANCELLED; null when it is not said
 * @param comment     what somebody wrote with his answer
 */
public record FileEvent(String uid, int sequence, @Nullable Instant occurrence, String title, @Nullable String text, @Nullable String place,
        @Nullable String link, Instant begins, Instant ends, boolean allDay, ZoneId zone, @Nullable String rule, List<Instant> without,
        @Nullable String status, @Nullable Person organizer, List<Person> people, @Nullable String comment) {

    public FileEvent {
        without = List.copyOf(without);
        people = List.copyOf(people);
    }

    /**
     * Somebody who takes part.
     *
     * @param email  his address, in lower case
     * @param answer PARTSTAT: NEEDS-ACTION, ACCEPTED, DECLINED, TENTATIVE or another word; null when it is not said
     * @param needed whether he must come
     */
    public record Person(String email, @Nullable String name, @Nullable String answer, boolean needed) {}
}
