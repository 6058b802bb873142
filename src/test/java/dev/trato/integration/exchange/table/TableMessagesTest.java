package dev.trato.integration.exchange.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each refusal has its sentence in both languages, and there are none for refusals that no longer exist. */
class TableMessagesTest {

    private static final Path SOURCES = Path.of("src/main/java/dev/trato/integration/exchange/table");
    private static final Pattern REFUSAL = Pattern.compile("TableFileException\\((?:e, )?\"([\\w.]+)\"");
    private static final Pattern KIND = Pattern.compile("\"(kind\\.\\w+)\"");
    private static final Pattern VALUE = Pattern.compile("new ValueFormatException\\(\"(\\w+)\"|, \"(date|dateTime)\"\\)");

    @ParameterizedTest
    @ValueSource(strings = {"en", "es"})
    void everyRefusalHasItsSentence(String language) throws IOException {
        Set<String> used = new TreeSet<>(Set.of("exchange.file.column"));
        try (var files = Files.list(SOURCES)) {
            files.forEach(file -> used.addAll(keys(file)));
        }

        Set<String> present = new TreeSet<>(messages(language).stringPropertyNames());
        present.removeIf(key -> !key.startsWith("exchange.file.") && !key.startsWith("exchange.value."));

        assertThat(present).isEqualTo(used);
    }

    @Test
    void sentencesUseTheSameArgumentsInBothLanguages() throws IOException {
        Properties english = messages("en");
        Properties spanish = messages("es");
        for (String key : english.stringPropertyNames()) {
            assertThat(arguments(spanish.getProperty(key))).as(key).isEqualTo(arguments(english.getProperty(key)));
        }
    }

    private static Set<String> keys(Path file) {
        try {
            String source = Files.readString(file);
            Set<String> keys = new TreeSet<>();
            for (Pattern pattern : new Pattern[] {REFUSAL, KIND}) {
                pattern.matcher(source).results().forEach(match -> keys.add("exchange.file." + match.group(1)));
            }
            VALUE.matcher(source).results()
                    .forEach(match -> keys.add("exchange.value." + (match.group(1) == null ? match.group(2) : match.group(1))));
            return keys;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> arguments(String message) {
        Set<String> arguments = new TreeSet<>();
        Matcher matcher = Pattern.compile("\\{\\d}").matcher(message);
        while (matcher.find()) {
            arguments.add(matcher.group());
        }
        return arguments;
    }

    private static Properties messages(String language) throws IOException {
        Properties messages = new Properties();
        String name = "/messages/exchange_" + language + ".properties";
        try (Reader reader = new InputStreamReader(TableMessagesTest.class.getResourceAsStream(name), StandardCharsets.UTF_8)) {
            messages.load(reader);
        }
        return messages;
    }
}
