package dev.trato.shell.ui;

import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.dom.Element;
import com.vaadin.flow.dom.ElementFactory;
import dev.trato.ui.Kit;
import java.util.List;
import java.util.Map;

/** Shows the keys of the whole application. */
final class KeyboardHelp extends Dialog {

    private static final List<Map.Entry<String, List<String>>> GROUPS = List.of(
            Map.entry("everywhere", List.of("mod+k", "c", "?", "Esc")),
            Map.entry("list", List.of("/", "j", "k", "x", "e", "l", "t", "Space", "Enter")),
            Map.entry("board", List.of("arrows", "m", "Space", "Enter")));

    KeyboardHelp(Kit kit) {
        addClassName("keyboard-help");
        setHeaderTitle(kit.text("keys.title"));
        var keys = new Div(); // whoever has no mouse scrolls it by its focus
        keys.getElement().setAttribute("tabindex", "0").setAttribute("role", "group").setAttribute("aria-label", kit.text("keys.title"));
        add(keys);
        for (var group : GROUPS) {
            keys.add(new H3(kit.text("keys." + group.getKey())));
            var list = new Div();
            list.addClassName("key-list");
            var terms = new Element("dl");
            for (var key : group.getValue()) {
                var name = new Element("dt").appendChild(new Element("kbd").setText(name(kit, key)));
                var meaning = new Element("dd").setText(kit.text("keys." + group.getKey() + "." + key));
                terms.appendChild(ElementFactory.createDiv().appendChild(name, meaning));
            }
            list.getElement().appendChild(terms);
            keys.add(list);
        }
    }

    private static String name(Kit kit, String key) {
        return switch (key) {
            case "mod+k" -> "Ctrl K";
            case "arrows" -> "← ↑ ↓ →";
            case "Space" -> kit.text("keys.space");
            default -> key;
        };
    }
}
