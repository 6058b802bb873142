package dev.trato.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.trato.Cast;
import dev.trato.contacts.Company;
import dev.trato.integration.webhook.WebhookDraft;
import dev.trato.integration.webhook.Webhooks;
import dev.trato.kernel.BaseRecord;
import dev.trato.kernel.RecordRef;
import dev.trato.notifications.Notice;
import dev.trato.notifications.Notifications;
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
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Every view that the running application has a route for, looked at by axe: a new one is covered the day it is born. The administrator
 * looks, who sees everything.
 */
class AccessibilityJourney extends Journey {

    /** Seen by whoever is not signed in; the first run has a journey of its own. */
    private static final Set<String> BEFORE_THE_DOOR = Set.of("login", "setup", "waiting", "forgot", "welcome");
    private static final String BOARD = "deals?as=board";

    private List<String> views = List.of();
    private String deal = "";
    private String webhook = "";

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
            trato().bean(Notifications.class).tell(Notice.of("mention", staff.cast().alba, "note/1").by(staff.cast().bruno)
                    .about(new RecordRef("company", Objects.requireNonNull(nori.getId()))));
            return true;
        });
        views = new ArrayList<>(staff.as(staff.cast().alba, this::paths));
        views.add(BOARD);
        views.add("search?q=nori");
        webhook = "admin/webhooks/" + staff.as(staff.cast().alba, this::webhook);
        views.add(webhook);
        deal = views.stream().filter(view -> view.matches("deals/\\d+")).findFirst().orElseThrow();
    }

    /** One whose receiver is not there, with a message in its log. */
    private long webhook() {
        var webhooks = trato().bean(Webhooks.class);
        var erp = webhooks.create(new WebhookDraft("ERP", "http://127.0.0.1:9/hook", Set.of("deal.won"), "amount >= 1000", trato().bean(Cast.class).ana));
        webhooks.test(erp.webhook().getId());
        return erp.webhook().getId();
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
    void everyView() {
        assertThat(views).contains("", "companies", "deals", "import", "operations", "admin/roles", "admin/users/new", "admin/webhooks").anyMatch(view -> view.matches("deals/\\d+"));
        look(Screen.DESKTOP, "en-US", ColorScheme.LIGHT, views);
    }

    /** What is the same for all record types is looked at with deals. */
    @Test
    void oneOfEachKindInTheDarkAndInSpanish() {
        look(Screen.DESKTOP, "es-CO", ColorScheme.DARK, List.of("", "deals", deal, "deals/new", "import", BOARD, "operations", "notifications", "notifications/settings", "admin/fields", "admin/organisation", "admin/webhooks",
                webhook));
    }

    @Test
    void whatOneDoesOnThePhone() {
        look(Screen.PHONE, "en-US", ColorScheme.LIGHT, List.of("", "deals", deal, "deals/new", "import", BOARD, "operations", "notifications", "notifications/settings", "admin/webhooks",
                webhook));
    }

    /** It is no view of Vaadin's, and its parts come from elsewhere. */
    @Test
    void theExplorerOfTheApi() {
        for (var colours : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            var alba = colleague(colours == ColorScheme.LIGHT ? Screen.DESKTOP : Screen.PHONE, "es-CO", colours, Staff.ALBA, "/");
            alba.navigate(trato().url() + "/explorer");
            alba.locator(".opblock-tag[data-tag=deals] button").click();
            alba.locator(".opblock-summary-control").first().click();
            alba.locator(".opblock-body").first().waitFor();
            assertAccessible(alba);
            assertThat(isWiderThanTheScreen(alba)).isFalse();
        }
    }

    @Test
    void theDoorInBothColours() {
        for (var colours : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            var stranger = visitor(Screen.PHONE, "es-CO", colours, "/login?wrong");
            for (var page : List.of("/login?ended", "/forgot", "/welcome?key=expired")) {
                settle(stranger);
                assertAccessible(stranger);
                stranger.navigate(trato().url() + page);
            }
            settle(stranger);
            assertAccessible(stranger);
        }
    }

    /** All findings of all views at once: who mends one wants to know of the others. */
    private void look(Screen screen, String locale, ColorScheme colours, List<String> paths) {
        var alba = colleague(screen, locale, colours, Staff.ALBA, "/" + paths.getFirst());
        var findings = new ArrayList<String>();
        for (var path : paths) {
            if (!path.equals(paths.getFirst())) {
                go(alba, path);
            }
            settle(alba);
            findings(alba).forEach(finding -> findings.add("/" + path + ": " + finding));
            if (isWiderThanTheScreen(alba)) {
                findings.add("/" + path + ": scrolls sideways");
            }
        }
        assertThat(findings).isEmpty();
    }

    /** Follows a link inside the application to another view, which is quicker than to load all of it again. */
    private static void go(Page page, String path) {
        page.evaluate("""
                path => {
                    document.querySelector('main').firstElementChild?.setAttribute('data-left', '');
                    const link = document.createElement('a');
                    link.href = path || '.';
                    document.body.append(link);
                    link.click();
                    link.remove();
                }""", path);
        page.waitForFunction("() => document.querySelector('main').firstElementChild?.hasAttribute('data-left') === false");
    }

    private static boolean isWiderThanTheScreen(Page page) {
        return (boolean) page.evaluate("() => document.documentElement.scrollWidth > innerWidth + 1");
    }
}
