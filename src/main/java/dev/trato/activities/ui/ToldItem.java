package dev.trato.activities.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import dev.trato.records.timeline.ToldEntry;
import dev.trato.ui.Kit;
import org.jspecify.annotations.Nullable;

/** What another module has to tell. */
final class ToldItem extends TimelineItem {

    ToldItem(Kit kit, ToldEntry entry, @Nullable About about) {
        super(kit, entry.icon(), kit.text(entry.line(), entry.arguments().toArray()), entry.at(), about);
        var body = new Div();
        body.addClassName("entry-body");
        if (entry.text() != null) {
            var text = new Div(entry.text());
            text.addClassName("entry-text");
            body.add(text);
        }
        if (entry.link() != null) {
            var link = new Anchor(kit.links().path(entry.link()), kit.text("timeline.look"));
            link.addClassNames("record-link", "entry-note");
            body.add(link);
        }
        if (body.getComponentCount() > 0) {
            add(body);
        }
    }
}
