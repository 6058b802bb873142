package dev.trato.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.trato.records.FilterLanguage;
import dev.trato.records.Gate;
import dev.trato.records.RecordQuery;
import dev.trato.security.Action;
import dev.trato.security.CurrentUser;
import dev.trato.shell.FirstRun;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/**
 * A newcomer brings the data of a real company, as it was published: 7 products, 85 companies, 35 agents with their managers and offices,
 * and 8,800 deals. The figures are those of the files.
 */
@ExtendWith(OutputCaptureExtension.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ImportJourney extends Journey {

    private static final Path DATA = Path.of("../shared/data/crm-sales-opportunities");
    private static final String EMAIL = "alba@acme.example";
    private static final double PATIENCE_MILLIS = 240_000;

    @BeforeAll
    void theFilesAreThere() {
        assumeTrue(Files.isDirectory(DATA), "the public data is not on this machine: " + DATA);
    }

    @Test
    @Order(1)
    void setsTratoUpWithTheKeyOnTheConsole(CapturedOutput console) {
        var link = Pattern.compile("http://localhost:\\d+/setup\\?key=(\\S+)").matcher(console.getOut());
        assertThat(link.find()).as("the console names a link").isTrue();
        var beginning = new FirstRun.Beginning(Locale.ENGLISH, "Acme", ZoneId.of("UTC"), Currency.getInstance("USD"));
        trato().bean(FirstRun.class).begin(link.group(1), beginning, new FirstRun.Administrator("Alba Admin", EMAIL, Staff.PASSWORD));
        var late = visitor(Screen.DESKTOP, "/setup?key=" + link.group(1));
        assertThat(late.locator("h1")).hasText("Sign in");
    }

    @Test
    @Order(2)
    void importsProductsAndCompanies() {
        var alba = colleague(Screen.DESKTOP, EMAIL, "/import");
        upload(alba, "products.csv");
        assertThat(goals(alba)).containsExactly("Name", "Product line", "Price");
        assertAccessible(alba);
        values(alba);
        assertThat(run(alba)).containsExactly(7, 7, 0, 0, 0);

        upload(alba, "accounts.csv");
        assertThat(goals(alba)).containsExactly("Name", "Industry", "New custom field", "Annual revenue", "Employees", "Country", "Parent company");
        assertThat(alba.locator(".mapping-table vaadin-text-field input").first()).hasValue("Year established");
        values(alba);
        assertThat(run(alba)).containsExactly(85, 85, 0, 0, 0);
        assertThat(count("company", "parent is not empty")).isEqualTo(15);
        assertThat(count("company", "cf_year_established is not empty")).isEqualTo(85);
    }

    @Test
    @Order(3)
    void importsPeopleWhoAreThenToBeInvited() {
        var alba = colleague(Screen.DESKTOP, EMAIL, "/import");
        upload(alba, "sales_teams.csv");
        values(alba);
        assertThat(alba.locator(".mapping-table").first().locator("tbody tr")).hasCount(6);
        assertThat(alba.locator(".mapping-table").last().locator("tbody tr")).hasCount(3);
        assertThat(run(alba)).containsExactly(35, 35, 0, 0, 0);
        assertAccessible(alba);
        assertThat(count("user", "status = INVITED")).isEqualTo(41);
        assertThat(count("team", "name in (Central, East, West)")).isEqualTo(3);
    }

    @Test
    @Order(4)
    void importsTheDealsAndSaysOnceWhatIsMeantByGtxPro() {
        var alba = colleague(Screen.DESKTOP, EMAIL, "/import");
        upload(alba, "sales_pipeline.csv");
        assertThat(goals(alba)).containsExactly("External ID", "Owner", "Product", "Company", "Stage", "Opened on", "Closed on", "Amount");
        values(alba);
        assertAccessible(alba);
        var meaning = alba.locator(".mapping-table tbody tr").filter(new Locator.FilterOptions().setHasText("GTXPro"));
        assertThat(meaning).hasCount(1);
        assertThat(meaning).containsText("1,480");
        assertThat(meaning.locator("vaadin-combo-box input")).hasValue("GTX Pro");
        for (var stage : List.of("Engaging", "Prospecting")) {
            assertThat(alba.locator(".mapping-table tbody tr").filter(new Locator.FilterOptions().setHasText(stage)).locator("vaadin-select").first())
                    .containsText("Create it");
        }
        assertThat(run(alba)).containsExactly(8800, 8800, 0, 0, 0);
    }

    @Test
    @Order(5)
    void findsItsFiguresOnTheBoard() {
        var alba = colleague(Screen.DESKTOP, EMAIL, "/deals?as=board");
        assertThat(lane(alba, "Won").locator(".lane-count")).hasText(Pattern.compile("4[,.]?238"));
        assertThat(lane(alba, "Won").locator(".lane-total")).containsText("10,005,534");
        assertThat(lane(alba, "Lost").locator(".lane-count")).hasText(Pattern.compile("2[,.]?473"));
        assertThat(lane(alba, "Engaging").locator(".lane-count")).hasText(Pattern.compile("1[,.]?589"));
        assertThat(lane(alba, "Prospecting").locator(".lane-count")).hasText("500");
    }

    @Test
    @Order(6)
    void findsItsFiguresInTheList() {
        var alba = colleague(Screen.DESKTOP, EMAIL, "/deals");
        assertThat(alba.locator(".record-count")).hasText("8,800");
        counts(alba, "company is empty", "1,425");
        counts(alba, "stage = " + stage("Won"), "4,238");
        counts(alba, "stage = " + stage("Lost"), "2,473");
        counts(alba, "stage = " + stage("Engaging"), "1,589");
        counts(alba, "stage = " + stage("Prospecting"), "500");
        counts(alba, "product = " + id("product", "name = \"GTX Pro\""), "1,480");
    }

    @Test
    @Order(7)
    void undoesTheImportOfTheDealsAsOneStep() {
        var alba = colleague(Screen.DESKTOP, EMAIL, "/operations");
        alba.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("Undo: .*sales_pipeline.csv"))).click();
        alba.getByText("Undone: 8,802 records").waitFor(patiently()); // with the two stages that the deals brought along
        assertThat(count("deal", "")).isZero();
        assertThat(count("stage", "name in (Engaging, Prospecting)")).isZero();
        assertThat(count("company", "")).isEqualTo(85);
        alba.navigate(trato().url() + "/deals");
        assertThat(alba.getByText("No deals yet")).isVisible();
    }

    // the wizard

    private static void upload(Page alba, String file) {
        alba.navigate(alba.url().replaceFirst("/import.*", "/import"));
        settle(alba);
        alba.locator("vaadin-upload input[type=file]").setInputFiles(DATA.resolve(file));
        alba.locator(".mapping-table").waitFor();
        settle(alba);
    }

    /** The fields into which the columns go. */
    private static List<String> goals(Page alba) {
        return alba.locator(".mapping-table tbody tr td:nth-child(3) vaadin-combo-box input").all().stream().map(Locator::inputValue).toList();
    }

    private static void values(Page alba) {
        press(alba, "Continue");
        alba.locator(".wizard-body .empty-state").or(alba.locator(".wizard-body .mapping-table").last()).first().waitFor();
        alba.getByRole(AriaRole.BUTTON, named("Try it out")).waitFor();
        alba.locator("[aria-current=step]", new Page.LocatorOptions().setHasText("Values")).waitFor();
        settle(alba);
    }

    /** Tries the import out, then does it, and gives what it says at the end: rows, created, updated, skipped, failed. */
    private static List<Integer> run(Page alba) {
        press(alba, "Try it out");
        alba.getByRole(AriaRole.BUTTON, named("Import now")).waitFor(patiently());
        var expected = figures(alba);
        press(alba, "Import now");
        alba.getByRole(AriaRole.BUTTON, named("Another import")).waitFor(patiently());
        var done = figures(alba);
        assertThat(done).as("what the trial run foretold").isEqualTo(expected);
        return done;
    }

    private static List<Integer> figures(Page alba) {
        var figures = new ArrayList<Integer>();
        for (var text : alba.locator(".row-count-list .row-count span:last-child").allInnerTexts()) {
            figures.add(Integer.valueOf(text.replace(",", "").strip()));
        }
        return figures;
    }

    // what is there then

    private static Locator lane(Page page, String title) {
        var heading = page.locator(".lane-title", new Page.LocatorOptions().setHasText(Pattern.compile("^" + title + "$")));
        return page.locator(".board-lane").filter(new Locator.FilterOptions().setHas(heading));
    }

    private void counts(Page alba, String filter, String count) {
        alba.navigate(trato().url() + "/deals?filter=" + URLEncoder.encode(filter, StandardCharsets.UTF_8));
        assertThat(alba.locator(".record-count")).hasText(count);
    }

    private long stage(String name) {
        return id("stage", "name = \"" + name + "\"");
    }

    private long id(String type, String filter) {
        return trato().bean(CurrentUser.class).asSystem("journey",
                () -> trato().bean(Gate.class).of(type).ids(RecordQuery.of(FilterLanguage.parse(filter)), Action.READ).getFirst());
    }

    private int count(String type, String filter) {
        return trato().bean(CurrentUser.class).asSystem("journey",
                () -> trato().bean(Gate.class).of(type).count(RecordQuery.of(FilterLanguage.parse(filter))).value());
    }

    private static void press(Page page, String button) {
        page.getByRole(AriaRole.BUTTON, named(button)).click();
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }

    private static Locator.WaitForOptions patiently() {
        return new Locator.WaitForOptions().setTimeout(PATIENCE_MILLIS);
    }
}
