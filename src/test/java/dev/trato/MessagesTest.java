package dev.trato;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever reads Trato in Spanish reads all of it in Spanish. */
class MessagesTest {

    private static final Path FOLDER = Path.of("src/main/resources/messages");

    @ParameterizedTest
    @MethodSource("modules")
    void bothLanguagesHaveTheSameKeys(String module) throws IOException {
        assertThat(messages(module, "es").keySet()).isEqualTo(messages(module, "en").keySet());
    }

    @ParameterizedTest
    @MethodSource("modules")
    void everyTextSaysSomethingAndTakesTheSameArguments(String module) throws IOException {
        Map<String, String> english = messages(module, "en");
        Map<String, String> spanish = messages(module, "es");
        for (String key : english.keySet()) {
            assertThat(english.get(key)).as(key).isNotBlank();
            assertThat(spanish.get(key)).as(key).isNotBlank();
            assertThat(arguments(spanish.get(key), "es")).as("arguments of %s", key).isEqualTo(arguments(english.get(key), "en"));
        }
    }

    /** MessageFormat swallows a straight apostrophe together with what it takes for a quotation. */
    @ParameterizedTest
    @MethodSource("modules")
    void apostrophesAreTypographic(String module) throws IOException {
        for (String language : List.of("en", "es")) {
            messages(module, language).forEach((key, text) -> assertThat(text).as("%s (%s)", key, language).doesNotContain("'"));
        }
    }

    /** One source holds the texts of all modules: of two with the same key one would be lost. */
    @Test
    void noKeyStandsInTwoModules() throws IOException {
        Map<String, String> owners = new HashMap<>();
        for (String module : modules().toList()) {
            for (String key : messages(module, "en").keySet()) {
                assertThat(owners.put(key, module)).as("the other module that has %s of %s", key, module).isNull();
            }
        }
    }

    static Stream<String> modules() throws IOException {
        try (var files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString().replaceFirst("_[a-z]{2}\\.properties$", "")).distinct().sorted().toList()
                    .stream();
        }
    }

    /** @throws CharacterCodingException where the file is not UTF-8 */
    private static Map<String, String> messages(String module, String language) throws IOException {
        Map<String, String> messages = new TreeMap<>();
        Properties properties = new Properties();
        try (Reader reader = new InputStreamReader(Files.newInputStream(FOLDER.resolve(module + "_" + language + ".properties")),
                StandardCharsets.UTF_8.newDecoder())) {
            properties.load(reader);
        }
        properties.stringPropertyNames().forEach(key -> messages.put(key, properties.getProperty(key)));
        return messages;
    }

    /** The numbers of the arguments that the text mentions, those in nested choices included. */
    private static List<Integer> arguments(String pattern, String language) {
        new MessageFormat(pattern, Locale.of(language)); // throws where the pattern is broken
        return IntStream.range(0, 10).filter(i -> pattern.contains("{" + i + "}") || pattern.contains("{" + i + ",")).boxed().toList();
    }
}
