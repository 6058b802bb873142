package dev.trato.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A journey through Trato in Chromium. Its subclasses are named {@code …Journey}; Maven runs them in {@code verify}. Each person of
 * the journey gets a browser of their own from {@link #visitor}. A journey that fails leaves a screenshot of every open page in
 * target/journeys, and in the log what these said and asked for last; one in which a script of the page failed is not passed, whatever it saw.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(ScreenshotOnFailure.class)
public abstract class Journey {

    /** The screens Trato is made for. */
    public enum Screen {
        DESKTOP(1440, 900, false), TABLET(1024, 768, true), PHONE(390, 844, true);

        private final int width;
        private final int height;
        private final boolean touch;

        Screen(int width, int height, boolean touch) {
            this.width = width;
            this.height = height;
            this.touch = touch;
        }

        Browser.NewContextOptions options() {
            return new Browser.NewContextOptions().setViewportSize(width, height).setHasTouch(touch).setIsMobile(touch);
        }
    }

    /** For a machine that has other things to do as well; what must be quicker says so. */
    private static final double PATIENCE_MILLIS = 30_000;

    /** What it would preload are style sheets, which no rule of these asks for, once more for every page. */
    private static final String AXE = """
            async () => (await axe.run(document, {preload: false, resultTypes: ['violations']})).violations
                .filter(rule => ['serious', 'critical'].includes(rule.impact))
                .map(rule => `${rule.id} (${rule.help}): ${rule.nodes.map(node => node.html + node.failureSummary).join(', ')}`)""";

    /** Lines of the browsers that a failed journey tells. */
    private static final int SAID = 60;

    private final List<Page> pages = new ArrayList<>();
    private final List<String> scriptErrors = new ArrayList<>();
    private final Deque<String> said = new ConcurrentLinkedDeque<>();
    private Chromium chromium;
    private RunningTrato trato;

    @BeforeAll
    void open() {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
        chromium = Chromium.start();
        trato = start();
    }

    @AfterAll
    void close() {
        if (trato != null) {
            trato.close();
        }
        if (chromium != null) {
            chromium.close();
        }
    }

    @AfterEach
    void leave(TestInfo test) {
        List<String> errors = List.copyOf(scriptErrors);
        scriptErrors.clear();
        pages.forEach(page -> page.context().close());
        pages.clear();
        said.clear();
        assertThat(errors).as("errors of scripts in the browser, %s", test.getDisplayName()).isEmpty();
    }

    /** The application that the whole class talks to; a subclass overrides it for arguments of its own. */
    protected RunningTrato start() {
        return RunningTrato.start();
    }

    protected RunningTrato trato() {
        return trato;
    }

    /** A person with a browser of their own, at the given path of Trato. */
    protected Page visitor(Screen screen, String path) {
        return visitor(screen, "en-US", ColorScheme.LIGHT, path);
    }

    /** Like {@link #visitor(Screen, String)}, in the language and the colours this person prefers. */
    protected Page visitor(Screen screen, String locale, ColorScheme colours, String path) {
        return visitor(screen.options().setLocale(locale).setColorScheme(colours), path);
    }

    private Page visitor(Browser.NewContextOptions options, String path) {
        BrowserContext browser = chromium.browser().newContext(options);
        browser.setDefaultTimeout(PATIENCE_MILLIS);
        Page page = browser.newPage();
        page.onPageError(error -> scriptErrors.add(page.url() + ": " + error));
        page.onConsoleMessage(message -> say(page, message.type() + " " + message.text()));
        page.onResponse(answer -> say(page, answer.status() + " " + answer.request().method() + " " + answer.url()));
        page.onRequestFailed(request -> say(page, request.failure() + " " + request.method() + " " + request.url()));
        pages.add(page);
        page.navigate(trato.url() + path);
        return page;
    }

    /** Somebody of the staff with a browser of their own, signed in, at the given path of Trato. */
    protected Page colleague(Screen screen, String email, String path) {
        return colleague(screen, "en-US", ColorScheme.LIGHT, email, path);
    }

    protected Page colleague(Screen screen, String locale, ColorScheme colours, String email, String path) {
        Page page = visitor(screen, locale, colours, path);
        signIn(page, email, Staff.PASSWORD);
        return page;
    }

    /** Fills in the login page and sends it. */
    protected static void signIn(Page page, String email, String password) {
        page.locator("input[name=username]").fill(email);
        page.locator("input[name=password]").fill(password);
        page.locator("input[name=password]").press("Enter");
        page.locator(".app-shell").waitFor();
        settle(page);
    }

    /** Waits until nothing is on its way any more and nothing is a mere placeholder. */
    protected static void settle(Page page) {
        page.waitForFunction("""
                () => document.readyState === 'complete'
                    && [...document.querySelectorAll('.skeleton, [aria-busy=true]')].every(one => one.closest('.lane-more') || !one.checkVisibility())
                    && Object.values(window.Vaadin?.Flow?.clients ?? {}).every(client => !client.isActive?.())""");
    }

    /** No serious or critical finding of axe on what the page shows now. */
    protected static void assertAccessible(Page page) {
        assertThat(findings(page)).as("accessibility of %s", page.url()).isEmpty();
    }

    /** The serious and critical findings of axe. */
    static List<String> findings(Page page) {
        // It waits for what fades in: half transparent, everything lacks contrast.
        page.waitForFunction("() => document.getAnimations().every(one => one.playState !== 'running' || one.effect.getTiming().iterations === Infinity)");
        page.evaluate(AxeBuilder.getAxeScript());
        @SuppressWarnings("unchecked")
        var findings = (List<String>) page.evaluate(AXE);
        return findings;
    }

    private void say(Page page, String line) {
        said.add(LocalTime.now() + " " + (pages.indexOf(page) + 1) + ": " + line);
        if (said.size() > SAID) {
            said.removeFirst();
        }
    }

    void photograph(String name) {
        said.forEach(System.out::println);
        pages.forEach(page -> System.out.println(page.url() + " shows: " + page.locator("body").innerText()));
        for (int i = 0; i < pages.size(); i++) {
            pages.get(i).screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/journeys", name + "-" + (i + 1) + ".png")));
        }
    }
}
