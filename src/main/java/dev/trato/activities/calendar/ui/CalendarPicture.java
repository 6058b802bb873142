package dev.trato.activities.calendar.ui;

import dev.trato.activities.calendar.CalendarEntry;
import dev.trato.activities.calendar.CalendarEntry.Kind;
import dev.trato.activities.calendar.DateLayer;
import dev.trato.activities.calendar.DateLayers;
import dev.trato.ui.Kit;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of days with what stands in them, as the browser draws it: by the clock on the wall where whoever looks is. On a day with 23 hours
 * the missing one is hatched; on one with 25 the hour that comes twice is one, and the words say which is meant.
 */
final class CalendarPicture {

    private static final int DAY_MINUTES = 24 * 60;
    private static final int USUAL_BEGIN = 7 * 60;
    private static final List<String> OTHERS = List.of("blue", "violet", "pink", "orange", "green", "red");
    private static final List<String> LAYERS = List.of("neutral", "amber", "green", "violet", "blue");

    private final Kit kit;
    private final DateLayers layers;
    private final ZoneId zone;
    private final Span span;
    private final LocalDate chosen;
    private final List<LocalDate> days;
    private final Map<Long, String> people;
    private final List<DateLayer> shownLayers;
    private final long self;
    private final LocalDate today;
    private final Locale locale;

    /** @param people those whose calendars are shown, by id */
    CalendarPicture(Kit kit, DateLayers layers, ZoneId zone, Span span, LocalDate chosen, Map<Long, String> people, List<DateLayer> shownLayers, long self,
            LocalDate today) {
        this.kit = kit;
        this.layers = layers;
        this.zone = zone;
        this.span = span;
        this.chosen = chosen;
        this.days = span.days(chosen);
        this.people = people;
        this.shownLayers = shownLayers;
        this.self = self;
        this.today = today;
        this.locale = kit.locale();
    }

    /** By which the browser and the server call an entry. */
    static String key(CalendarEntry entry) {
        if (entry.layer() != null) {
            return "d-" + entry.layer().type() + "-" + entry.layer().field() + "-" + Objects.requireNonNull(entry.ref()).id();
        }
        var series = entry.series() == null ? "" : "-" + entry.series().getEpochSecond();
        return entry.ref() == null ? "b-" + entry.person() + "-" + entry.begins().getEpochSecond() + "-" + entry.ends().getEpochSecond() : "m-" + entry.ref().id() + series;
    }

    Map<String, Object> of(List<CalendarEntry> entries) {
        var picture = new LinkedHashMap<String, Object>();
        picture.put("span", span.code());
        picture.put("zone", zone.getId());
        picture.put("locale", locale.toLanguageTag());
        picture.put("texts", Map.of("zone", zoneName(), "allDay", kit.text("calendar.allDay"), "hours", kit.text("calendar.hours"),
                "more", kit.text("calendar.more").replace('<', '{').replace('>', '}'), "free", kit.text("calendar.free")));
        picture.put("hours", IntStream.range(0, 24).mapToObj(hour -> hour(LocalTime.of(hour, 0))).toList());
        picture.put("entries", entries.stream().collect(Collectors.toMap(CalendarPicture::key, this::entry, (one, same) -> one, LinkedHashMap::new)));
        picture.put("days", IntStream.range(0, days.size()).mapToObj(index -> day(days.get(index), entries)).toList());
        picture.put("timed", timed(entries));
        picture.put("strip", strip(entries));
        picture.put("scrollTo", scrollTo(entries));
        return picture;
    }

    private String zoneName() {
        return zone.getRules().isFixedOffset() ? zone.getId() : zone.getDisplayName(TextStyle.SHORT, locale);
    }

    /** Work begins at seven, unless something does earlier. */
    private int scrollTo(List<CalendarEntry> entries) {
        return timed(entries).stream().mapToInt(each -> (Integer) each.get("from")).min().stream().map(first -> Math.clamp(first - 30, 0, USUAL_BEGIN + 30))
                .findFirst().orElse(USUAL_BEGIN);
    }

    // where things stand

    private List<Map<String, Object>> timed(List<CalendarEntry> entries) {
        var all = new ArrayList<Map<String, Object>>();
        for (int index = 0; index < days.size(); index++) {
            var day = days.get(index);
            var slots = entries.stream().filter(entry -> !isBar(entry) && touches(entry, day)).map(entry -> slot(entry, day)).toList();
            for (var placed : DayLayout.place(slots)) {
                all.add(Map.of("key", placed.slot().key(), "day", index, "from", placed.slot().from(), "to", placed.slot().to(), "lane", placed.lane(), "lanes", placed.lanes()));
            }
        }
        return all;
    }

    private DayLayout.Slot slot(CalendarEntry entry, LocalDate day) {
        var begins = LocalDateTime.ofInstant(entry.begins(), zone);
        var ends = LocalDateTime.ofInstant(entry.ends(), zone);
        int from = begins.toLocalDate().isBefore(day) ? 0 : minutes(begins.toLocalTime());
        int to = ends.toLocalDate().isAfter(day) ? DAY_MINUTES : minutes(ends.toLocalTime());
        // In the hour that comes twice the end may stand above the beginning.
        long lasts = Duration.between(entry.begins(), entry.ends()).toMinutes();
        return new DayLayout.Slot(key(entry), from, to > from ? to : (int) Math.min(from + Math.max(lasts, 15), DAY_MINUTES));
    }

    private static int minutes(LocalTime time) {
        return time.toSecondOfDay() / 60;
    }

    /** What takes whole days, or a day and more, stands above the hours. */
    private static boolean isBar(CalendarEntry entry) {
        return entry.allDay() || Duration.between(entry.begins(), entry.ends()).toHours() >= 24;
    }

    private List<Map<String, Object>> strip(List<CalendarEntry> entries) {
        var bars = entries.stream().filter(CalendarPicture::isBar).filter(entry -> days.stream().anyMatch(day -> touches(entry, day))).map(this::bar).toList();
        return DayLayout.rows(bars).stream()
                .map(placed -> Map.<String, Object>of("key", placed.bar().key(), "from", placed.bar().from(), "to", placed.bar().to(), "row", placed.row()))
                .toList();
    }

    private DayLayout.Bar bar(CalendarEntry entry) {
        int from = Math.max(0, days.indexOf(first(entry)));
        int to = days.contains(last(entry)) ? days.indexOf(last(entry)) : days.size() - 1;
        return new DayLayout.Bar(key(entry), from, to);
    }

    /** Whole days are days of the calendar wherever one is; hours are seen where one is. */
    private LocalDate first(CalendarEntry entry) {
        return entry.allDay() ? entry.firstDay() : LocalDate.ofInstant(entry.begins(), zone);
    }

    private LocalDate last(CalendarEntry entry) {
        return entry.allDay() ? entry.lastDay() : LocalDate.ofInstant(entry.ends().equals(entry.begins()) ? entry.ends() : entry.ends().minusNanos(1), zone);
    }

    private boolean touches(CalendarEntry entry, LocalDate day) {
        return !first(entry).isAfter(day) && !last(entry).isBefore(day);
    }

    // what they say

    private Map<String, @Nullable Object> day(LocalDate day, List<CalendarEntry> entries) {
        var said = new LinkedHashMap<String, @Nullable Object>();
        said.put("date", day.toString());
        said.put("weekday", day.getDayOfWeek().getDisplayName(TextStyle.SHORT_STANDALONE, locale));
        said.put("number", String.valueOf(day.getDayOfMonth()));
        said.put("title", DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL).withLocale(locale).format(day));
        said.put("today", day.equals(today));
        said.put("other", span == Span.MONTH && day.getMonth() != chosen.getMonth());
        said.put("gap", gap(day));
        said.put("entries", Stream.concat(entries.stream().filter(CalendarPicture::isBar), entries.stream().filter(entry -> !isBar(entry)))
                .filter(entry -> touches(entry, day)).map(CalendarPicture::key).distinct().toList());
        return said;
    }

    /** The hour that a clock skips or shows twice that day. */
    private @Nullable Map<String, Object> gap(LocalDate day) {
        var change = zone.getRules().nextTransition(day.atStartOfDay(zone).toInstant().minusNanos(1));
        if (change == null || !change.getInstant().isBefore(day.plusDays(1).atStartOfDay(zone).toInstant())) {
            return null;
        }
        long hours = Duration.between(day.atStartOfDay(zone), day.plusDays(1).atStartOfDay(zone)).toMinutes();
        var text = kit.text("calendar.hoursOfDay", hours / 60.0);
        int from = minutes(change.getDateTimeBefore().toLocalTime());
        return Map.of("from", change.isGap() ? from : 0, "to", change.isGap() ? Math.min(from + (int) change.getDuration().toMinutes(), DAY_MINUTES) : 0, "text", text);
    }

    private Map<String, @Nullable Object> entry(CalendarEntry entry) {
        var title = Objects.requireNonNullElse(entry.title(), kit.text("calendar.busy"));
        var who = entry.person() == null || entry.person() == self ? null : people.get(entry.person());
        var layer = entry.layer() == null ? null : layers.field(entry.layer()).map(kit::label).orElse(null);
        var said = new LinkedHashMap<String, @Nullable Object>();
        said.put("title", who == null ? title : title + " · " + who);
        said.put("time", entry.allDay() ? "" : time(entry.begins()));
        said.put("note", layer != null ? layer : entry.place());
        said.put("label", Stream.of(title, who, layer, when(entry), entry.place(), entry.waits() ? kit.text("calendar.waits") : null,
                entry.held() ? kit.text("meeting.status.HELD") : null).filter(Objects::nonNull).collect(Collectors.joining(", ")));
        said.put("tone", tone(entry));
        said.put("kind", entry.kind().name().toLowerCase(Locale.ROOT));
        said.put("href", entry.kind() == Kind.MEETING || entry.kind() == Kind.DATE ? kit.links().path(Objects.requireNonNull(entry.ref())) : null);
        said.put("movable", entry.updatable());
        said.put("resizable", entry.updatable() && entry.layer() == null && !isBar(entry));
        said.put("waits", entry.waits());
        said.put("held", entry.held());
        return said;
    }

    private String tone(CalendarEntry entry) {
        if (entry.layer() != null) {
            return LAYERS.get(Math.max(0, shownLayers.indexOf(entry.layer())) % LAYERS.size());
        }
        if (entry.waits()) {
            return "amber";
        }
        var others = people.keySet().stream().filter(id -> id != self).toList();
        return entry.person() == null || entry.person() == self ? "teal" : OTHERS.get(Math.max(0, others.indexOf(entry.person())) % OTHERS.size());
    }

    private String hour(LocalTime time) {
        return DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT).withLocale(locale).format(time);
    }

    /** With the name of the zone where the same hour comes twice. */
    private String time(Instant moment) {
        var local = moment.atZone(zone);
        boolean twice = zone.getRules().getValidOffsets(local.toLocalDateTime()).size() > 1;
        return twice ? hour(local.toLocalTime()) + " " + DateTimeFormatter.ofPattern("zzz", locale).format(local) : hour(local.toLocalTime());
    }

    private String when(CalendarEntry entry) {
        var day = DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).withLocale(locale);
        var first = first(entry);
        var last = last(entry);
        if (entry.allDay()) {
            return first.equals(last) ? day.format(first) : day.format(first) + " – " + day.format(last);
        }
        var begins = day.format(first) + " " + time(entry.begins());
        return entry.layer() != null ? begins : begins + " – " + (last.equals(first) ? "" : day.format(last) + " ") + time(entry.ends());
    }

    /** Those of some people who are shown, the reader first. */
    static Set<Long> everybody(long self, Set<Long> others) {
        var all = new java.util.LinkedHashSet<Long>();
        all.add(self);
        all.addAll(others);
        return all;
    }
}
