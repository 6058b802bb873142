package dev.trato.shell.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Span;
import dev.trato.ui.Kit;

/** A link to a place: icon and name. Vaadin's router follows links of its own pages without loading the page anew. */
final class PlaceLink extends Anchor {

    private final transient Places.Place place;

    PlaceLink(Kit kit, Places.Place place, String kind) {
        this.place = place;
        var label = new Span(place.label(kit));
        label.addClassName("nav-label");
        addClassName(kind);
        setHref(place.path().isEmpty() ? "." : place.path());
        setTitle(place.label(kit));
        add(place.symbol(), label);
    }

    void showPlace(Places places, String location) {
        if (places.at(location).filter(place::equals).isPresent()) {
            getElement().setAttribute("aria-current", "page");
        } else {
            getElement().removeAttribute("aria-current");
        }
    }
}
