package dev.trato.activities.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import dev.trato.kernel.RecordRef;
import dev.trato.ui.Icons;
import dev.trato.ui.Kit;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One entry of a timeline: a mark, a line, on what it happened if that is another record, and when it was. */
abstract class TimelineItem extends ListItem {

    /** Another record than the one whose timeline it is. */
    record About(RecordRef ref, String name) {}

    TimelineItem(Kit kit, String icon, String line, Instant at, @Nullable About about) {
        addClassName("history-entry");
        var mark = new Span(Icons.of(icon));
        mark.addClassName("entry-mark");
        var said = new Span(line);
        said.addClassName("entry-line");
        var time = new Span(kit.format().relative(at, kit.locale()));
        time.addClassNames("entry-time", "relative-time");
        time.setTitle(kit.format().moment(at, kit.locale()));
        add(mark, said);
        if (about != null) {
            var link = new Anchor(kit.links().path(about.ref()), about.name());
            link.addClassName("record-link");
            var on = new Span(Icons.of(kit.gate().types().require(about.ref().type()).icon()), link);
            on.addClassName("entry-about");
            add(on);
        }
        add(time);
    }
}
