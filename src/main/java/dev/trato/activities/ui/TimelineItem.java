package dev.trato.activities.ui;

import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import dev.trato.ui.Icons;
import dev.trato.ui.Kit;
import java.time.Instant;

/** One entry of a timeline: a mark, a line, and when it was. */
abstract class TimelineItem extends ListItem {

    TimelineItem(Kit kit, String icon, String line, Instant at) {
        addClassName("history-entry");
        var mark = new Span(Icons.of(icon));
        mark.addClassName("entry-mark");
        var said = new Span(line);
        said.addClassName("entry-line");
        var time = new Span(kit.format().relative(at, kit.locale()));
        time.addClassNames("entry-time", "relative-time");
        time.setTitle(kit.format().moment(at, kit.locale()));
        add(mark, said, time);
    }
}
