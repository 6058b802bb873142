package dev.trato.notifications.ui;

import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.dom.Element;
import dev.trato.notifications.Channel;
import dev.trato.notifications.Choices;
import dev.trato.notifications.NotificationKind;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** A line for each kind of notification, with a tick for each way that this installation has. */
@Tag("table")
final class KindTable extends Component {

    KindTable(NoticeParts parts, Choices choices, Choices.Chosen chosen, Set<Channel> offered) {
        var kit = parts.kit();
        getElement().getClassList().add("notice-table");
        getElement().setAttribute("aria-label", kit.text("notifications.settings.what"));
        var ways = List.copyOf(EnumSet.copyOf(offered));
        var head = new Element("tr");
        head.appendChild(new Element("th").setAttribute("scope", "col").setText(kit.text("notifications.kind")));
        ways.forEach(way -> head.appendChild(new Element("th").setAttribute("scope", "col").setText(kit.text("notifications.channel." + way))));
        var body = new Element("tbody");
        for (var kind : parts.kinds().all()) {
            var line = new Element("tr");
            var name = kit.text(kind.labelKey());
            line.appendChild(new Element("th").setAttribute("scope", "row").setText(name));
            var mine = new Ticks(chosen.channels().getOrDefault(kind.name(), kind.usual()));
            ways.forEach(way -> line.appendChild(new Element("td").appendChild(
                    tick(parts, choices, kind, way, mine, kit.text("notifications.channel.of", name, kit.text("notifications.channel." + way))).getElement())));
            body.appendChild(line);
        }
        getElement().appendChild(new Element("thead").appendChild(head), body);
    }

    /** The ways that are ticked for a kind. Threads may write them down in any order: what is written last is what was ticked last. */
    static final class Ticks {

        private volatile Set<Channel> ticked;

        Ticks(Set<Channel> ticked) {
            this.ticked = Set.copyOf(ticked);
        }

        boolean isTicked(Channel way) {
            return ticked.contains(way);
        }

        /** Under the session's lock; what is being written down is not waited for. What is not offered stays as it was chosen. */
        void tick(Channel way, boolean on) {
            var now = EnumSet.noneOf(Channel.class);
            now.addAll(ticked);
            if (on) {
                now.add(way);
            } else {
                now.remove(way);
            }
            ticked = Set.copyOf(now);
        }

        synchronized void write(Consumer<Set<Channel>> choose) {
            choose.accept(ticked);
        }
    }

    private static Checkbox tick(NoticeParts parts, Choices choices, NotificationKind kind, Channel way, Ticks mine, String label) {
        var tick = new Checkbox(mine.isTicked(way));
        tick.setAriaLabel(label);
        tick.addValueChangeListener(event -> {
            mine.tick(way, event.getValue());
            parts.aside(tick, () -> mine.write(ways -> choices.choose(kind.name(), ways)));
        });
        return tick;
    }
}
