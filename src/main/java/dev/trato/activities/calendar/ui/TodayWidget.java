package dev.trato.activities.calendar.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import dev.trato.activities.calendar.CalendarEntry;
import dev.trato.activities.calendar.Meeting;
import dev.trato.security.Action;
import dev.trato.ui.DashboardWidget;
import dev.trato.ui.Kit;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** One's meetings of today. */
@org.springframework.stereotype.Component
class TodayWidget implements DashboardWidget {

    private static final int MOST = 8;

    private final CalendarParts parts;
    private final Kit kit;

    TodayWidget(CalendarParts parts) {
        this.parts = parts;
        this.kit = parts.kit();
    }

    @Override
    public String title() {
        return "calendar.widget";
    }

    @Override
    public int order() {
        return 5;
    }

    @Override
    public Width width() {
        return Width.HALF;
    }

    @Override
    public boolean isVisible() {
        return kit.gate().of(Meeting.class).allows(Action.READ);
    }

    @Override
    public Component create() {
        var box = new Div();
        box.addClassName("agenda-widget");
        var refresh = kit.work().refreshing(box, this::read, entries -> {
            box.removeAll();
            box.add(entries.isEmpty() ? new Paragraph(kit.text("calendar.widget.free")) : list(entries));
            box.add(new Anchor("calendar", kit.text("calendar.widget.open")));
        });
        refresh.ask();
        kit.live().follow(box, Set.of("meeting", "attendee"), refs -> refresh.outdated());
        return box;
    }

    private List<CalendarEntry> read() {
        var zone = parts.clock().zone();
        var today = parts.clock().today();
        return parts.calendar().meetings(Set.of(kit.currentUser().id()), today.atStartOfDay(zone).toInstant(), today.plusDays(1).atStartOfDay(zone).toInstant());
    }

    private UnorderedList list(List<CalendarEntry> entries) {
        var list = new UnorderedList();
        list.addClassName("agenda-list");
        var hour = DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT).withLocale(kit.locale()).withZone(parts.clock().zone());
        entries.stream().limit(MOST).forEach(entry -> {
            var time = new Span(entry.allDay() ? kit.text("calendar.allDay") : hour.format(entry.begins()));
            time.addClassName("slot-time");
            var title = new Span(Objects.requireNonNullElse(entry.title(), kit.text("calendar.busy")));
            title.addClassName("slot-title");
            var line = entry.kind() == CalendarEntry.Kind.MEETING ? new Anchor(kit.links().path(Objects.requireNonNull(entry.ref())), time, title)
                    : new Anchor("calendar?view=day", time, title);
            line.addClassName("calendar-entry");
            line.getElement().setAttribute("data-tone", entry.waits() ? "amber" : "teal");
            if (entry.place() != null) {
                var place = new Span(entry.place());
                place.addClassName("slot-note");
                line.add(place);
            }
            list.add(new ListItem(line));
        });
        return list;
    }
}
