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
        var weekday = day.getDayOfWeek().getDisplayName(TextStyle.FULL, kit.locale());
        var rules = new LinkedHashMap<String, String>();
        rules(day).forEach((kind, rule) -> rules.put(rule, kit.text("calendar.rule." + kind, kind.equals("monthly") ? day.getDayOfMonth() : weekday)));
        return rules;
    }

    /** The same by what they are called. */
    private static Map<String, String> rules(LocalDate day) {
        var code = day.getDayOfWeek().name().substring(0, 2);
        int nth = (day.getDayOfMonth() - 1) / 7 + 1;
        var rules = new LinkedHashMap<String, String>();
        rules.put("once", "");
        rules.put("daily", "FREQ=DAILY");
        rules.put("workdays", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR");
        rules.put("weekly", "FREQ=WEEKLY;BYDAY=" + code);
        rules.put("fortnightly", "FREQ=WEEKLY;INTERVAL=2;BYDAY=" + code);
        rules.put("monthly", "FREQ=MONTHLY;BYMONTHDAY=" + day.getDayOfMonth());
        if (nth < 5) {
            rules.put("nth." + nth, "FREQ=MONTHLY;BYDAY=" + nth + code);
        }
        if (day.plusDays(7).getMonth() != day.getMonth()) {
            rules.put("last", "FREQ=MONTHLY;BYDAY=-1" + code);
        }
        rules.put("yearly", "FREQ=YEARLY");
        return rules;
    }

    /** What a rule of one day is on another; a rule that is none of the usual ones stays as it is. */
    static String onDay(String rule, LocalDate before, LocalDate day) {
        var kind = rules(before).entrySet().stream().filter(one -> one.getValue().equals(rule)).map(Map.Entry::getKey).findFirst().orElse(null);
        if (kind == null) {
            return rule;
        }
        var rules = rules(day);
        boolean byPlace = kind.startsWith("nth.") || kind.equals("last");
        var other = byPlace ? rules.keySet().stream().filter(one -> one.startsWith("nth.")).findFirst().orElse("last") : kind;
        return rules.getOrDefault(kind, rules.getOrDefault(other, rule));
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
