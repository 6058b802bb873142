package dev.trato.ui.page;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import dev.trato.ui.RecordPanel;

/** What happened and what is said. */
final class TimelineZone extends Section {

    TimelineZone(PageParts parts, RecordEdits edits) {
        addClassName("zone-timeline");
        getElement().setAttribute("aria-label", parts.kit().text("page.zone.timeline"));
        for (var panel : RelatedZone.panels(parts, edits, RecordPanel.Zone.TIMELINE)) {
            var title = new H2(parts.kit().text(panel.title()));
            title.addClassName("group-title");
            var whole = new Div(title, panel.create(edits.ref()));
            whole.addClassName("timeline-panel");
            add(whole);
        }
    }
}
