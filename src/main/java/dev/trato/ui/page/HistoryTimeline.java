package dev.trato.ui.page;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.OrderedList;
import dev.trato.kernel.RecordRef;
import dev.trato.records.History;
import dev.trato.records.RecordNotFound;
import dev.trato.security.UserClock;
import dev.trato.ui.Kit;
import dev.trato.ui.Refresh;
import dev.trato.ui.form.DateWords;
import java.util.List;
import java.util.Set;

/** What happened to a record, newest first: who changed what, from what to what, with a way back; and the record as it was on any day. */
final class HistoryTimeline extends Div {

    private static final int PAGE = 20;

    private final transient Kit kit;
    private final transient UserClock clock;
    private final transient RecordRef ref;
    private final OrderedList list = new OrderedList();
    private final Button more;
    private final transient Refresh<List<History.Entry>> refreshing;
    private volatile int wanted = PAGE;

    HistoryTimeline(Kit kit, UserClock clock, RecordRef ref) {
        this.kit = kit;
        this.clock = clock;
        this.ref = ref;
        list.addClassName("timeline");
        refreshing = kit.work().refreshing(list, this::entries, this::show);
        more = new Button(kit.text("history.more"), event -> {
            wanted += PAGE;
            refreshing.ask();
        });
        more.addThemeVariants(ButtonVariant.TERTIARY);
        more.setVisible(false);
        add(asOf(), list, more);
        refreshing.ask();
        kit.live().follow(this, Set.of(ref.type()), refs -> {
            if (refs.contains(ref)) {
                refreshing.ask();
            }
        });
    }

    private Div asOf() {
        var day = new DatePicker();
        DateWords.apply(kit, day);
        day.setPlaceholder(kit.text("history.asOf"));
        day.setAriaLabel(kit.text("history.asOf"));
        day.setMax(clock.today());
        day.addValueChangeListener(event -> {
            if (event.getValue() != null) {
                new AsOfDialog(kit, clock, ref, event.getValue()).open();
                day.clear();
            }
        });
        var tools = new Div(day);
        tools.addClassName("timeline-filter");
        return tools;
    }

    private void show(List<History.Entry> entries) {
        list.removeAll();
        entries.stream().limit(wanted).forEach(entry -> list.add(new HistoryItem(kit, entry)));
        more.setVisible(entries.size() > wanted);
    }

    /** A record that was deleted meanwhile keeps what is on the screen; its page says so. */
    private List<History.Entry> entries() {
        try {
            return kit.history().of(ref, 0, wanted + 1);
        } catch (RecordNotFound e) {
            return List.of();
        }
    }
}
