package dev.trato.bench;

import dev.trato.Trato;
import dev.trato.kernel.Actor;
import dev.trato.security.CurrentUser;
import dev.trato.shell.Generate;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** The Trato that is measured: started in this process on a free port, with its database filled first where it was empty. */
final class Subject implements AutoCloseable {

    /** Who works in a generated load, unless it was generated otherwise. */
    static final String EMAIL = System.getProperty("bench.user", "admin@load.example");
    static final String PASSWORD = System.getProperty("bench.password", "trato-load-2026");

    private final ConfigurableApplicationContext context;

    private Subject(ConfigurableApplicationContext context) {
        this.context = context;
    }

    static Subject start() {
        var database = database();
        var trato = run(database);
        if (!trato.isEmpty()) {
            return trato;
        }
        trato.close();
        var generate = new ArrayList<>(database);
        generate.addAll(0, List.of(Generate.NAME, "--people=" + Integer.getInteger("bench.people", 1_000_000), "--admin=" + EMAIL,
                "--password=" + PASSWORD));
        if (Generate.run(Trato.class, generate.toArray(String[]::new)) != 0) {
            throw new IllegalStateException("the load could not be generated");
        }
        return run(database);
    }

    /** {@code -Dbench.url=…}, else TRATO_DB_URL, else H2 in {@code target/bench-data}. */
    private static List<String> database() {
        var url = System.getProperty("bench.url", "");
        if (url.isBlank()) {
            return System.getenv("TRATO_DB_URL") == null ? List.of("--trato.data=target/bench-data") : List.of();
        }
        return List.of("--trato.db.url=" + url);
    }

    private static Subject run(List<String> database) {
        var arguments = new ArrayList<>(database);
        arguments.add("--server.port=0");
        arguments.add("--server.address=127.0.0.1");
        arguments.add("--trato.api.requests-per-minute=10000000"); // what is measured is not the limit
        return new Subject(SpringApplication.run(Trato.class, arguments.toArray(String[]::new)));
    }

    <B> B bean(Class<B> type) {
        return context.getBean(type);
    }

    int port() {
        return Objects.requireNonNull(context.getEnvironment().getProperty("local.server.port", Integer.class));
    }

    /** A connection of one's own, past Trato and its pool, with the settings that Trato has, except that nothing is given up. */
    Connection connect() throws SQLException {
        var environment = context.getEnvironment();
        var url = environment.getRequiredProperty("spring.datasource.url").replace("max_execution_time=10000", "max_execution_time=0");
        return DriverManager.getConnection(url, environment.getProperty("spring.datasource.username"),
                environment.getProperty("spring.datasource.password"));
    }

    /** Does work with the rights of a user, as the screens do. */
    <R> R as(Actor actor, Supplier<R> work) {
        return bean(CurrentUser.class).as(actor, work);
    }

    /** The administrator of the load. */
    Actor administrator() {
        return user("select id, name from app_user where email = '" + EMAIL + "'");
    }

    /** Some user by a query for id and name. */
    Actor user(String query) {
        try (var connection = connect(); var statement = connection.createStatement(); var row = statement.executeQuery(query)) {
            if (!row.next()) {
                throw new IllegalStateException("nobody found by " + query);
            }
            return Actor.user(row.getLong(1), row.getString(2));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean isEmpty() {
        try (var connection = connect(); var statement = connection.createStatement();
                var row = statement.executeQuery("select 1 from contact limit 1")) {
            return !row.next();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        context.close();
    }
}
