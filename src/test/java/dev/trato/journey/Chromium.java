package dev.trato.journey;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The machine's own Chromium (or Chrome), driven by Playwright; TRATO_CHROMIUM names it where it is not in a usual place. */
final class Chromium implements AutoCloseable {

    /** The same browser without the window that nobody looks at: it draws the same and takes 40 percent less of the processor. */
    private static final String WINDOWLESS = "chromium-headless-shell";
    private static final boolean HEADED = Boolean.getBoolean("headed");
    private static final List<String> NAMES = List.of(WINDOWLESS, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome");
    private static final List<String> PLACES = List.of(
            "/snap/bin/chromium",
            "/Applications/Chromium.app/Contents/MacOS/Chromium",
            "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
            "C:/Program Files/Google/Chrome/Application/chrome.exe",
            "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe");

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Path executable) {
        playwright = Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright.chromium().launch(new BrowserType.LaunchOptions()
                .setExecutablePath(executable)
                .setHeadless(!HEADED)
                .setArgs(arguments()));
    }

    /** Starts it, or skips the test with the line that installs it. */
    static Chromium start() {
        Optional<Path> executable = find();
        Assumptions.assumeTrue(executable.isPresent(), "no Chromium on this machine: apt-get install chromium, or set TRATO_CHROMIUM");
        return new Chromium(executable.get());
    }

    Browser browser() {
        return browser;
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }

    private static Optional<Path> find() {
        Stream<String> named = Stream.ofNullable(System.getenv("TRATO_CHROMIUM"));
        Stream<String> onPath = Stream.of(Objects.requireNonNullElse(System.getenv("PATH"), "").split(java.io.File.pathSeparator))
                .flatMap(folder -> NAMES.stream().filter(name -> !(HEADED && name.equals(WINDOWLESS))).map(name -> folder + "/" + name));
        return Stream.of(named, onPath, PLACES.stream()).flatMap(places -> places).map(Path::of).filter(Files::isExecutable).findFirst();
    }

    private static List<String> arguments() {
        List<String> arguments = new ArrayList<>(List.of("--disable-gpu", "--disable-dev-shm-usage"));
        if ("root".equals(System.getProperty("user.name"))) {
            arguments.add("--no-sandbox"); // Chromium refuses to start as root with it, as in most containers
        }
        return arguments;
    }
}
