package dev.trato.shell.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.server.menu.MenuConfiguration;
import dev.trato.records.RecordType;
import dev.trato.security.Action;
import dev.trato.ui.Icons;
import dev.trato.ui.Kit;
import dev.trato.ui.RecordLinks;
import java.util.List;

/** The bar above every view: where I am, search, create, me. */
final class TopBar extends Header {

    private final transient Kit kit;
    private final transient UserMenu userMenu;
    private final Div where = new Div();
    private final Div actions = new Div();
    private String location = "";

    TopBar(Kit kit, UserMenu userMenu) {
        this.kit = kit;
        this.userMenu = userMenu;
        addClassName("top-bar");
        where.addClassName("top-where");
        actions.addClassName("top-actions");
        add(where, actions);
    }

    void write() {
        actions.removeAll();
        if (!creatable().isEmpty()) {
            actions.add(create());
        }
        actions.add(userMenu.create());
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

    private List<RecordType<?>> creatable() {
        return kit.gate().types().all().stream()
                .filter(type -> !type.isSetup() && kit.gate().of(type.name()).allows(Action.CREATE))
                .toList();
    }

    private MenuBar create() {
        var bar = new MenuBar();
        bar.addThemeNames("tertiary", "icon");
        var plus = bar.addItem(Icons.of("plus"));
        plus.setAriaLabel(kit.text("shell.create"));
        for (var type : creatable()) {
            plus.getSubMenu().addItem(kit.text(type.singularKey()), event -> getUI().ifPresent(ui -> ui.navigate(type.path() + "/new")))
                    .addComponentAsFirst(Icons.of(type.icon()));
        }
        return bar;
    }
}
