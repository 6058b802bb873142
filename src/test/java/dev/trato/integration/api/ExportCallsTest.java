package dev.trato.integration.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trato.Cast;
import dev.trato.FreshDatabase;
import dev.trato.IntegrationTest;
import dev.trato.OnH2;
import dev.trato.security.TokenScope.Permission;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** A program takes records out as a person does at a list, and no further than its token goes. */
@IntegrationTest
@OnH2
@FreshDatabase
class ExportCallsTest {

    private final Program program;
    private final Cast cast;
    private final JdbcClient database;
    private String ana = "";
    private long acme;

    ExportCallsTest(Program program, Cast cast, JdbcClient database) {
        this.program = program;
        this.cast = cast;
        this.database = database;
    }

    @BeforeEach
    void enter() {
        cast.enter();
        ana = program.keyOf(cast.ana);
        acme = program.post(ana, "/companies", "{\"name\": \"Acme\"}").answers(201).json().path("id").asLong();
        program.post(ana, "/deals", "{\"name\": \"Pumps\", \"amount\": 12.5, \"company\": " + acme + "}").answers(201);
        program.post(ana, "/deals", "{\"name\": \"Valves\", \"amount\": 3}").answers(201);
    }

    @Test
    void aFileIsAskedForLookedAtAndFetched() {
        var begun = program.post(ana, "/deals/export", "{\"format\": \"json\", \"filter\": \"amount > 1\", \"sort\": [\"-amount\"], \"fields\": [\"name\", \"company\"]}")
                .answers(202);
        assertThat(begun.header("Location")).isEqualTo("/api/v1/exports/" + begun.json().path("id").asLong());

        var done = ended(ana, begun.json());
        assertThat(done.path("state").asString()).isEqualTo("done");
        assertThat(done.path("type").asString()).isEqualTo("deals");
        assertThat(done.path("rows").toString()).isEqualTo("{\"total\":2,\"done\":2}");
        assertThat(done.path("until").asString()).isGreaterThan(done.path("finishedAt").asString());
        var file = program.get(ana, address(done) + "/file").answers(200);
        assertThat(file.header("Content-Disposition")).startsWith("attachment;");
        assertThat(file.json().path(0).path("name").asString()).isEqualTo("Pumps");
        assertThat(file.json().path(0).path("company").path("title").asString()).isEqualTo("Acme");
        assertThat(file.json().path(1).path("name").asString()).isEqualTo("Valves");
        assertThat(program.get(ana, "/exports").answers(200).json().path("data").path(0).path("id")).isEqualTo(done.path("id"));

        program.post(ana, address(done) + "/cancel", "").answers(409).says("export.ended");
        program.delete(ana, address(done)).answers(204);
        program.get(ana, address(done) + "/file").answers(404).says("export.unknown");
    }

    @Test
    void theFileIsForWhoeverAskedForItAlone() {
        var done = ended(ana, program.post(ana, "/deals/export", "{\"format\": \"csv\", \"fields\": [\"name\"]}").answers(202).json());
        for (long person : Set.of(cast.bruno, cast.carla, cast.alba)) {
            var other = program.keyOf(person);
            program.get(other, address(done)).answers(404).says("export.unknown");
            program.get(other, address(done) + "/file").answers(404).says("export.unknown");
            program.post(other, address(done) + "/cancel", "").answers(404);
            program.delete(other, address(done)).answers(404);
            assertThat(program.get(other, "/exports").json().path("data").size()).isZero();
        }
        assertThat(program.call(HttpMethod.GET, ana, address(done) + "/file", null, "Range", "bytes=3-6").answers(206).text()).isEqualTo("Name");
        program.call(HttpMethod.GET, ana, address(done) + "/file", null, "Range", "lines=1").answers(400).says("api.range");
        database.sql("update export_job set state = 'RUNNING', lease_until = '2037-01-01 00:00:00' where id = ?").param(done.path("id").asLong()).update();
        program.get(ana, address(done) + "/file").answers(409).says("export.notYet");
        program.delete(ana, address(done)).answers(409).says("export.running");
        assertThat(program.post(ana, address(done) + "/cancel", "").answers(202).json().path("state").asString()).isEqualTo("cancelled");
        program.get(ana, address(done) + "/file").answers(410).says("export.gone");
    }

    /** What is written in the background is written with the rights of the token, not with all of its user's. */
    @Test
    void aTokenTakesOutWhatItMayRead() {
        var deals = program.keyOf(cast.ana, Set.of(Permission.READ), Set.of("deal"));
        var body = "{\"format\": \"json\", \"sort\": [\"name\"], \"fields\": [\"name\", \"company\"]}";
        var narrow = ended(deals, program.post(deals, "/deals/export", body).answers(202).json());
        var written = program.get(deals, address(narrow) + "/file").answers(200);
        assertThat(written.json().path(0).path("company").path("id").asLong()).isEqualTo(acme);
        assertThat(written.text()).contains("Pumps").doesNotContain("Acme");
        var asking = program.post(deals, "/deals/export", "{\"format\": \"json\", \"filter\": \"company.name = Acme\"}").answers(202);
        assertThat(ended(deals, asking.json()).path("rows").path("total").asInt()).as("it may not ask of companies either").isZero();
        program.post(deals, "/companies/export", "{\"format\": \"json\"}").answers(404);
        program.post(program.keyOf(cast.ana, Set.of(Permission.WRITE), Set.of()), "/deals/export", "{\"format\": \"json\"}").answers(403);

        var wide = ended(ana, program.post(ana, "/deals/export", body).answers(202).json());
        assertThat(program.get(ana, address(wide) + "/file").answers(200).text()).contains("Acme");
        program.get(deals, address(wide) + "/file").answers(410).says("export.rights");
        var companies = ended(ana, program.post(ana, "/companies/export", "{\"format\": \"csv\"}").answers(202).json());
        program.get(deals, address(companies)).answers(404);
        program.post(deals, address(companies) + "/cancel", "").answers(404);
        program.delete(deals, address(companies)).answers(404);
        assertThat(program.get(deals, "/exports").json().path("data").findValuesAsString("type")).containsOnly("deals");
    }

    @Test
    void whatIsNotUnderstoodIsRefusedAtOnceAndLeavesNothing() {
        program.post(ana, "/deals/export", "{}").answers(400).says("api.export.format");
        program.post(ana, "/deals/export", "{\"format\": \"vcard\"}").answers(400).says("api.export.format");
        program.post(ana, "/deals/export", "{\"format\": \"csv\", \"columns\": []}").answers(400).says("api.member");
        program.post(ana, "/deals/export", "{\"format\": \"csv\", \"fields\": \"name\"}").answers(400).says("api.names");
        program.post(ana, "/deals/export", "{\"format\": \"csv\", \"fields\": [\"nothing\"]}").answers(400).says("unknownField");
        program.post(ana, "/deals/export", "{\"format\": \"csv\", \"sort\": [\"nothing\"]}").answers(400).says("unknownField");
        program.post(ana, "/deals/export", "{\"format\": \"csv\", \"filter\": \"nothing = 1\"}").answers(400).says("unknownField");
        program.post(ana, "/deals/export", "{\"format\": \"csv\", \"filter\": \"name =\"}").answers(400);
        program.post(ana, "/deals/export", "{\"format\": \"csv\", \"ids\": [1], \"filter\": \"\"}").answers(400).says("api.selection");
        assertThat(program.get(ana, "/exports").json().path("data").size()).isZero();
    }

    @Test
    void aRepeatedCallAsksOnce() {
        var body = "{\"format\": \"csv\", \"ids\": []}";
        var first = program.post(ana, "/deals/export", body, "Idempotency-Key", "once").answers(202);
        var again = program.post(ana, "/deals/export", body, "Idempotency-Key", "once").answers(202);
        assertThat(again.json().path("id")).isEqualTo(first.json().path("id"));
        assertThat(ended(ana, first.json()).path("rows").path("total").asInt()).isZero();
    }

    private static String address(JsonNode job) {
        return "/exports/" + job.path("id").asLong();
    }

    private JsonNode ended(String key, JsonNode job) {
        return await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(20)).until(() -> program.get(key, address(job)).answers(200).json(),
                now -> !now.path("state").asString().equals("running"));
    }
}
