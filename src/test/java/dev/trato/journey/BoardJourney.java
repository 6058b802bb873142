package dev.trato.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Mouse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import dev.trato.records.FilterLanguage;
import dev.trato.records.Gate;
import dev.trato.records.RecordQuery;
import dev.trato.records.Row;
import dev.trato.sales.Deal;
import dev.trato.sales.Stage;
import dev.trato.security.Action;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Deals on the board: moved by mouse, by finger and by keyboard, and seen to move by whoever looks at the same board. */
class BoardJourney extends Journey {

    private static final double AT_ONCE_MILLIS = 3_000;
    private static final double HOLD_MILLIS = 350;

    private Staff staff;

    @BeforeAll
    void begin() {
        staff = Staff.begin(trato());
    }

    @Test
    void aDragIsSeenAtOnceByTheManager() {
        deal("Rice cookers");
        var ana = colleague(Screen.DESKTOP, Staff.ANA, "/deals?as=board");
        var bruno = colleague(Screen.DESKTOP, Staff.BRUNO, "/deals?as=board");
        card(lane(bruno, "Lead"), "Rice cookers").waitFor();

        drag(ana, card(lane(ana, "Lead"), "Rice cookers"), lane(ana, "Offer"));

        card(lane(bruno, "Offer"), "Rice cookers").waitFor(new Locator.WaitForOptions().setTimeout(AT_ONCE_MILLIS));
        assertThat(card(lane(ana, "Offer"), "Rice cookers")).isVisible();
        assertThat(stageOf("Rice cookers")).isEqualTo("Offer");
    }

    @Test
    void whoLosesADealIsAskedWhy() {
        deal("Ovens");
        var ana = colleague(Screen.DESKTOP, Staff.ANA, "/deals?as=board");
        drag(ana, card(lane(ana, "Lead"), "Ovens"), lane(ana, "Lost"));
        var dialog = ana.getByRole(AriaRole.DIALOG);
        assertThat(dialog).containsText("Move to Lost");
        dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Cancel")).click();
        assertThat(card(lane(ana, "Lead"), "Ovens")).isVisible();

        drag(ana, card(lane(ana, "Lead"), "Ovens"), lane(ana, "Lost"));
        ana.getByLabel("Lost because").click();
        ana.getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName("Price")).click();
        ana.getByRole(AriaRole.DIALOG).getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Apply")).click();
        assertThat(card(lane(ana, "Lost"), "Ovens")).isVisible();
        assertThat(ana.getByText("Ovens: Lost")).isVisible();
        assertThat(stageOf("Ovens")).isEqualTo("Lost");
    }

    @Test
    void aDealIsMadeAndMovedWithTheKeyboardAlone() {
        var ana = colleague(Screen.DESKTOP, Staff.ANA, "/deals?as=board");
        lane(ana, "Lead").waitFor();
        ana.keyboard().press("c");
        var form = ana.getByRole(AriaRole.DIALOG);
        assertThat(form.getByLabel("Name")).isFocused();
        ana.keyboard().type("Sharp knives");
        ana.keyboard().press("Control+Enter");
        assertThat(ana.getByText("Sharp knives created")).isVisible();

        ana.navigate(trato().url() + "/deals?as=board");
        var card = card(lane(ana, "Lead"), "Sharp knives");
        card.locator(".board-card-title").focus();
        ana.keyboard().press("m");
        var offer = ana.getByRole(AriaRole.MENUITEMRADIO, new Page.GetByRoleOptions().setName("Offer"));
        assertThat(offer).isFocused();
        ana.keyboard().press("o");
        assertThat(ana.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("Open"))).isFocused();
        ana.keyboard().press("o");
        assertThat(offer).isFocused();
        ana.keyboard().press("Enter");
        assertThat(card(lane(ana, "Offer"), "Sharp knives")).isVisible();
        assertThat(ana.getByText("Sharp knives: Offer")).isVisible();
        assertThat(stageOf("Sharp knives")).isEqualTo("Offer");
    }

    @Test
    void aFingerDragsOnTheTablet() {
        deal("Tablecloths");
        var ana = colleague(Screen.TABLET, Staff.ANA, "/deals?as=board");
        var card = card(lane(ana, "Lead"), "Tablecloths");
        card.scrollIntoViewIfNeeded();
        waitUntilDraggable(ana);
        var from = middle(card);
        var to = middle(lane(ana, "Offer"));
        var finger = ana.context().newCDPSession(ana);
        touch(finger, "touchStart", from);
        ana.waitForTimeout(HOLD_MILLIS);
        for (int step = 1; step <= 12; step++) {
            touch(finger, "touchMove", new Point(from.x() + (to.x() - from.x()) * step / 12, from.y() + (to.y() - from.y()) * step / 12));
            ana.waitForTimeout(20);
        }
        lane(ana, "Offer").locator(".board-card-landing").waitFor();
        touch(finger, "touchEnd", null);
        assertThat(card(lane(ana, "Offer"), "Tablecloths")).isVisible();
        assertThat(ana.getByText("Tablecloths: Offer")).isVisible();
        assertThat(stageOf("Tablecloths")).isEqualTo("Offer");
    }

    // hands

    private record Point(double x, double y) {}

    private static Point middle(Locator locator) {
        BoundingBox box = locator.boundingBox();
        return new Point(box.x + box.width / 2, box.y + Math.min(box.height / 2, 200));
    }

    private static void drag(Page page, Locator card, Locator lane) {
        card.waitFor();
        waitUntilDraggable(page);
        var from = middle(card);
        var to = middle(lane);
        page.mouse().move(from.x(), from.y());
        page.mouse().down();
        page.mouse().move(from.x() + 20, from.y() + 10, new Mouse.MoveOptions().setSteps(4));
        page.mouse().move(to.x(), to.y(), new Mouse.MoveOptions().setSteps(12));
        lane.locator(".board-card-landing").waitFor();
        page.mouse().up();
    }

    /** Its library comes after the cards. */
    private static void waitUntilDraggable(Page page) {
        settle(page);
        page.waitForFunction("() => Object.keys(document.querySelector('.lane-cards')).some(key => key.startsWith('Sortable'))");
    }

    private static void touch(CDPSession finger, String type, @Nullable Point at) {
        var points = new JsonArray();
        if (at != null) {
            var point = new JsonObject();
            point.addProperty("x", at.x());
            point.addProperty("y", at.y());
            points.add(point);
        }
        var event = new JsonObject();
        event.addProperty("type", type);
        event.add("touchPoints", points);
        finger.send("Input.dispatchTouchEvent", event);
    }

    // deals

    private void deal(String name) {
        staff.system(() -> {
            var gate = trato().bean(Gate.class);
            var deal = new Deal(name, gate.of(Stage.class).require(staff.cast().lead, Action.READ));
            gate.of(Deal.class).fill(deal, Map.of("owner", staff.cast().ana, "team", staff.cast().north, "amount", new BigDecimal(1200)));
            return gate.of(Deal.class).save(deal);
        });
    }

    private String stageOf(String name) {
        return staff.system(() -> {
            var gate = trato().bean(Gate.class);
            var query = RecordQuery.of(FilterLanguage.parse("name = \"" + name + "\"")).columns(List.of("stage"));
            return gate.of(Deal.class).rows(query).getFirst().get("stage") instanceof Row.Link link ? link.title() : "";
        });
    }

    private static Locator lane(Page page, String title) {
        var heading = page.locator(".lane-title", new Page.LocatorOptions().setHasText(Pattern.compile("^" + title + "$")));
        return page.locator(".board-lane").filter(new Locator.FilterOptions().setHas(heading));
    }

    private static Locator card(Locator lane, String title) {
        return lane.locator(".board-card").filter(new Locator.FilterOptions().setHasText(title));
    }
}
