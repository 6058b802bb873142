package dev.trato.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitUntilState;
import dev.trato.records.Gate;
import dev.trato.sales.Deal;
import dev.trato.sales.Stage;
import dev.trato.security.Action;
import dev.trato.security.User;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two people work on the same things at once, on connections that are not always there; nothing typed is lost, nothing saved is overwritten. */
class EditJourney extends Journey {

    /** Five seconds until the session is over, and as many until the login page is drawn on a busy machine. */
    private static final double ENDED_MILLIS = 10_000;

    private Staff staff;

    @BeforeAll
    void begin() {
        staff = Staff.begin(trato());
    }

    @Test
    void twoPeopleEditTheSameFieldAndTheSecondOneChooses() {
        var path = "/deals/" + deal("Rice cookers");
        var ana = colleague(Screen.DESKTOP, Staff.ANA, path);
        var bruno = colleague(Screen.DESKTOP, Staff.BRUNO, path);
        type(ana, "Call Mora");
        type(bruno, "Send the offer");
        bruno.keyboard().press("Enter");
        assertThat(row(bruno)).containsText("Send the offer");
        assertThat(ana.getByText("Bruno Manager changed this to Send the offer just now")).isVisible();
        assertThat(editor(ana)).hasValue("Call Mora");

        ana.keyboard().press("Enter");
        var dialog = ana.getByRole(AriaRole.DIALOG);
        assertThat(dialog).containsText("Changed by two people");
        assertThat(choice(ana, "Before")).isVisible();
        assertThat(choice(ana, "Bruno Manager")).containsText("Send the offer");
        assertThat(choice(ana, "Typed here")).hasAttribute("aria-pressed", "true");
        assertAccessible(ana);
        choice(ana, "Bruno Manager").click();
        choice(ana, "Typed here").click();
        dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Save")).click();
        assertThat(row(ana)).containsText("Call Mora");
        assertThat(row(bruno)).containsText("Call Mora");
    }

    @Test
    void aNoticeTakesBackWhatItTells() {
        var ana = colleague(Screen.DESKTOP, Staff.ANA, "/deals/" + deal("Ovens"));
        type(ana, "Meet in the hall");
        ana.keyboard().press("Enter");
        assertThat(row(ana)).containsText("Meet in the hall");
        ana.locator("vaadin-notification-card").getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Undo")).click();
        assertThat(ana.getByText("Undone: one record")).isVisible();
        assertThat(row(ana)).not().containsText("Meet in the hall");
    }

    @Test
    void whatIsTypedSurvivesALostConnection() {
        long id = deal("Pans");
        var ana = colleague(Screen.DESKTOP, Staff.ANA, "/deals/" + id);
        open(ana);
        ana.context().setOffline(true);
        ana.keyboard().type("Bring samples");
        ana.keyboard().press("Enter");
        ana.waitForTimeout(1500);
        assertThat(ana.locator(".record-page")).isVisible();
        ana.context().setOffline(false);
        await().atMost(Duration.ofSeconds(30)).until(() -> "Bring samples".equals(nextStep(id)));
        assertThat(row(ana)).containsText("Bring samples");
    }

    @Test
    void whatIsTypedSurvivesAReload() {
        var ana = colleague(Screen.DESKTOP, Staff.ANA, "/deals/" + deal("Knives"));
        type(ana, "Ask for the budget");
        ana.waitForTimeout(700);
        ana.reload();
        settle(ana);
        assertThat(ana.getByText("There is something typed earlier that was not saved.")).isVisible();
        ana.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Restore")).click();
        assertThat(editor(ana)).hasValue("Ask for the budget");
        editor(ana).press("Enter");
        assertThat(row(ana)).containsText("Ask for the budget");
    }

    @Test
    void aNewFieldOfTheAdministratorIsInTheFormsOfAllAtOnce() {
        var ana = colleague(Screen.DESKTOP, Staff.ANA, "/");
        var alba = colleague(Screen.DESKTOP, Staff.ALBA, "/admin/fields");
        alba.getByLabel("Fields of").click();
        alba.getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName("Companies").setExact(true)).click();
        alba.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("New field")).click();
        var dialog = alba.getByRole(AriaRole.DIALOG);
        assertThat(dialog).containsText("New field · Companies");
        dialog.getByLabel("English label").fill("Favourite tea");
        dialog.getByLabel("Spanish label").fill("Té favorito");
        assertAccessible(alba);
        dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Save")).click();
        assertThat(alba.getByText("Field Favourite tea saved")).isVisible();

        ana.navigate(trato().url() + "/companies/new");
        settle(ana);
        var more = ana.getByText("More fields");
        if (more.count() > 0) {
            more.first().click();
        }
        assertThat(ana.getByLabel("Favourite tea")).isVisible();
    }

    @Test
    void whoIsDeactivatedIsOutWithinSeconds() {
        var carla = colleague(Screen.DESKTOP, Staff.CARLA, "/");
        staff.system(() -> {
            var users = trato().bean(Gate.class).of(User.class);
            var user = users.require(staff.cast().carla, Action.UPDATE);
            user.deactivate();
            return users.save(user);
        });
        carla.waitForURL("**/login?ended", new Page.WaitForURLOptions().setTimeout(ENDED_MILLIS).setWaitUntil(WaitUntilState.COMMIT));
        carla.locator("input[name=username]").waitFor();
        assertThat(carla.getByText("The session has ended because access was changed.")).isVisible();
    }

    // the field of a page

    private static Locator row(Page page) {
        return page.locator(".field-row[data-name=nextStep]");
    }

    private static Locator editor(Page page) {
        return row(page).locator("input");
    }

    private static void open(Page page) {
        row(page).getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Edit Next step")).click();
        assertThat(editor(page)).isFocused();
    }

    private static void type(Page page, String text) {
        open(page);
        page.keyboard().type(text);
    }

    private static Locator choice(Page page, String whose) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^Next step, " + whose + ":")));
    }

    // deals

    private long deal(String name) {
        return staff.system(() -> {
            var gate = trato().bean(Gate.class);
            var deal = new Deal(name, gate.of(Stage.class).require(staff.cast().lead, Action.READ));
            gate.of(Deal.class).fill(deal, Map.of("owner", staff.cast().ana, "team", staff.cast().north));
            return Objects.requireNonNull(gate.of(Deal.class).save(deal).getId());
        });
    }

    private Object nextStep(long id) {
        return staff.system(() -> Objects.requireNonNullElse(
                trato().bean(Gate.class).of(Deal.class).row(id, List.of("nextStep")).orElseThrow().get("nextStep"), ""));
    }
}
