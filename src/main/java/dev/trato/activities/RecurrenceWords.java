package dev.trato.activities;

import dev.trato.kernel.Messages;
import dev.trato.kernel.Problem;
import java.time.DayOfWeek;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Says a rule in words: every first Monday of the month. */
@Component
public class RecurrenceWords {

    private static final List<String> DAYS = List.of("MO", "TU", "WE", "TH", "FR", "SA", "SU");
    private static final Set<String> WORKDAYS = Set.of("MO", "TU", "WE", "TH", "FR");
    private static final Set<String> PLACES = Set.of("1", "2", "3", "4", "-1");

    private final Messages messages;

    RecurrenceWords(Messages messages) {
        this.messages = messages;
    }

    /** The words; what is no rule stays as it is. */
    public String of(String rule, Locale locale) {
        try {
            return of(Recurrence.of(rule), locale);
        } catch (Problem e) {
            return rule;
        }
    }

    public String of(Recurrence rule, Locale locale) {
        var often = often(rule, locale);
        if (rule.until() != null) {
            var day = DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).withLocale(locale).format(rule.until());
            return messages.get(locale, "recurrence.until", often, day);
        }
        return rule.count() == null ? often : messages.get(locale, "recurrence.times", rule.count(), often);
    }

    private String often(Recurrence rule, Locale locale) {
        int interval = rule.interval();
        var days = rule.list("BYDAY");
        var frequency = rule.frequency().toLowerCase(Locale.ROOT);
        if (rule.hasOnly()) {
            return messages.get(locale, "recurrence." + frequency, interval);
        }
        if (rule.hasOnly("BYDAY") && frequency.equals("weekly") && DAYS.containsAll(days)) {
            return interval == 1 && Set.copyOf(days).equals(WORKDAYS)
                    ? messages.get(locale, "recurrence.weekdays")
                    : messages.get(locale, "recurrence.weekly.on", interval, list(days, locale));
        }
        if (rule.hasOnly("BYDAY") && frequency.equals("monthly") && days.size() == 1 && isPlaced(days.getFirst())) {
            var day = days.getFirst();
            int split = day.length() - 2;
            return messages.get(locale, "recurrence.monthly.nth", interval, messages.get(locale, "recurrence.nth." + day.substring(0, split)),
                    name(day.substring(split), locale));
        }
        if (rule.hasOnly("BYMONTHDAY") && frequency.equals("monthly") && rule.list("BYMONTHDAY").size() == 1) {
            var day = rule.list("BYMONTHDAY").getFirst();
            return day.equals("-1") ? messages.get(locale, "recurrence.monthly.end", interval) : messages.get(locale, "recurrence.monthly.day", interval, day);
        }
        return messages.get(locale, "recurrence.rule", rule.toString());
    }

    private static boolean isPlaced(String day) {
        int split = day.length() - 2;
        return split > 0 && PLACES.contains(day.substring(0, split)) && DAYS.contains(day.substring(split));
    }

    private String list(List<String> days, Locale locale) {
        var names = days.stream().sorted(java.util.Comparator.comparingInt(DAYS::indexOf)).map(day -> name(day, locale)).toList();
        if (names.size() == 1) {
            return names.getFirst();
        }
        return names.stream().limit(names.size() - 1).collect(Collectors.joining(", "))
                + " " + messages.get(locale, "recurrence.and") + " " + names.getLast();
    }

    private static String name(String day, Locale locale) {
        return DayOfWeek.of(DAYS.indexOf(day) + 1).getDisplayName(TextStyle.FULL, locale);
    }
}
