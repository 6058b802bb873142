package dev.trato.notifications;

import dev.trato.kernel.Problem;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * When somebody wants to be told by whatever leaves Trato. All hours are those of his own clock.
 *
 * @param mails      how often mails come
 * @param mailHour   at which hour the daily one comes
 * @param quietFrom  when quiet begins; null for no quiet hours
 * @param quietUntil when it ends, the next day if that is earlier
 */
public record Rhythm(Mails mails, int mailHour, @Nullable LocalTime quietFrom, @Nullable LocalTime quietUntil) {

    /** How often somebody gets mails. */
    public enum Mails {
        AT_ONCE,
        HOURLY,
        DAILY,
        NEVER
    }

    public static final Rhythm USUAL = new Rhythm(Mails.AT_ONCE, 8, null, null);

    public Rhythm {
        if (mailHour < 0 || mailHour > 23) {
            throw new Problem("problem.notifications.hour");
        }
        if ((quietFrom == null) != (quietUntil == null) || quietFrom != null && quietFrom.equals(quietUntil)) {
            throw new Problem("problem.notifications.quiet");
        }
    }

    /** When something that happened now may disturb: now, or when quiet ends. */
    public Instant due(Instant now, ZoneId zone) {
        if (quietFrom == null || quietUntil == null) {
            return now;
        }
        var there = now.atZone(zone);
        // The quiet that began today, or yesterday: whichever now lies in.
        for (var day = there.toLocalDate().minusDays(1); !day.isAfter(there.toLocalDate()); day = day.plusDays(1)) {
            var until = quietFrom.isBefore(quietUntil) ? day : day.plusDays(1);
            var begin = ZonedDateTime.of(day, quietFrom, zone).toInstant();
            var end = ZonedDateTime.of(until, quietUntil, zone).toInstant();
            if (!now.isBefore(begin) && now.isBefore(end)) {
                return end;
            }
        }
        return now;
    }

    /** When a mail about something that happened now goes out; null for never. */
    public @Nullable Instant mailDue(Instant now, ZoneId zone) {
        return switch (mails) {
            case AT_ONCE -> due(now, zone);
            case HOURLY -> due(now.truncatedTo(ChronoUnit.HOURS).plus(Duration.ofHours(1)), zone);
            case DAILY -> due(nextDaily(now, zone), zone);
            case NEVER -> null;
        };
    }

    private Instant nextDaily(Instant now, ZoneId zone) {
        var today = now.atZone(zone).toLocalDate();
        var at = ZonedDateTime.of(today, LocalTime.of(mailHour, 0), zone).toInstant();
        return at.isAfter(now) ? at : ZonedDateTime.of(today.plusDays(1), LocalTime.of(mailHour, 0), zone).toInstant();
    }
}
