package dev.trato.shell.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.menu.MenuConfiguration;
import com.vaadin.flow.server.menu.MenuEntry;
import dev.trato.ui.Kit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * Where one can go: the views with a {@code @Menu} that the signed-in user may see. A view says its place by three things:
 *
 * <ul>
 * <li>{@code title}: a message key, {@code type.deal.plural};
 * <li>{@code icon}: a name from Trato's set, see {@link dev.trato.ui.Icons};
 * <li>{@code order}: its tens are the group, its ones the place in it: 0 Home · 10-19 Contacts, Companies · 20-29 Leads, Deals, Quotes,
 * Products, Forecast · 30-39 Tickets, Chats, Knowledge · 40-49 Campaigns · 50-59 Tasks, Calendar, Projects · 60-69 Reports ·
 * 80-89 what brings data in, which the home page offers first while there is none · 90-99 what is one's own: the operations, and from 91 on what stands in the user's menu alone · from 900 Administration, which is a place of its own.
 * </ul>
 */
final class Places {

    private static final double ADMINISTRATION = 900;
    private static final double GROUP = 10;
    private static final double BRINGING_IN = 80;
    private static final double HAPPENED = 90;

    private final List<Place> daily = new ArrayList<>();
    private final List<Place> administration = new ArrayList<>();

    /** A view that can be gone to. */
    record Place(String path, String title, String icon, double order) {

        String label(Kit kit) {
            return kit.text(title);
        }

        Component symbol() {
            return dev.trato.ui.Icons.of(icon.isEmpty() ? "list" : icon);
        }

        /** Whether a location is this place or below it; the root is nothing but itself. */
        boolean contains(String location) {
            return location.equals(path) || !path.isEmpty() && location.startsWith(path + "/");
        }
    }

    private Places() {}

    /** What a user may see stays the same while he is signed in, and is asked for many times in a page. */
    private record Known(@Nullable Authentication user, Places places) {}

    static Places ofUser() {
        var user = SecurityContextHolder.getContext().getAuthentication();
        var tab = UI.getCurrent();
        var known = ComponentUtil.getData(tab, Known.class);
        if (known == null || !Objects.equals(known.user, user)) {
            known = new Known(user, read());
            ComponentUtil.setData(tab, Known.class, known);
        }
        return known.places;
    }

    private static Places read() {
        var places = new Places();
        for (MenuEntry entry : MenuConfiguration.getMenuEntries()) {
            var order = entry.order() == null ? GROUP : entry.order();
            var path = entry.path().startsWith("/") ? entry.path().substring(1) : entry.path();
            var place = new Place(path, entry.title(), entry.icon() == null ? "" : entry.icon(), order);
            (order >= ADMINISTRATION ? places.administration : places.daily).add(place);
        }
        places.daily.sort(Comparator.comparingDouble(Place::order));
        places.administration.sort(Comparator.comparingDouble(Place::order));
        return places;
    }

    List<Place> daily() {
        return daily;
    }

    List<Place> administration() {
        return administration;
    }

    List<Place> all() {
        var all = new ArrayList<>(daily);
        all.addAll(administration);
        return all;
    }

    /** The places that stand in the user's menu alone. */
    List<Place> personal() {
        return daily.stream().filter(Places::isPersonal).toList();
    }

    private static boolean isPersonal(Place place) {
        return place.order() > HAPPENED;
    }

    /** The places of daily work in the groups in which people think. */
    List<List<Place>> groups() {
        var groups = new TreeMap<Integer, List<Place>>();
        daily.stream().filter(place -> !isPersonal(place)).forEach(place -> groups.computeIfAbsent((int) (place.order() / GROUP), group -> new ArrayList<>()).add(place));
        return List.copyOf(groups.values());
    }

    /** The place where what one has elsewhere is brought in. */
    Optional<Place> bringingIn() {
        return daily.stream().filter(place -> place.order() == BRINGING_IN).findFirst();
    }

    /** The place of what I did. */
    Optional<Place> own() {
        return daily.stream().filter(place -> place.order() == HAPPENED).findFirst();
    }

    /** The place that a location is in: the one with the longest path. */
    Optional<Place> at(String location) {
        return all().stream().filter(place -> place.contains(location)).max(Comparator.comparingInt(place -> place.path().length()));
    }

    boolean isAdministration(String location) {
        return at(location).filter(administration::contains).isPresent();
    }
}
