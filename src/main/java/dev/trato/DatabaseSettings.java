package dev.trato;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Decides which database this process talks to: the one of {@code trato.db.url} (or TRATO_DB_URL) where it is given, otherwise an
 * H2 file under {@code trato.data}. An explicit {@code spring.datasource.url} wins over both.
 */
class DatabaseSettings implements EnvironmentPostProcessor {

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (environment.containsProperty("spring.datasource.url")) {
            return;
        }
        Map<String, Object> settings = new LinkedHashMap<>();
        String url = environment.getProperty("trato.db.url", "");
        if (url.isBlank()) {
            settings.put("spring.datasource.url", embedded(Path.of(environment.getProperty("trato.data", "./data"))));
            settings.put("spring.datasource.username", "sa");
        } else {
            settings.put("spring.datasource.url", tuned(url));
            putIfGiven(settings, "spring.datasource.username", environment.getProperty("trato.db.user"));
            putIfGiven(settings, "spring.datasource.password", environment.getProperty("trato.db.password"));
        }
        environment.getPropertySources().addLast(new MapPropertySource("database of Trato", settings));
    }

    /** WRITE_DELAY=0: what was committed is on disk. MAX_COMPACT_TIME=0: closing never rewrites the file. */
    private static String embedded(Path directory) {
        Path absolute = directory.toAbsolutePath().normalize();
        try {
            Files.createDirectories(absolute);
        } catch (IOException e) {
            throw new UncheckedIOException("The data directory " + absolute + " cannot be created", e);
        }
        return "jdbc:h2:file:" + absolute.resolve("trato") + ";WRITE_DELAY=0;MAX_COMPACT_TIME=0;DB_CLOSE_ON_EXIT=FALSE";
    }

    /** Connector/J sends a batch row by row unless told otherwise, which makes an import many times slower. */
    private static String tuned(String url) {
        if (!url.startsWith("jdbc:mysql:") || url.contains("rewriteBatchedStatements")) {
            return url;
        }
        return url + (url.contains("?") ? "&" : "?") + "rewriteBatchedStatements=true";
    }

    private static void putIfGiven(Map<String, Object> settings, String key, @Nullable String value) {
        if (value != null) {
            settings.put(key, value);
        }
    }
}
