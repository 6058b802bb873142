package dev.trato.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.trato.contacts.Company;
import dev.trato.kernel.BaseRecord;
import dev.trato.records.Gate;
import dev.trato.records.RecordQuery;
import dev.trato.records.RecordFilter;
import dev.trato.records.RecordType;
import dev.trato.sales.Deal;
import dev.trato.sales.Product;
import dev.trato.sales.Stage;
import dev.trato.security.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Every view that the running application has a route for, looked at by axe: a new one is covered the day it is born. The administrator
 * looks, who sees everything.
 */
@Disabled("finds aria-required-children on the tabs of saved views; takes too long")
class AccessibilityJourney extends Journey {

    private static final Set<String> BEFORE_THE_DOOR = Set.of("login", "setup", "waiting");

    private List<String> views = List.of();

    @BeforeAll
    void fillTheShop() {
        var staff = Staff.begin(trato());
        staff.system(() -> {
            var gate = trato().bean(Gate.class);
            var nori = gate.of(Company.class).save(new Company("Nori Foods"));
            gate.of("contact").create(Map.of("lastName", "Mora", "email", "mora@nori.example"));
            gate.of(Product.class).save(new Product("Rice cooker"));
            for (long stage : List.of(staff.cast().lead, staff.cast().offer, staff.cast().won)) {
                var deal = new Deal("Kitchen " + stage, gate.of(Stage.class).require(stage, Action.READ));
                gate.of(Deal.class).fill(deal, Map.of("company", nori.getId(), "amount", new java.math.BigDecimal(12500), "owner", staff.cast().ana));
                gate.of(Deal.class).save(deal);
            }
            return true;
        });
        views = List.copyOf(staff.as(staff.cast().alba, this::paths));
    }

    /** An address for every route, with a record of every type where the route is about records. */
    private TreeSet<String> paths() {
        var gate = trato().bean(Gate.class);
        var paths = new TreeSet<String>();
        for (var route : trato().routes()) {
            if (!route.contains(":")) {
                paths.add(route);
            } else if (route.startsWith("admin/:path") || route.startsWith(":path")) {
                gate.types().all().stream().filter(type -> type.path().startsWith("admin/") == route.startsWith("admin/"))
                        .forEach(type -> path(gate, type, route).ifPresent(paths::add));
            }
        }
        paths.removeAll(BEFORE_THE_DOOR);
        return paths;
    }

    private static Optional<String> path(Gate gate, RecordType<? extends BaseRecord> type, String route) {
        if (route.endsWith("/new")) {
            return gate.of(type).allows(Action.CREATE) ? Optional.of(type.path() + "/new") : Optional.empty();
        }
        return gate.of(type).ids(RecordQuery.of(RecordFilter.ALL), Action.READ).stream().findFirst().map(id -> type.path() + "/" + id);
    }

    @Test
    void everyViewInTheLight() {
        assertThat(views).contains("", "operations", "admin/roles");
        look(Screen.DESKTOP, "en-US", ColorScheme.LIGHT, views);
    }

    @Test
    void everyViewInTheDarkAndInSpanish() {
        look(Screen.DESKTOP, "es-CO", ColorScheme.DARK, views);
    }

    @Test
    void whatOneDoesOnThePhone() {
        look(Screen.PHONE, "en-US", ColorScheme.LIGHT, views.stream().filter(view -> !view.startsWith("admin/") && !view.endsWith("/new")).toList());
    }

    @Test
    void theDoorInBothColours() {
        for (var colours : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            var stranger = visitor(Screen.PHONE, "es-CO", colours, "/login?wrong");
            settle(stranger);
            assertAccessible(stranger);
        }
    }

    /** All findings of all views at once: who mends one wants to know of the others. */
    private void look(Screen screen, String locale, ColorScheme colours, List<String> paths) {
        var alba = colleague(screen, locale, colours, Staff.ALBA, "/");
        var findings = new ArrayList<String>();
        for (var path : paths) {
            alba.navigate(trato().url() + "/" + path);
            settle(alba);
            findings.addAll(findings(alba).stream().map(finding -> "/" + path + ": " + finding).toList());
            if (isWiderThanTheScreen(alba)) {
                findings.add("/" + path + ": scrolls sideways");
            }
        }
        assertThat(findings).isEmpty();
    }

    private static boolean isWiderThanTheScreen(Page page) {
        return (boolean) page.evaluate("() => document.documentElement.scrollWidth > innerWidth + 1");
    }
}
