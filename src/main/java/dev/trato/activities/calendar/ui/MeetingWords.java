package dev.trato.activities.calendar.ui;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;

/** How meetings usually repeat. */
final class MeetingWords {

    private MeetingWords() {}

    /** The usual ways to repeat a meeting that begins on a day, as rules with their words; "" for once. */
    static Map<String, String> rules(CalendarParts parts, LocalDate day) {
        var kit = parts.kit();
        var rules = new LinkedHashMap<String, String>();
        rules(day).values().forEach(rule -> rules.put(rule, rule.isEmpty() ? kit.text("recurrence.none") : parts.recurrences().of(rule, kit.locale())));
        return rules;
    }

    /** The rules by what they are called. */
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
}
