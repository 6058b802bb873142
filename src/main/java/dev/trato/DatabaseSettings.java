package dev.trato;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Decides which database this process talks to: the one of {@code trato.db.url} (TRATO_DB_URL) where it is given, otherwise an
 * H2 file under {@code trato.data}. An explicit {@code spring.datasource.url} wins over both.
 */
class DatabaseSettings implements EnvironmentPostProcessor, Ordered {

    /**
     * Connector/J sends a batch row by row unless told otherwise, which makes an import many times slower; timestamps are UTC on the wire,
     * whatever the time zones of this machine and of the server; and of what costs a trip to the server and tells nobody anything new
     * (is autocommit off already? does this transaction only read?) nothing is sent. The server itself gives a query up that takes too long:
     * the driver would set a timer for each.
     */
    private static final List<String> TUNING = List.of("rewriteBatchedStatements=true", "connectionTimeZone=UTC",
            "forceConnectionTimeZoneToSession=true", "useLocalSessionState=true", "readOnlyPropagatesToServer=false",
            "cacheServerConfiguration=true", "enableQueryTimeouts=false", "sessionVariables=max_execution_time=10000",
            "cachePrepStmts=true", "prepStmtCacheSize=500", "prepStmtCacheSqlLimit=8192");

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
            given(environment, "trato.db.user", "spring.datasource.username", settings);
            given(environment, "trato.db.password", "spring.datasource.password", settings);
        }
        environment.getPropertySources().addLast(new MapPropertySource("database", settings));
    }

    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }

    /** WRITE_DELAY=0: what was committed is on disk. MAX_COMPACT_TIME=0: closing never rewrites the file. */
    private static String embedded(Path directory) {
        Path absolute = directory.toAbsolutePath().normalize();
        try {
            Files.createDirectories(absolute);
        } catch (IOException e) {
            throw new UnusableDataDirectory(absolute, e);
        }
        return "jdbc:h2:file:" + absolute.resolve("trato") + ";IGNORECASE=TRUE;WRITE_DELAY=0;MAX_COMPACT_TIME=0;DB_CLOSE_ON_EXIT=FALSE";
    }

    private static String tuned(String url) {
        if (!url.startsWith("jdbc:mysql:")) {
            return url;
        }
        String tuned = url;
        for (String option : TUNING) {
            if (!tuned.contains(option.substring(0, option.indexOf('=') + 1))) {
                tuned += (tuned.contains("?") ? "&" : "?") + option;
            }
        }
        return tuned;
    }

    private static void given(ConfigurableEnvironment environment, String from, String to, Map<String, Object> settings) {
        String value = environment.getProperty(from);
        if (value != null) {
            settings.put(to, value);
        }
    }
}
