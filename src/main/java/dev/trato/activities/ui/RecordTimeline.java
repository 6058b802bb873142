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
import dev.trato.records.Row;
import dev.trato.security.Action;
import dev.trato.security.UserClock;
import dev.trato.ui.Kit;
import dev.trato.ui.Refresh;
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
    private final transient Refresh<Stretch> refreshing;
    private volatile int wanted = PAGE;

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
        refreshing = kit.work().refreshing(list, this::read, this::show);
        var button = new Button(kit.text("timeline.more"), event -> {
            wanted += PAGE;
            refreshing.ask(); // what is being read already may still be the shorter stretch
        });
        button.addThemeVariants(ButtonVariant.TERTIARY);
        more.appendChild(button.getElement());
        getElement().appendChild(more);
        empty.setVisible(false);
        more.setVisible(false);
        refreshing.ask();
        kit.live().follow(this, ref, refreshing::outdated);
    }

    @Override
    protected void onAttach(AttachEvent event) {
        event.getUI().getPage().addJsModule("context://trato/js/trato-more.js");
    }

    /**
     * A stretch of the timeline.
     *
     * @param deletable ids of those interactions that the reader may delete
     */
    private record Stretch(List<Timeline.Entry> entries, Set<Long> deletable, boolean more) {}

    /** A record that was deleted meanwhile keeps what is on the screen; its page says so. */
    private Stretch read() {
        int shown = wanted;
        List<Timeline.Entry> entries;
        try {
            entries = timeline.of(ref, 0, shown + 1);
        } catch (RecordNotFound e) {
            entries = List.of();
        }
        var said = entries.stream().limit(shown)
                .filter(Timeline.Said.class::isInstance)
                .map(entry -> ((Timeline.Said) entry).row())
                .filter(Row::updatable)
                .map(Row::id)
                .toList();
        var deletable = Set.copyOf(kit.gate().of(Interaction.class).ids(said, Action.DELETE));
        return new Stretch(entries.stream().limit(shown).toList(), deletable, entries.size() > shown);
    }

    private void show(Stretch stretch) {
        list.removeAll();
        stretch.entries().forEach(entry -> list.add(switch (entry) {
            case Timeline.Said said -> new SaidItem(kit, said.row(), stretch.deletable().contains(said.row().id()));
            case Timeline.Became became -> new BecameItem(kit, became.change());
        }));
        empty.setVisible(stretch.entries().isEmpty());
        more.setVisible(stretch.more());
    }
}
