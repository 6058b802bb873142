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
            var mine = EnumSet.noneOf(Channel.class);
            mine.addAll(chosen.channels().getOrDefault(kind.name(), kind.usual()));
            ways.forEach(way -> line.appendChild(new Element("td").appendChild(
                    tick(parts, choices, kind, way, mine, kit.text("notifications.channel.of", name, kit.text("notifications.channel." + way))).getElement())));
            body.appendChild(line);
        }
        getElement().appendChild(new Element("thead").appendChild(head), body);
    }

    /** What is not offered stays as it was chosen. */
    private static Checkbox tick(NoticeParts parts, Choices choices, NotificationKind kind, Channel way, Set<Channel> mine, String label) {
        var tick = new Checkbox(mine.contains(way));
        tick.setAriaLabel(label);
        tick.addValueChangeListener(event -> {
            if (event.getValue()) {
                mine.add(way);
            } else {
                mine.remove(way);
            }
            var chosen = Set.copyOf(mine);
            parts.aside(tick, () -> choices.choose(kind.name(), chosen));
        });
        return tick;
    }
}
