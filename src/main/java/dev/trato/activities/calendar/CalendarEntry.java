package dev.trato.activities.calendar;

import dev.trato.kernel.RecordRef;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * What stands in a calendar at a time.
 *
 * @param kind      what it is, for whoever looks
 * @param ref       the record; null where he may not know more than that somebody is busy
 * @param series    start of the occurrence according to its series, for one that does not stand for itself yet; null otherwise
 * @param title     null where he may not see it
 * @param allDay    whether it takes whole days of its zone
 * @param person    in whose calendar it stands; null for dates of records
 * @param layer     where it comes from, for dates of records
 * @param updatable whether whoever looks may move it
 * @param repeats   whether it is an occurrence of a series
 * @param waits     whether it waits for an answer of whoever looks
 * @param held      whether it has taken place
 */
public record CalendarEntry(Kind kind, @Nullable RecordRef ref, @Nullable Instant series, @Nullable String title, Instant begins, Instant ends,
        boolean allDay, ZoneId zone, @Nullable String place, @Nullable Long person, @Nullable DateLayer layer, boolean updatable, boolean repeats,
        boolean waits, boolean held) {

    /** What somebody sees. */
    public enum Kind {
        MEETING,
        /** A meeting to which he is invited and of which he sees what the invitation says. */
        INVITATION,
        /** A colleague has something to do then. */
        BUSY,
        /** A date of a record. */
        DATE
    }

    /** The same at another time. */
    public CalendarEntry at(Instant from, Instant to, boolean days) {
        return new CalendarEntry(kind, ref, series, title, from, to, days, zone, place, person, layer, updatable, repeats, waits, held);
    }

    /** The first day of something that takes whole days. */
    public LocalDate firstDay() {
        return LocalDate.ofInstant(begins, zone);
    }

    /** The last day of something that takes whole days. */
    public LocalDate lastDay() {
        return LocalDate.ofInstant(ends.minusNanos(1), zone);
    }
}
