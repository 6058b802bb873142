package dev.trato;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the styles and modules of frontend/ ask for is there: no bundler looks after that. */
class WebAssetsTest {

    private static final Path FRONTEND = Path.of("frontend");
    private static final Pattern WEBJAR = Pattern.compile("'\\.\\./\\.\\./(webjars/[^']+)'");
    private static final Pattern IMPORTED = Pattern.compile("from '(\\.[^']+)'|new URL\\('(\\.\\./[^']+)', import");
    private static final Pattern STYLED = Pattern.compile("@import \"([^\"]+)\"|url\\(\"([^\"]+)\"\\)");

    @Test
    void librariesComeInTheVersionThatIsOnTheClassPath() {
        var asked = files(".js").flatMap(file -> found(WEBJAR, file)).toList();
        assertThat(asked).isNotEmpty().allSatisfy(path ->
                assertThat(getClass().getResource("/META-INF/resources/" + path)).as(path).isNotNull());
    }

    @Test
    void modulesAndStylesFindEachOther() {
        var missing = new ArrayList<String>();
        var asked = 0;
        for (var file : Stream.concat(files(".js"), files(".css")).toList()) {
            for (var path : found(file.toString().endsWith(".js") ? IMPORTED : STYLED, file).filter(each -> !each.contains("webjars/")).toList()) {
                asked++;
                if (!Files.isRegularFile(file.resolveSibling(path))) {
                    missing.add(file + " asks for " + path);
                }
            }
        }
        assertThat(missing).isEmpty();
        assertThat(asked).isGreaterThan(10);
    }

    @Test
    void nothingIsFetchedFromElsewhere() {
        assertThat(Stream.concat(files(".js"), files(".css")).flatMap(file -> found(Pattern.compile("(https?://[^\\s'\"]+)"), file)))
                .allSatisfy(url -> assertThat(url).isEqualTo("http://www.w3.org/2000/svg"));
    }

    private static Stream<Path> files(String end) {
        try (var all = Files.walk(FRONTEND)) {
            return List.copyOf(all.filter(file -> file.toString().endsWith(end)).toList()).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> found(Pattern pattern, Path file) {
        try {
            return pattern.matcher(Files.readString(file)).results().toList().stream().map(WebAssetsTest::firstGroup);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String firstGroup(MatchResult match) {
        for (int group = 1; group <= match.groupCount(); group++) {
            if (match.group(group) != null) {
                return match.group(group);
            }
        }
        throw new IllegalArgumentException(match.group());
    }
}
