package dev.trato.shell.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Span;
import dev.trato.shell.Look;
import dev.trato.ui.Icons;
import dev.trato.ui.Kit;
import java.util.ArrayList;
import java.util.List;

/** The navigation at the side. Inside of administration it shows administration, with a way back to work. */
final class SideNavigation extends Nav {

    private final transient Kit kit;
    private final transient Appearance appearance;
    private final List<PlaceLink> links = new ArrayList<>();
    private transient Places places = Places.ofUser();
    private String location = "";

    SideNavigation(Kit kit, Appearance appearance) {
        this.kit = kit;
        this.appearance = appearance;
        addClassName("app-nav");
    }

    void showPlace(String path) {
        boolean before = places.isAdministration(location);
        location = path;
        if (before != places.isAdministration(location)) {
            write();
        }
        links.forEach(link -> link.showPlace(places, location));
    }

    void write() {
        places = Places.ofUser();
        removeAll();
        links.clear();
        setAriaLabel(kit.text("shell.navigation"));
        add(brand());
        if (places.isAdministration(location)) {
            add(group(places.administration(), kit.text("shell.administration")), foot(link(kit.text("shell.backToWork"), "arrow-left", ".")));
        } else {
            places.groups().forEach(group -> add(group(group, "")));
            var first = places.administration().stream().findFirst();
            add(foot(first.map(place -> link(kit.text("shell.administration"), "settings", place.path())).stream().toArray(Anchor[]::new)));
        }
        links.forEach(link -> link.showPlace(places, location));
    }

    private Anchor brand() {
        var name = new Span("Trato");
        name.addClassName("nav-name");
        var brand = new Anchor(".", new Image("trato/icons/trato.svg", ""), name);
        brand.addClassName("nav-brand");
        return brand;
    }

    private Div group(List<Places.Place> group, String title) {
        var part = new Div();
        part.addClassName("nav-group");
        if (!title.isEmpty()) {
            var heading = new Div(title);
            heading.addClassName("nav-title");
            part.add(heading);
        }
        for (var place : group) {
            var link = new PlaceLink(kit, place, "nav-item");
            links.add(link);
            part.add(link);
        }
        return part;
    }

    private Div foot(Anchor... links) {
        var foot = new Div();
        foot.addClassName("nav-foot");
        for (var link : links) {
            foot.add(link);
        }
        foot.add(folding());
        return foot;
    }

    private static Anchor link(String text, String icon, String href) {
        var label = new Span(text);
        label.addClassName("nav-label");
        var link = new Anchor(href, Icons.of(icon), label);
        link.addClassName("nav-item");
        link.setTitle(text);
        return link;
    }

    /** Narrow windows show icons only by themselves; the button makes the other choice. */
    private NativeButton folding() {
        var label = new Span(kit.text("shell.fold"));
        label.addClassName("nav-label");
        var button = new NativeButton("", event -> {
            var look = appearance.look();
            appearance.choose(look.with(look.navigation() == Look.Navigation.ICONS ? Look.Navigation.WIDE : Look.Navigation.ICONS));
        });
        button.add(Icons.of("sidebar"), label);
        button.addClassNames("nav-item", "nav-fold");
        button.setTitle(kit.text("shell.fold"));
        return button;
    }
}
