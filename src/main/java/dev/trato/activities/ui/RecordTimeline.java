package dev.trato.activities.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.dom.Element;
import dev.trato.activities.Interaction;
import dev.trato.activities.Interactions;
import dev.trato.activities.Timeline;
import dev.trato.kernel.RecordRef;
import dev.trato.records.RecordNotFound;
import dev.trato.security.Action;
import dev.trato.security.UserClock;
import dev.trato.ui.Kit;
import java.util.List;
import java.util.Set;

/** What was said and done on a record, newest first, with a place to add to it. It follows what others add, and loads as one scrolls. */
final class RecordTimeline extends Div {

    private static final int PAGE = 20;

    private final transient Kit kit;
    private final transient Timeline timeline;
    private final transient RecordRef ref;
    private final OrderedList list = new OrderedList();
    private final Paragraph empty = new Paragraph();
    private final Element more = new Element("trato-more");
    private int wanted = PAGE;

    RecordTimeline(Kit kit, Interactions interactions, Timeline timeline, UserClock clock, RecordRef ref) {
        this.kit = kit;
        this.timeline = timeline;
        this.ref = ref;
        list.addClassName("timeline");
        empty.setText(kit.text("timeline.empty"));
        empty.addClassName("quiet-line");
        if (kit.gate().of(Interaction.class).allows(Action.CREATE)) {
            add(new Composer(kit, interactions, clock, ref));
        }
        add(empty, list);
        var button = new Button(kit.text("timeline.more"), event -> {
            wanted += PAGE;
            refresh();
        });
        button.addThemeVariants(ButtonVariant.TERTIARY);
        more.appendChild(button.getElement());
        getElement().appendChild(more);
        kit.live().follow(this, Set.of("interaction", ref.type()), refs -> {
            if (refs.contains(ref) || refs.stream().anyMatch(other -> other.type().equals("interaction"))) {
                refresh();
            }
        });
    }

    @Override
    protected void onAttach(AttachEvent event) {
        event.getUI().getPage().addJsModule("context://trato/js/trato-more.js");
        refresh();
    }

    private void refresh() {
        var entries = entries();
        list.removeAll();
        entries.stream().limit(wanted).forEach(entry -> list.add(switch (entry) {
            case Timeline.Said said -> new SaidItem(kit, said.row());
            case Timeline.Became became -> new BecameItem(kit, became.change());
        }));
        empty.setVisible(entries.isEmpty());
        more.setVisible(entries.size() > wanted);
    }

    /** A record that was deleted meanwhile keeps what is on the screen; its page says so. */
    private List<Timeline.Entry> entries() {
        try {
            return timeline.of(ref, 0, wanted + 1);
        } catch (RecordNotFound e) {
            return List.of();
        }
    }
}
