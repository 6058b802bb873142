package dev.trato;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Gives every application context of the tests a database of its own: H2 in memory, or, where the system property
 * {@code trato.test.database} is {@code mysql}, a fresh database on the server of TRATO_TEST_MYSQL_URL. Tests of the start itself
 * set it to {@code product} and so get what a customer gets. The index of the search follows when a test says so, and 2 MB are a large file.
 */
class TestDatabase implements EnvironmentPostProcessor, Ordered {

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final String NAME = "trato_test_";

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        switch (environment.getProperty("trato.test.database", "h2")) {
            case "h2" -> add(environment, Map.of(
                    "trato.search.follow", "false",
                    "trato.documents.max-megabytes", 2,
                    "spring.datasource.url", "jdbc:h2:mem:trato-" + NUMBER.incrementAndGet() + ";IGNORECASE=TRUE;DB_CLOSE_DELAY=-1",
                    "spring.datasource.username", "sa"));
            case "mysql" -> add(environment, Map.of(
                    "trato.search.follow", "false",
                    "trato.documents.max-megabytes", 2,
                    "trato.db.url", freshMySql(environment.getRequiredProperty("TRATO_TEST_MYSQL_URL"))));
            case "product" -> { }
            default -> throw new IllegalArgumentException("trato.test.database is h2, mysql or product");
        }
    }

    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE - 1;
    }

    private static void add(ConfigurableEnvironment environment, Map<String, Object> settings) {
        environment.getPropertySources().addLast(new MapPropertySource("test database", settings));
    }

    /** The name carries the process id, so that a later run can drop what a dead one has left behind. */
    private static String freshMySql(String url) {
        String name = NAME + ProcessHandle.current().pid() + "_" + NUMBER.incrementAndGet();
        try (Connection connection = DriverManager.getConnection(url); Statement statement = connection.createStatement()) {
            for (String leftOver : leftOvers(statement)) {
                statement.execute("drop database if exists " + leftOver);
            }
            statement.execute("drop database if exists " + name);
            statement.execute("create database " + name);
        } catch (SQLException e) {
            throw new IllegalStateException("No test database on TRATO_TEST_MYSQL_URL " + url, e);
        }
        return url.replaceFirst("^(jdbc:mysql://[^/]+)/[^?]*", "$1/" + name);
    }

    private static List<String> leftOvers(Statement statement) throws SQLException {
        List<String> names = new ArrayList<>();
        try (var rows = statement.executeQuery("show databases like '" + NAME + "%'")) {
            while (rows.next()) {
                Matcher matcher = Pattern.compile(NAME + "(\\d+)_\\d+").matcher(rows.getString(1));
                if (matcher.matches() && ProcessHandle.of(Long.parseLong(matcher.group(1))).isEmpty()) {
                    names.add(rows.getString(1));
                }
            }
        }
        return names;
    }
}
