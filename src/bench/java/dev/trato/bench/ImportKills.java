package dev.trato.bench;

import dev.trato.Trato;
import dev.trato.kernel.Actor;
import dev.trato.records.AuditSeal;
import dev.trato.security.ApiTokens;
import dev.trato.security.CurrentUser;
import dev.trato.security.TokenScope;
import dev.trato.shell.Generate;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.Function;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Imports a large file of another system while the process that does it is killed again and again: people with further addresses, each linked
 * to a company by its id there. Whatever is written in the end must be exactly the file.
 */
final class ImportKills {

    private static final int TIMES = Integer.getInteger("bench.kills", 5);
    private static final int ROWS = Integer.getInteger("bench.rows", 100_000);
    private static final int COMPANIES = 1000;
    private static final int BROKEN_EVERY = 100;
    private static final Duration PATIENCE = Duration.ofMinutes(40);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final List<String> database;
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(5)).build();
    private @Nullable Server server;
    private String key = "";

    ImportKills() {
        var url = System.getProperty("bench.url", "");
        database = List.of("--trato.data=target/bench-import-kills", url.isBlank() ? "--trato.api.requests-per-minute=100000" : "--trato.db.url=" + url);
    }

    void print() throws Exception {
        found();
        server = Server.start(database);
        try {
            awaitEnd(begin("companies", companies()), 0);
            long begun = System.nanoTime();
            var ended = awaitEnd(begin("contacts", people()), TIMES);
            System.out.printf("%,d rows in %,d s with %d kills: %s%n", ROWS, (System.nanoTime() - begun) / 1_000_000_000, TIMES, ended.path("rows"));
            long counted = ended.path("rows").path("created").asLong() + ended.path("rows").path("updated").asLong()
                    + ended.path("rows").path("skipped").asLong() + ended.path("rows").path("failed").asLong();
            require(counted == ROWS, counted + " rows are accounted for");
        } finally {
            Objects.requireNonNull(server).close();
        }
        look();
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalStateException(otherwise);
        }
    }

    private void found() {
        var generate = new ArrayList<>(List.of(Generate.NAME, "--people=100", "--admin=" + Subject.EMAIL, "--password=" + Subject.PASSWORD));
        generate.addAll(database);
        require(Generate.run(Trato.class, generate.toArray(String[]::new)) == 0, "no installation could be made; the database has to be empty");
        key = inside(trato -> {
            var administrator = Objects.requireNonNull(trato.getBean(JdbcTemplate.class).queryForObject("select id, name from app_user where email = ?",
                    (row, number) -> Actor.user(row.getLong(1), row.getString(2)), Subject.EMAIL));
            return trato.getBean(CurrentUser.class).as(administrator, () -> trato.getBean(ApiTokens.class)
                    .issue(Objects.requireNonNull(administrator.userId()), "kills", TokenScope.UNLIMITED, Duration.ofDays(1)).key());
        });
    }

    private <R> R inside(Function<ConfigurableApplicationContext, R> work) {
        var arguments = new ArrayList<>(database);
        arguments.addAll(List.of("--server.port=0", "--server.address=127.0.0.1"));
        try (var trato = SpringApplication.run(Trato.class, arguments.toArray(String[]::new))) {
            return work.apply(trato);
        }
    }

    private static String companies() {
        var file = new StringBuilder("Record ID,Company name,Company owner,City\n");
        for (int i = 1; i <= COMPANIES; i++) {
            file.append(900_000 + i).append(",Kill & Sons ").append(i).append(",,Town ").append(i % 50).append('\n');
        }
        return file.toString();
    }

    private static boolean isBroken(int number) {
        return number % BROKEN_EVERY == 0;
    }

    private static int company(int number) {
        return 1 + number % COMPANIES;
    }

    private static String people() {
        var file = new StringBuilder("Record ID,First Name,Last Name,Email,Contact owner,Work email,Job Title,Associated Company IDs\n");
        for (int i = 1; i <= ROWS; i++) {
            file.append(i).append(",Ana,Kill ").append(i).append(',').append(isBroken(i) ? "no address" : "kill" + i + "@marker.example")
                    .append(",,work").append(i).append("@marker.example,Title ").append(i % 300).append(',').append(900_000 + company(i)).append('\n');
        }
        return file.toString();
    }

    private long begin(String type, String file) throws Exception {
        var job = JSON.readTree(call("POST", "/api/v1/imports?type=" + type + "&file=" + type + ".csv", "text/csv", file));
        long id = job.path("id").asLong();
        call("POST", "/api/v1/imports/" + id + "/run", "application/json", "");
        return id;
    }

    /** Waits for the end, and takes the process away so many times on the way. */
    private JsonNode awaitEnd(long id, int kills) throws Exception {
        var chance = new Random(2026);
        int killed = 0;
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            var job = JSON.readTree(call("GET", "/api/v1/imports/" + id, "application/json", ""));
            if (!job.path("state").asString().equals("running")) {
                require(job.path("state").asString().equals("done"), job.toString());
                require(killed == kills, "it was over after " + killed + " kills");
                return job;
            }
            if (killed < kills && job.path("rows").path("done").asLong() >= (long) ROWS * (killed + 1) / (kills + 1)) {
                Thread.sleep(chance.nextInt(1_500));
                Objects.requireNonNull(server).kill();
                System.out.printf("killed %d of %d at %s%n", ++killed, kills, job.path("rows"));
                server = Server.start(database);
            }
            Thread.sleep(300);
        }
        throw new IllegalStateException("it takes too long");
    }

    private String call(String method, String path, String type, String body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(Objects.requireNonNull(server).address() + path)).header("Authorization", "Bearer " + key)
                .header("Content-Type", type).timeout(Duration.ofMinutes(2));
        var answer = http.send(body.isEmpty() && method.equals("GET") ? request.GET().build() : request.method(method, BodyPublishers.ofString(body)).build(),
                BodyHandlers.ofString());
        require(answer.statusCode() < 300, method + " " + path + ": " + answer.statusCode() + " " + answer.body());
        return answer.body();
    }

    /** What was written is compared with the file row by row, by a checksum over all that it says. */
    private void look() {
        var expected = new CRC32();
        for (int i = 1; i <= ROWS; i++) {
            if (!isBroken(i)) {
                add(expected, i, "kill" + i + "@marker.example", "WORK_EMAIL work" + i + "@marker.example", "Title " + i % 300, "Kill & Sons " + company(i));
            }
        }
        inside(trato -> {
            var sql = trato.getBean(JdbcTemplate.class);
            var found = new CRC32();
            sql.query("select c.last_name, c.email, c.contact_points, c.job_title, k.name from contact c left join company k on k.id = c.company_id "
                            + "where c.last_name like 'Kill %' and c.deleted_at is null order by c.id",
                    (RowCallbackHandler) row -> add(found, Integer.parseInt(row.getString(1).substring(5)), row.getString(2), row.getString(3), row.getString(4), row.getString(5)));
            long ids = count(sql, "select count(*) from foreign_id where part = 'contact'");
            long doubled = count(sql, "select count(*) from (select record_id from foreign_id group by record_type, record_id having count(*) > 1) twice");
            long history = count(sql, "select count(*) from contact c where c.last_name like 'Kill %' and (select count(*) from record_change h "
                    + "where h.record_type = 'contact' and h.record_id = c.id) <> c.version + 1");
            var verdict = trato.getBean(AuditSeal.class).verify();
            System.out.printf("checksum %s, %,d ids of the other system, %d doubled, %d without their whole history, audit trail %s%n",
                    found.getValue() == expected.getValue() ? "right" : "wrong", ids, doubled, history, verdict.broken().isEmpty() ? "whole" : "broken");
            require(found.getValue() == expected.getValue() && ids == ROWS - ROWS / BROKEN_EVERY && doubled + history == 0 && verdict.broken().isEmpty(),
                    "something is lost or doubled");
            return ids;
        });
    }

    private static long count(JdbcTemplate sql, String query) {
        return Objects.requireNonNull(sql.queryForObject(query, Long.class));
    }

    private static void add(CRC32 sum, int number, @Nullable String... values) {
        sum.update((number + "|" + String.join("|", values) + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
