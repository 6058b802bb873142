package dev.trato.activities.task;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A task as somebody jots it down in one line, “Call Ana tomorrow 10:00” or “Llamar a Ana el lunes a las 9:30”: day and hour are read from
 * its end, in either language; the rest is its title.
 */
public record QuickTask(String title, @Nullable LocalDate day, @Nullable LocalTime time) {

    private static final List<String> DAYS = List.of("monday|lunes", "tuesday|martes", "wednesday|miercoles", "thursday|jueves", "friday|viernes",
            "saturday|sabado", "sunday|domingo");
    private static final Map<String, Integer> NEAR = Map.of("today", 0, "hoy", 0, "tomorrow", 1, "manana", 1, "pasado manana", 2);
    private static final Pattern TIME = Pattern.compile("(?:^|\\s)(?:at\\s+|a\\s+las?\\s+)?(\\d{1,2}):(\\d{2})$|(?:^|\\s)(?:at\\s+)?(\\d{1,2})\\s?(am|pm)$");
    private static final Pattern NEAR_DAY = Pattern.compile("(?:^|\\s)(today|hoy|tomorrow|pasado manana|(?<!\\bla )manana)$");
    private static final Pattern WEEKDAY = Pattern.compile("(?:^|\\s)(?:on\\s+|next\\s+|el\\s+(?:proximo\\s+)?)?(" + String.join("|", DAYS) + ")$");
    private static final Pattern AHEAD = Pattern.compile("(?:^|\\s)(?:in|en|dentro de)\\s+(\\d{1,3})\\s+(days?|dias?|weeks?|semanas?)$");
    private static final Pattern DATE = Pattern.compile("(?:^|\\s)(?:on\\s+|el\\s+)?(\\d{4}-\\d{2}-\\d{2})$");

    /** Reads a line as of today. */
    public static QuickTask of(String line, LocalDate today) {
        var rest = line.strip();
        var timed = cutTime(rest);
        var dated = cutDay(timed.title(), today);
        if (timed.time() == null && dated.day() != null) { // the hour may stand before the day
            var before = cutTime(dated.title());
            timed = new QuickTask(timed.title(), null, before.time());
            dated = new QuickTask(before.title(), dated.day(), null);
        }
        if (dated.title().isBlank()) {
            return new QuickTask(rest, null, null);
        }
        var day = dated.day() == null && timed.time() != null ? today : dated.day();
        return new QuickTask(dated.title(), day, timed.time());
    }

    private static QuickTask cutTime(String text) {
        var found = TIME.matcher(folded(text));
        if (!found.find()) {
            return new QuickTask(text, null, null);
        }
        try {
            var time = found.group(1) != null
                    ? LocalTime.of(Integer.parseInt(found.group(1)), Integer.parseInt(found.group(2)))
                    : LocalTime.of(Integer.parseInt(found.group(3)) % 12 + (found.group(4).equals("pm") ? 12 : 0), 0);
            return new QuickTask(text.substring(0, found.start()).strip(), null, time);
        } catch (DateTimeException e) {
            return new QuickTask(text, null, null);
        }
    }

    private static QuickTask cutDay(String text, LocalDate today) {
        var words = folded(text);
        var near = NEAR_DAY.matcher(words);
        if (near.find()) {
            return new QuickTask(text.substring(0, near.start()).strip(), today.plusDays(NEAR.get(near.group(1))), null);
        }
        var weekday = WEEKDAY.matcher(words);
        if (weekday.find()) {
            int day = 1;
            while (!weekday.group(1).matches(DAYS.get(day - 1))) {
                day++;
            }
            return new QuickTask(text.substring(0, weekday.start()).strip(), today.with(TemporalAdjusters.next(DayOfWeek.of(day))), null);
        }
        var ahead = AHEAD.matcher(words);
        if (ahead.find()) {
            int count = Integer.parseInt(ahead.group(1));
            return new QuickTask(text.substring(0, ahead.start()).strip(), today.plusDays(ahead.group(2).matches("d.*") ? count : 7L * count), null);
        }
        var date = DATE.matcher(words);
        if (date.find()) {
            try {
                return new QuickTask(text.substring(0, date.start()).strip(), LocalDate.parse(date.group(1)), null);
            } catch (DateTimeException e) {
                return new QuickTask(text, null, null);
            }
        }
        return new QuickTask(text, null, null);
    }

    /** Lower case and without accents, letter by letter, so that places in it are places in the text. */
    private static String folded(String text) {
        var folded = new StringBuilder(text.length());
        for (char c : text.toCharArray()) {
            var plain = Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFD);
            folded.append(plain.toLowerCase(Locale.ROOT).charAt(0));
        }
        return folded.toString();
    }

    /** The task that the line means. */
    public Task task() {
        var task = new Task(title.length() > 200 ? title.substring(0, 200) : title);
        task.due(day, time);
        return task;
    }
}
