package dev.trato.shell.ui;

import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Span;
import dev.trato.ui.Icons;
import dev.trato.ui.Kit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The navigation of phones: the most wanted places, and the rest behind "More". */
final class BottomBar extends Nav {

    private static final int PLACES = 4;

    private final transient Kit kit;
    private final List<PlaceLink> links = new ArrayList<>();
    private transient Places places = Places.ofUser();

    BottomBar(Kit kit) {
        this.kit = kit;
        addClassName("bottom-bar");
    }

    void showPlace(String location) {
        links.forEach(link -> link.showPlace(places, location));
    }

    void write() {
        places = Places.ofUser();
        removeAll();
        links.clear();
        setAriaLabel(kit.text("shell.navigation.short"));
        for (var place : wanted()) {
            var link = new PlaceLink(kit, place, "bottom-item");
            links.add(link);
            add(link);
        }
        var more = new NativeButton("", event -> showAll());
        more.addClassName("bottom-item");
        more.add(Icons.of("more"), new Span(kit.text("shell.more")));
        more.getElement().setAttribute("aria-haspopup", "dialog");
        add(more);
    }

    /** The first place of each group, then the second ones, until the bar is full; shown in the order of the side navigation. */
    private List<Places.Place> wanted() {
        var wanted = new ArrayList<Places.Place>();
        for (int round = 0; round < places.daily().size() && wanted.size() < PLACES; round++) {
            for (var group : places.groups()) {
                if (round < group.size() && wanted.size() < PLACES) {
                    wanted.add(group.get(round));
                }
            }
        }
        wanted.sort(Comparator.comparingDouble(Places.Place::order));
        return wanted;
    }

    private void showAll() {
        var sheet = new Dialog();
        sheet.setHeaderTitle(kit.text("shell.more"));
        sheet.addClassName("all-places");
        places.groups().forEach(group -> sheet.add(group(sheet, group)));
        sheet.add(group(sheet, places.administration()));
        sheet.open();
    }

    private Div group(Dialog sheet, List<Places.Place> group) {
        var part = new Div();
        part.addClassName("nav-group");
        for (var place : group) {
            var link = new PlaceLink(kit, place, "nav-item");
            link.getElement().addEventListener("click", event -> sheet.close());
            part.add(link);
        }
        return part;
    }
}
