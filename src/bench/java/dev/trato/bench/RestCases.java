package dev.trato.bench;

import dev.trato.bench.Case.Door;
import dev.trato.contacts.Contact;
import dev.trato.kernel.Actor;
import dev.trato.records.Gate;
import dev.trato.security.ApiTokens;
import dev.trato.security.TokenScope;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What programs ask of the REST API, over connections that are kept, with a token of an administrator. The plain client is used, since the
 * newer one passes every answer on from thread to thread, for milliseconds on a machine of two cores.
 */
final class RestCases {

    private static final int CLIENTS = 8;
    private static final int BULK = 1_000;
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private final Subject trato;
    private final Gate gate;
    private final Actor administrator;
    private final Sql sql;
    private final List<Long> people;
    private final String key;

    RestCases(Subject trato) {
        System.setProperty("http.maxConnections", String.valueOf(2 * CLIENTS)); // that are kept
        this.trato = trato;
        gate = trato.bean(Gate.class);
        administrator = trato.administrator();
        sql = new Sql(trato);
        people = sql.list("select id from contact where deleted_at is null and id % 991 = 0 order by id limit 1000");
        key = trato.as(administrator, () -> trato.bean(ApiTokens.class)
                .issue(administrator.userId(), "bench", TokenScope.UNLIMITED, Duration.ofDays(1)).key());
    }

    List<Case> all() {
        return List.of(
                new Case("REST, list of 50").interactive()
                        .by(Door.SQL, turn -> sql.read("select c.*, o.name, u.name from contact c left join company o on o.id = c.company_id"
                                + " left join app_user u on u.id = c.owner_id where c.deleted_at is null order by c.name, c.id limit 51"))
                        .by(Door.HTTP, turn -> get("/api/v1/contacts?limit=50")),
                new Case("REST, get one").goal("median ≤ SQL + 5 ms", result -> result.outermost().median() <= result.of(Door.SQL).median() + 5)
                        .turns(400)
                        .by(Door.SQL, turn -> sql.read("select c.*, o.name, u.name, t.name from contact c left join company o on o.id = c.company_id"
                                + " left join app_user u on u.id = c.owner_id left join team t on t.id = c.team_id where c.id = ?", person(turn)))
                        .by(Door.SERVICE, turn -> trato.as(administrator, () -> gate.of(Contact.class).row(person(turn), List.of("name", "company", "owner",
                                "team", "email", "phone", "jobTitle", "city", "country", "createdAt", "updatedAt", "description"))))
                        .by(Door.HTTP, turn -> get("/api/v1/contacts/" + person(turn))),
                new Case("REST, create one").interactive().turns(200)
                        .by(Door.SQL, turn -> sql.written(() -> sql.person(NUMBERS.incrementAndGet())))
                        .by(Door.SERVICE, turn -> trato.as(administrator, () -> gate.of(Contact.class).create(Map.of("firstName", "Bench",
                                "lastName", "Marker" + NUMBERS.incrementAndGet(), "email", "bench@marker.example"))))
                        .by(Door.HTTP, turn -> post("/api/v1/contacts", person())),
                new Case("REST, create 100 in one call").interactive().turns(40)
                        .by(Door.SQL, turn -> sql.written(() -> IntStream.range(0, 100).forEach(i -> sql.person(NUMBERS.incrementAndGet()))))
                        .by(Door.HTTP, turn -> post("/api/v1/contacts/bulk", bulk(100))));
    }

    List<Rate> rates() throws Exception {
        creates(4_000, "return=representation");
        var single = Rate.measured(() -> creates(8_000, "return=representation"));
        var brief = Rate.measured(() -> creates(8_000, "return=minimal"));
        bulks(10);
        var bulk = Rate.measured(() -> bulks(40));
        return List.of(
                new Rate("REST, creates of one by " + CLIENTS + " clients", 0, single, 500),
                new Rate("REST, creates of one, return=minimal", 0, brief, 500),
                new Rate("REST, creates of " + BULK + " a call", 0, bulk, 5_000));
    }

    private long creates(int number, String preference) throws Exception {
        return parallel(CLIENTS, number, () -> post("/api/v1/contacts", person(), preference));
    }

    private long bulks(int number) throws Exception {
        return parallel(2, number, () -> post("/api/v1/contacts/bulk", bulk(BULK))) * BULK;
    }

    private interface Call {
        void make() throws Exception;
    }

    private static long parallel(int clients, int number, Call call) throws Exception {
        try (var pool = Executors.newFixedThreadPool(clients)) {
            var running = new ArrayList<Future<?>>();
            for (int i = 0; i < number; i++) {
                running.add(pool.submit(() -> {
                    call.make();
                    return null;
                }));
            }
            for (var one : running) {
                one.get();
            }
        }
        return number;
    }

    private long person(int turn) {
        return people.get(turn % people.size());
    }

    private static String person() {
        int number = NUMBERS.incrementAndGet();
        return "{\"firstName\":\"Bench\",\"lastName\":\"Marker" + number + "\",\"email\":\"bench" + number
                + "@marker.example\",\"jobTitle\":\"Buyer\",\"city\":\"Madrid\",\"cf_department\":\"it\"}";
    }

    private static String bulk(int rows) {
        return IntStream.range(0, rows).mapToObj(i -> person()).collect(Collectors.joining(",", "{\"create\":[", "]}"));
    }

    private void get(String path) throws IOException {
        read(connection(path));
    }

    private void post(String path, String body) throws IOException {
        post(path, body, "return=representation");
    }

    private void post(String path, String body, String preference) throws IOException {
        var connection = connection(path);
        connection.setRequestMethod("POST");
        connection.setRequestProperty("Content-Type", "application/json");
        connection.setRequestProperty("Prefer", preference);
        connection.setDoOutput(true);
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        connection.setFixedLengthStreamingMode(bytes.length);
        try (var out = connection.getOutputStream()) {
            out.write(bytes);
        }
        read(connection);
    }

    private HttpURLConnection connection(String path) throws IOException {
        var connection = (HttpURLConnection) URI.create("http://127.0.0.1:" + trato.port() + path).toURL().openConnection();
        connection.setRequestProperty("Authorization", "Bearer " + key);
        return connection;
    }

    private static void read(HttpURLConnection connection) throws IOException {
        int status = connection.getResponseCode();
        try (var in = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            var answer = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            if (status >= 300 || answer.contains("\"problem\"")) {
                throw new IllegalStateException(status + " " + answer.substring(0, Math.min(500, answer.length())));
            }
        }
    }
}
