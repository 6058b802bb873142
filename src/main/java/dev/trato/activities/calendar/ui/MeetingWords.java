package dev.trato.activities.calendar.ui;

import dev.trato.activities.calendar.Meeting;
import dev.trato.ui.Kit;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.format.TextStyle;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** How people say when a meeting is and how it repeats. */
final class MeetingWords {

    private MeetingWords() {}

    static String when(Instant begins, Instant ends, boolean allDay, ZoneId zone, Locale locale) {
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

    /** The usual ways to repeat a meeting that begins on a day, as rules with their words; "" for once. */
    static Map<String, String> rules(Kit kit, LocalDate day) {
        var locale = kit.locale();
        var weekday = day.getDayOfWeek().getDisplayName(TextStyle.FULL, locale);
        var code = day.getDayOfWeek().name().substring(0, 2);
        int nth = (day.getDayOfMonth() - 1) / 7 + 1;
        var rules = new LinkedHashMap<String, String>();
        rules.put("", kit.text("calendar.rule.once"));
        rules.put("FREQ=DAILY", kit.text("calendar.rule.daily"));
        rules.put("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", kit.text("calendar.rule.workdays"));
        rules.put("FREQ=WEEKLY;BYDAY=" + code, kit.text("calendar.rule.weekly", weekday));
        rules.put("FREQ=WEEKLY;INTERVAL=2;BYDAY=" + code, kit.text("calendar.rule.fortnightly", weekday));
        rules.put("FREQ=MONTHLY;BYMONTHDAY=" + day.getDayOfMonth(), kit.text("calendar.rule.monthly", day.getDayOfMonth()));
        if (nth < 5) {
            rules.put("FREQ=MONTHLY;BYDAY=" + nth + code, kit.text("calendar.rule.nth." + nth, weekday));
        }
        if (day.plusDays(7).getMonth() != day.getMonth()) {
            rules.put("FREQ=MONTHLY;BYDAY=-1" + code, kit.text("calendar.rule.last", weekday));
        }
        rules.put("FREQ=YEARLY", kit.text("calendar.rule.yearly"));
        return rules;
    }

    /** How a meeting repeats; a rule for which there are no words is said as it is. */
    static String repeats(Kit kit, Meeting meeting) {
        var rule = Objects.requireNonNull(meeting.getRecurrence());
        var plain = withoutEnd(rule);
        var words = rules(kit, LocalDate.ofInstant(meeting.getBegins(), meeting.zone())).get(plain);
        return words == null ? kit.text("calendar.rule.other", rule) : words;
    }

    static String withoutEnd(String rule) {
        return rule.replaceAll(";(UNTIL|COUNT)=[^;]*", "");
    }
}
