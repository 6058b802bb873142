package dev.trato.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.trato.Trato;
import dev.trato.integration.webhook.WebhookDraft;
import dev.trato.integration.webhook.Webhooks;
import dev.trato.kernel.Actor;
import dev.trato.records.AuditSeal;
import dev.trato.security.ApiTokens;
import dev.trato.security.CurrentUser;
import dev.trato.security.TokenScope;
import dev.trato.shell.Generate;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Kills Trato again and again while programs write through its REST API, and looks afterwards whether anything is lost or doubled: each write
 * that was answered has to be there once, with its history and sealed, and each has to have been told to a webhook. What was cut off is sent
 * again with the same Idempotency-Key, as a program should.
 *
 * <p>{@code ./mvnw -Pbench -Dbench=kills}: on an empty database of {@code -Dbench.url=…}, or on H2 in {@code target/bench-kills}.
 */
final class Kills {

    private static final int TIMES = Integer.getInteger("bench.kills", 20);
    private static final int WRITERS = 6;
    private static final int BULK = 20;
    private static final long SEED = Long.getLong("bench.seed", 2026);
    private static final Duration PATIENCE = Duration.ofMinutes(6);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final List<String> database;
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(5)).build();
    private final AtomicInteger numbers = new AtomicInteger();
    /** The answered creations: the number in the name, and the record's id. */
    private final Map<Integer, Long> made = new ConcurrentHashMap<>();
    /** The answered changes: how often, by the record's id. */
    private final Map<Long, Integer> changed = new ConcurrentHashMap<>();
    /** What the receiver was told: operations by the record's id. */
    private final Map<Long, Set<Long>> told = new ConcurrentHashMap<>();
    private final AtomicInteger repeated = new AtomicInteger();
    private volatile @Nullable Server server;
    private volatile boolean over;
    private String key = "";

    Kills() {
        var url = System.getProperty("bench.url", "");
        database = List.of(url.isBlank() ? "--trato.data=target/bench-kills" : "--trato.db.url=" + url);
    }

    void print() throws Exception {
        var receiver = receiver();
        try {
            found("http://127.0.0.1:" + receiver.getAddress().getPort() + "/");
            writeAndKill();
        } finally {
            receiver.stop(0);
        }
        look();
    }

    private void writeAndKill() throws Exception {
        try (var writers = Executors.newFixedThreadPool(WRITERS)) {
            var work = new ArrayList<java.util.concurrent.Future<?>>();
            server = start();
            for (int i = 0; i < WRITERS; i++) {
                var chance = new Random(SEED + i);
                work.add(writers.submit(() -> {
                    write(chance);
                    return null;
                }));
            }
            killAgainAndAgain();
            over = true;
            for (var each : work) {
                each.get();
            }
            awaitMessages();
        } finally {
            over = true;
            if (server != null) {
                server.close();
            }
        }
    }

    /** An installation with an administrator, his token and a webhook that wants to know of every contact. */
    private void found(String receiver) {
        var generate = new ArrayList<>(List.of(Generate.NAME, "--people=100", "--admin=" + Subject.EMAIL, "--password=" + Subject.PASSWORD));
        generate.addAll(database);
        if (Generate.run(Trato.class, generate.toArray(String[]::new)) != 0) {
            throw new IllegalStateException("no installation could be made, see above; the database has to be empty");
        }
        inside(trato -> {
            var administrator = administrator(trato);
            return trato.getBean(CurrentUser.class).as(administrator, () -> {
                long id = Objects.requireNonNull(administrator.userId());
                key = trato.getBean(ApiTokens.class).issue(id, "kills", TokenScope.UNLIMITED, Duration.ofDays(1)).key();
                return trato.getBean(Webhooks.class).create(
                        new WebhookDraft("Kills", receiver, Set.of("contact.created", "contact.updated"), "", id));
            });
        });
    }

    private static Actor administrator(ConfigurableApplicationContext trato) {
        return Objects.requireNonNull(trato.getBean(JdbcTemplate.class).queryForObject("select id, name from app_user where email = ?",
                (row, number) -> Actor.user(row.getLong(1), row.getString(2)), Subject.EMAIL));
    }

    private <R> R inside(Function<ConfigurableApplicationContext, R> work) {
        var arguments = new ArrayList<>(database);
        arguments.addAll(settings());
        arguments.addAll(List.of("--server.port=0", "--server.address=127.0.0.1"));
        try (var trato = SpringApplication.run(Trato.class, arguments.toArray(String[]::new))) {
            return work.apply(trato);
        }
    }

    private static List<String> settings() {
        return List.of("--trato.outbound.allow=127.0.0.1/32", "--trato.api.requests-per-minute=10000000");
    }

    private Server start() throws IOException, InterruptedException {
        var arguments = new ArrayList<>(database);
        arguments.addAll(settings());
        return Server.start(arguments);
    }

    private void killAgainAndAgain() throws Exception {
        var chance = new Random(SEED);
        for (int i = 1; i <= TIMES; i++) {
            awaitWrites();
            Thread.sleep(500 + chance.nextInt(3_500));
            Objects.requireNonNull(server).kill();
            System.out.printf("killed %d of %d: %,d created, %,d changes, %,d sent again, %,d records told%n", i, TIMES, made.size(),
                    changed.values().stream().mapToInt(Integer::intValue).sum(), repeated.get(), told.size());
            server = start();
        }
        Thread.sleep(2_000);
    }

    /** Whoever is killed before he has answered anything loses nothing. */
    private void awaitWrites() throws InterruptedException {
        int before = answered();
        while (answered() < before + WRITERS) {
            Thread.sleep(50);
        }
    }

    private int answered() {
        return made.size() + changed.values().stream().mapToInt(Integer::intValue).sum();
    }

    private void write(Random chance) throws Exception {
        while (!over) {
            if (chance.nextInt(10) == 0) {
                createMany();
            } else {
                long id = createOne();
                for (int i = chance.nextInt(3); i > 0; i--) {
                    change(id);
                }
            }
            Thread.sleep(chance.nextInt(60));
        }
    }

    private long createOne() throws InterruptedException {
        int number = numbers.incrementAndGet();
        var answer = until("POST", "/api/v1/contacts", person(number), "one-" + number);
        made.put(number, answer.path("id").asLong());
        return answer.path("id").asLong();
    }

    private void createMany() throws InterruptedException {
        int last = numbers.addAndGet(BULK);
        var rows = new ArrayList<String>();
        for (int number = last - BULK + 1; number <= last; number++) {
            rows.add(person(number));
        }
        var answer = until("POST", "/api/v1/contacts/bulk", "{\"create\":[" + String.join(",", rows) + "]}", "many-" + last);
        int number = last - BULK + 1;
        for (var row : answer.path("create")) {
            made.put(number++, row.path("id").asLong());
        }
        if (number != last + 1) {
            throw new IllegalStateException(answer.toString());
        }
    }

    private void change(long id) throws InterruptedException {
        var title = "Title " + numbers.incrementAndGet();
        until("PATCH", "/api/v1/contacts/" + id, "{\"jobTitle\":\"" + title + "\"}", null);
        changed.merge(id, 1, Integer::sum);
    }

    private static String person(int number) {
        return "{\"lastName\":\"Kill " + number + "\",\"email\":\"kill" + number + "@marker.example\"}";
    }

    /** Sends it until it is answered. */
    private JsonNode until(String method, String path, String body, @Nullable String idempotency) throws InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try {
                var answer = send(method, path, body, idempotency);
                if (answer.statusCode() < 300) {
                    return JSON.readTree(answer.body());
                }
                // a call that waits for its twin of before the kill is told to come again
                if (answer.statusCode() != 409 && answer.statusCode() != 503) {
                    throw new IllegalStateException(method + " " + path + ": " + answer.statusCode() + " " + answer.body());
                }
            } catch (IOException e) {
                // killed in the middle, or not there yet
            }
            if (attempt == 1) {
                repeated.incrementAndGet();
            }
            Thread.sleep(250);
        }
    }

    private HttpResponse<String> send(String method, String path, String body, @Nullable String idempotency) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(Objects.requireNonNull(server).address().resolve(path))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", method.equals("PATCH") ? "application/merge-patch+json" : "application/json")
                .method(method, BodyPublishers.ofString(body));
        if (idempotency != null) {
            request.header("Idempotency-Key", idempotency);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private HttpServer receiver() throws IOException {
        var receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", this::hear);
        receiver.start();
        return receiver;
    }

    private void hear(HttpExchange message) throws IOException {
        var data = JSON.readTree(message.getRequestBody().readAllBytes()).path("data");
        for (var each : data.path("records")) {
            told.computeIfAbsent(each.path("id").asLong(), id -> ConcurrentHashMap.newKeySet()).add(data.path("operation").asLong());
        }
        message.sendResponseHeaders(204, -1);
        message.close();
    }

    /** Whoever was killed while he sent for the webhook holds it a while longer. */
    private void awaitMessages() throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end && untold() > 0) {
            TimeUnit.SECONDS.sleep(2);
        }
    }

    private long untold() {
        return made.values().stream().filter(id -> told.getOrDefault(id, Set.of()).size() < 1 + changed.getOrDefault(id, 0)).count();
    }

    private void look() {
        inside(trato -> {
            var sql = trato.getBean(JdbcTemplate.class);
            var found = new ConcurrentHashMap<String, Long>();
            int[] twice = {0};
            sql.query("select id, last_name from contact where last_name like 'Kill %'", row -> {
                if (found.put(row.getString(2), row.getLong(1)) != null) {
                    twice[0]++;
                }
            });
            long lost = made.entrySet().stream().filter(each -> !each.getValue().equals(found.get("Kill " + each.getKey()))).count();
            long unchanged = changed.entrySet().stream().filter(each -> each.getValue() > Objects.requireNonNull(
                    sql.queryForObject("select version from contact where id = ?", Integer.class, each.getKey()))).count();
            long withoutHistory = Objects.requireNonNull(sql.queryForObject("select count(*) from contact c where c.last_name like 'Kill %' and "
                    + "(select count(*) from record_change h where h.record_type = 'contact' and h.record_id = c.id) <> c.version + 1", Long.class));
            var verdict = trato.getBean(AuditSeal.class).verify();
            System.out.printf("""

                    %d kills, %,d contacts created and %,d changes answered, %,d calls sent again
                    lost %d, doubled %d, changes lost %d, without their whole history %d, messages lost %d, audit trail %s
                    """, TIMES, made.size(), changed.values().stream().mapToInt(Integer::intValue).sum(), repeated.get(),
                    lost, twice[0], unchanged, withoutHistory, untold(), verdict.broken().isEmpty() ? "whole" : "broken at " + verdict.broken().get());
            if (lost + twice[0] + unchanged + withoutHistory + untold() > 0 || verdict.broken().isPresent()) {
                throw new IllegalStateException("something is lost or doubled");
            }
            return found;
        });
    }
}
