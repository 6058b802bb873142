package dev.trato.activities.calendar;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;

/** When a meeting is, as people say it. */
public final class MeetingTimes {

    private MeetingTimes() {}

    public static String when(Instant begins, Instant ends, boolean allDay, ZoneId zone, Locale locale) {
        var day = DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL).withLocale(locale);
        var hour = DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT).withLocale(locale);
        var from = begins.atZone(zone);
        var to = ends.atZone(zone);
        if (allDay) {
            var last = to.minusNanos(1).toLocalDate();
            return last.equals(from.toLocalDate()) ? day.format(from) : day.format(from) + " – " + day.format(last);
        }
        boolean same = to.toLocalDate().equals(from.toLocalDate());
        return day.format(from) + ", " + hour.format(from) + " – " + (same ? "" : day.format(to) + ", ") + hour.format(to);
    }
}
