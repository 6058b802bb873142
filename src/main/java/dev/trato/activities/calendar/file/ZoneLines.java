package dev.trato.activities.calendar.file;

import com.github.mangstadt.vinnie.io.VObjectWriter;
import dev.trato.activities.calendar.Occurrences;
import java.io.IOException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.Month;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneOffsetTransitionRule;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The rules of a time zone as calendar files say them (VTIMEZONE), from those by which Java computes, so that both mean the same moments.
 * Rules that go on are said as such where that says the same; others year by year.
 */
final class ZoneLines {

    private static final int YEARS = 12;
    private static final LocalDateTime EPOCH = LocalDateTime.of(1970, 1, 1, 0, 0);

    private final VObjectWriter out;
    private final ZoneRules rules;

    private ZoneLines(VObjectWriter out, ZoneRules rules) {
        this.out = out;
        this.rules = rules;
    }

    /** @param from the first moment that must be right */
    static void write(VObjectWriter out, ZoneId zone, Instant from) throws IOException {
        out.writeBeginComponent("VTIMEZONE");
        out.writeProperty("TZID", zone.getId());
        new ZoneLines(out, zone.getRules()).changes(from);
        out.writeEndComponent("VTIMEZONE");
    }

    private void changes(Instant from) throws IOException {
        int year = from.atOffset(ZoneOffset.UTC).getYear() - 1;
        var known = rules.getTransitions().stream().filter(change -> change.getDateTimeBefore().getYear() >= year).toList();
        int lastKnown = rules.getTransitions().isEmpty() ? year - 1 : rules.getTransitions().getLast().getDateTimeBefore().getYear();
        int goesOn = Math.max(year, lastKnown + 1);
        var first = first(known, goesOn);
        if (first == null || first.getInstant().isAfter(from)) {
            var offset = first == null ? rules.getOffset(from) : first.getOffsetBefore();
            part(false, EPOCH, offset, offset, null, List.of());
        }
        for (var change : known) {
            part(change, null, List.of());
        }
        for (var rule : rules.getTransitionRules()) {
            var change = rule.createTransition(goesOn);
            var repeated = repeated(rule, goesOn);
            part(change, repeated, repeated != null ? List.of() : years(rule, goesOn + 1));
        }
    }

    private @Nullable ZoneOffsetTransition first(List<ZoneOffsetTransition> known, int goesOn) {
        if (!known.isEmpty()) {
            return known.getFirst();
        }
        return rules.getTransitionRules().stream().map(rule -> rule.createTransition(goesOn))
                .min((one, other) -> one.getInstant().compareTo(other.getInstant())).orElse(null);
    }

    private static List<LocalDateTime> years(ZoneOffsetTransitionRule rule, int from) {
        return IntStream.range(from, from + YEARS).mapToObj(year -> rule.createTransition(year).getDateTimeBefore()).toList();
    }

    /** The rule as an RRULE; null where that would mean other days. */
    private static @Nullable String repeated(ZoneOffsetTransitionRule rule, int from) {
        var text = "FREQ=YEARLY;BYMONTH=" + rule.getMonth().getValue() + days(rule);
        var meant = new ArrayList<>(years(rule, from));
        var first = meant.getFirst().toInstant(ZoneOffset.UTC);
        var end = meant.getLast().plusDays(1).toInstant(ZoneOffset.UTC);
        var said = new Occurrences(first, ZoneOffset.UTC, text).between(first, end).stream().map(moment -> LocalDateTime.ofInstant(moment, ZoneOffset.UTC));
        return said.toList().equals(meant) ? text : null;
    }

    private static String days(ZoneOffsetTransitionRule rule) {
        int day = rule.getDayOfMonthIndicator();
        DayOfWeek weekday = rule.getDayOfWeek();
        if (weekday == null) {
            return ";BYMONTHDAY=" + day;
        }
        var name = weekday.name().substring(0, 2).toUpperCase(Locale.ROOT);
        if (day == -1 || day + 6 == rule.getMonth().maxLength() && rule.getMonth() != Month.FEBRUARY) {
            return ";BYDAY=-1" + name;
        }
        if (day > 0 && day % 7 == 1) {
            return ";BYDAY=" + (day / 7 + 1) + name;
        }
        int from = day > 0 ? day : day - 6;
        int to = day > 0 ? Math.min(day + 6, rule.getMonth().maxLength()) : day;
        return ";BYDAY=" + name + ";BYMONTHDAY=" + IntStream.rangeClosed(from, to).mapToObj(Integer::toString).collect(Collectors.joining(","));
    }

    private void part(ZoneOffsetTransition change, @Nullable String rule, List<LocalDateTime> others) throws IOException {
        boolean daylight = rules.isDaylightSavings(change.getInstant());
        part(daylight, change.getDateTimeBefore(), change.getOffsetBefore(), change.getOffsetAfter(), rule, others);
    }

    private void part(boolean daylight, LocalDateTime begins, ZoneOffset before, ZoneOffset after, @Nullable String rule, List<LocalDateTime> others)
            throws IOException {
        var name = daylight ? "DAYLIGHT" : "STANDARD";
        out.writeBeginComponent(name);
        out.writeProperty("DTSTART", CalendarWriter.LOCAL.format(begins));
        out.writeProperty("TZOFFSETFROM", offset(before));
        out.writeProperty("TZOFFSETTO", offset(after));
        if (rule != null) {
            out.writeProperty("RRULE", rule);
        }
        for (var other : others) {
            out.writeProperty("RDATE", CalendarWriter.LOCAL.format(other));
        }
        out.writeEndComponent(name);
    }

    private static String offset(ZoneOffset offset) {
        int seconds = Math.abs(offset.getTotalSeconds());
        var text = (offset.getTotalSeconds() < 0 ? "-" : "+") + "%02d%02d".formatted(seconds / 3600, seconds / 60 % 60);
        return seconds % 60 == 0 ? text : text + "%02d".formatted(seconds % 60);
    }
}
