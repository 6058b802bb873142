package dev.trato.activities.calendar.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.ClientCallable;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import dev.trato.activities.calendar.CalendarEntry;
import dev.trato.activities.calendar.DateLayer;
import dev.trato.ui.Refresh;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Days with what stands in them. The browser draws them and says what was moved; here stands what was sent, and nothing happens to what was not.
 * Read in the background, and again when somebody changes something.
 */
@Tag("trato-calendar")
class CalendarGrid extends Component {

    private static final int ALL_DAY = -1;
    private static final int SAME_HOUR = -2;
    private static final int DAY_MINUTES = 24 * 60;

    private final transient CalendarParts parts;
    private final transient Actions actions;
    private final transient Refresh<Shown> refresh;
    private final transient ZoneId zone;
    private final long self;
    private volatile Wanted wanted;
    private transient Map<String, CalendarEntry> entries = new HashMap<>();

    /** What is done with what people do. */
    interface Actions {
        void open(CalendarEntry entry);

        void create(Instant begins, Instant ends, boolean allDay);

        /** Whether it was done. */
        boolean move(CalendarEntry entry, Instant begins, Instant ends, boolean allDay);

        void day(LocalDate day);
    }

    /** What is to be seen. */
    record Wanted(Span span, LocalDate day, Set<Long> people, List<DateLayer> layers) {}

    private record Shown(Wanted wanted, List<CalendarEntry> entries, Map<Long, String> people) {}

    CalendarGrid(CalendarParts parts, Wanted wanted, Actions actions) {
        this.parts = parts;
        this.wanted = wanted;
        this.actions = actions;
        zone = parts.clock().zone();
        self = parts.kit().currentUser().id();
        refresh = parts.kit().work().refreshing(this, this::read, this::show);
        parts.kit().live().follow(this, Set.of(), refs -> {
            if (refs.stream().anyMatch(ref -> isShown(ref.type()))) {
                refresh.outdated();
            }
        });
    }

    private boolean isShown(String type) {
        return type.equals("meeting") || type.equals("attendee") || wanted.layers().stream().anyMatch(layer -> layer.type().equals(type));
    }

    @Override
    protected void onAttach(AttachEvent event) {
        event.getUI().getPage().addJsModule("context://trato/js/trato-calendar.js");
        refresh.ask();
    }

    /** Shows something else. */
    void show(Wanted other) {
        wanted = other;
        refresh.ask();
    }

    /** Reads it again. */
    void again() {
        refresh.ask();
    }

    private Shown read() {
        var now = wanted;
        var days = now.span().days(now.day());
        // Whole days of other zones begin and end earlier or later.
        var from = days.getFirst().minusDays(1).atStartOfDay(zone).toInstant();
        var to = days.getLast().plusDays(2).atStartOfDay(zone).toInstant();
        var everybody = CalendarPicture.everybody(self, now.people());
        var found = new ArrayList<>(parts.calendar().meetings(everybody, from, to));
        now.layers().forEach(layer -> found.addAll(parts.layers().entries(layer, from, to)));
        return new Shown(now, found, parts.people().names(everybody));
    }

    private void show(Shown shown) {
        entries = new HashMap<>();
        shown.entries().forEach(entry -> entries.put(CalendarPicture.key(entry), entry));
        var of = shown.wanted();
        var picture = new CalendarPicture(parts.kit(), parts.layers(), zone, of.span(), of.day(), shown.people(), of.layers(), self, parts.clock().today());
        getElement().callJsFunction("show", picture.of(shown.entries()));
    }

    /** What stands there now; for those who look on from here. */
    List<CalendarEntry> entries() {
        return List.copyOf(entries.values());
    }

    // what the browser asks for

    @ClientCallable
    void opened(String key) {
        entry(key).filter(entry -> entry.ref() != null).ifPresent(actions::open);
    }

    @ClientCallable
    void more(String date) {
        day(date).ifPresent(actions::day);
    }

    @ClientCallable
    void created(String date, int from, int to) {
        day(date).ifPresent(day -> {
            if (from < 0) {
                actions.create(start(day), start(day.plusDays(1)), true);
            } else {
                actions.create(at(day, from), at(day, Math.max(to, from)), false);
            }
        });
    }

    @ClientCallable
    void moved(String key, String date, int minute) {
        movable(key).ifPresentOrElse(entry -> day(date).ifPresent(day -> move(entry, day, minute)), this::failed);
    }

    @ClientCallable
    void resized(String key, String date, int minute) {
        movable(key).filter(entry -> !entry.allDay()).ifPresentOrElse(entry -> day(date).ifPresent(day -> end(entry, at(day, minute))), this::failed);
    }

    @ClientCallable
    void nudged(String key, int days, int minutes, int end) {
        movable(key).ifPresentOrElse(entry -> {
            if (end != 0) {
                end(entry, entry.ends().plus(Duration.ofMinutes(end)));
            } else if (minutes != 0) {
                if (!entry.allDay()) {
                    change(entry, entry.begins().plus(Duration.ofMinutes(minutes)), entry.ends().plus(Duration.ofMinutes(minutes)), false);
                }
            } else {
                var first = entry.allDay() ? entry.firstDay() : LocalDate.ofInstant(entry.begins(), zone);
                move(entry, first.plusDays(days), SAME_HOUR);
            }
        }, this::failed);
    }

    private void move(CalendarEntry entry, LocalDate day, int minute) {
        if (minute == ALL_DAY || minute == SAME_HOUR && entry.allDay()) {
            long days = entry.allDay() ? entry.firstDay().until(entry.lastDay().plusDays(1), java.time.temporal.ChronoUnit.DAYS) : 1;
            change(entry, day.atStartOfDay(entry.zone()).toInstant(), day.plusDays(days).atStartOfDay(entry.zone()).toInstant(), true);
            return;
        }
        var lasts = entry.allDay() ? Duration.ofHours(1) : Duration.between(entry.begins(), entry.ends());
        var begins = minute == SAME_HOUR ? day.atTime(entry.begins().atZone(zone).toLocalTime()).atZone(zone).toInstant() : at(day, minute);
        change(entry, begins, begins.plus(lasts), false);
    }

    private void end(CalendarEntry entry, Instant end) {
        if (end.isAfter(entry.begins())) {
            change(entry, entry.begins(), end, false);
        } else {
            failed();
        }
    }

    private void change(CalendarEntry entry, Instant begins, Instant ends, boolean allDay) {
        if (actions.move(entry, begins, ends, allDay)) {
            // The next press of a key goes on from there, though it is read again only a moment later.
            entries.computeIfPresent(CalendarPicture.key(entry), (key, before) -> before.at(begins, ends, allDay));
        }
    }

    /** What was moved goes back to where it was. */
    void failed() {
        getElement().callJsFunction("failed");
    }

    private Optional<CalendarEntry> entry(String key) {
        return Optional.ofNullable(entries.get(key));
    }

    private Optional<CalendarEntry> movable(String key) {
        return entry(key).filter(CalendarEntry::updatable);
    }

    private static Optional<LocalDate> day(String date) {
        try {
            return Optional.of(LocalDate.parse(date));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private Instant start(LocalDate day) {
        return day.atStartOfDay(zone).toInstant();
    }

    /** The minute of that day on the wall; an hour that the clock skips is the one after it. */
    private Instant at(LocalDate day, int minute) {
        int within = Math.clamp(minute, 0, DAY_MINUTES);
        return within == DAY_MINUTES ? start(day.plusDays(1)) : day.atTime(LocalTime.MIDNIGHT.plusMinutes(within)).atZone(zone).toInstant();
    }
}
