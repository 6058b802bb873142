package dev.trato.shell.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.Element;
import com.vaadin.flow.server.menu.MenuConfiguration;
import dev.trato.notifications.ui.BellButtons;
import dev.trato.ui.Icons;
import dev.trato.ui.Kit;
import dev.trato.ui.MenuButton;

/** The bar above every view: where I am, search, create, what is new for me, me. */
final class TopBar extends Header {

    private final transient Kit kit;
    private final transient UserMenu userMenu;
    private final transient Palettes palettes;
    private final transient BellButtons bells;
    private final Div where = new Div();
    private final Div actions = new Div();
    private final NativeButton search = new NativeButton();
    private String location = "";

    TopBar(Kit kit, UserMenu userMenu, Palettes palettes, BellButtons bells) {
        this.kit = kit;
        this.userMenu = userMenu;
        this.palettes = palettes;
        this.bells = bells;
        addClassName("top-bar");
        where.addClassName("top-where");
        actions.addClassName("top-actions");
        search.addClassName("top-search");
        search.addClickListener(event -> palettes.search());
        add(where, search, actions);
    }

    void write() {
        search.removeAll();
        var label = new Span(kit.text("palette.search"));
        var key = new Element("kbd").setText("Ctrl K");
        search.add(Icons.of("search"), label);
        search.getElement().appendChild(key).setAttribute("aria-keyshortcuts", "Control+K Meta+K");
        actions.removeAll();
        if (!palettes.creatable().isEmpty()) {
            actions.add(create());
        }
        actions.add(bells.create(), userMenu.create());
        showPlace(location);
    }

    void showPlace(String path) {
        location = path;
        where.removeAll();
        var place = Places.ofUser().at(path);
        var title = MenuConfiguration.getPageHeader(this).orElse("");
        if (place.isEmpty()) {
            where.add(current(title));
        } else if (place.get().path().equals(path)) {
            where.add(current(place.get().label(kit)));
        } else {
            where.add(new Anchor(place.get().path(), place.get().label(kit)), Icons.of("chevron-right"), current(title));
        }
    }

    private static Span current(String text) {
        var span = new Span(text);
        span.getElement().setAttribute("aria-current", "page");
        return span;
    }

    private MenuButton create() {
        return new MenuButton(Icons.of("plus"), kit.text("shell.create"), menu -> palettes.creatable().forEach(type ->
                MenuButton.add(menu, Icons.of(type.icon()), kit.text(type.singularKey()), () -> UI.getCurrent().navigate(type.path() + "/new"))));
    }
}
