package dev.trato.integration.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trato.Cast;
import dev.trato.FreshDatabase;
import dev.trato.IntegrationTest;
import dev.trato.security.TokenScope.Permission;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A program imports files as a person does at the import page. */
@IntegrationTest
@FreshDatabase
class ImportCallsTest {

    private final Program program;
    private final Cast cast;
    private String ana = "";

    ImportCallsTest(Program program, Cast cast) {
        this.program = program;
        this.cast = cast;
    }

    @BeforeEach
    void enter() {
        cast.enter();
        ana = program.keyOf(cast.ana);
    }

    @Test
    void aFileIsGuessedAndRunInOneCall() {
        var begun = program.upload(ana, "/imports?file=people.csv&type=contacts&run=true",
                "Last name,E-mail,Shoe size\nVidal,v@acme.example,38\n,nobody@acme.example,40\nOkafor,o@acme.example,44\n").answers(202);
        assertThat(begun.header("Location")).isEqualTo("/api/v1/imports/" + begun.json().path("id").asLong());
        assertThat(begun.json().path("plan").path("columns").path("E-mail").asString()).isEqualTo("email");
        assertThat(begun.json().path("plan").path("columns").path("Shoe size").isNull()).isTrue();

        var done = ended(begun.json());
        assertThat(done.path("state").asString()).isEqualTo("done");
        assertThat(done.path("progress").asDouble()).isEqualTo(1);
        assertThat(done.path("rows").toString()).contains("\"total\":3", "\"created\":2", "\"failed\":1");
        assertThat(done.path("operation").asLong()).isPositive();
        var failure = program.get(ana, "/imports/" + done.path("id").asLong() + "/failures").answers(200).json().path("data");
        assertThat(failure.size()).isEqualTo(1);
        assertThat(failure.path(0).path("line").asInt()).isEqualTo(3);
        assertThat(failure.path(0).path("errors").path(0).path("field").asString()).isEqualTo("lastName");
        assertThat(program.get(ana, "/contacts?filter=email contains acme").answers(200).json().path("data").size()).isEqualTo(2);
        program.post(ana, "/imports/" + done.path("id").asLong() + "/run", "").answers(409).says("import.started");
        program.post(ana, "/imports/" + done.path("id").asLong() + "/resume", "").answers(409);
        program.post(ana, "/imports/" + done.path("id").asLong() + "/cancel", "").answers(409);
    }

    @Test
    void columnsAreMappedTriedOutAndRun() {
        var draft = program.upload(ana, "/imports?type=companies", "Firm,Where,Also\nAcme,https://acme.example,x\n").answers(201).json();
        var address = "/imports/" + draft.path("id").asLong();
        assertThat(draft.path("state").asString()).isEqualTo("draft");
        program.patch(ana, address, "{\"columns\": {\"Nowhere\": \"name\"}}").answers(400).says("api.import.column");
        program.patch(ana, address, "{\"columns\": {\"Firm\": \"nothing\"}}").answers(400).says("unknownField");
        program.patch(ana, address, "{\"matched\": \"sometimes\"}").answers(400).says("api.import.option");
        program.patch(ana, address, "{\"mapping\": {}}").answers(400).says("api.member");
        var planned = program.patch(ana, address,
                "{\"columns\": {\"Firm\": \"name\", \"Where\": \"website\", \"Also\": null}, \"match\": [\"name\"], \"matched\": \"skip\"}").answers(200).json();
        assertThat(planned.path("plan").path("columns").toString()).isEqualTo("{\"Firm\":\"name\",\"Where\":\"website\",\"Also\":null}");
        program.post(ana, address + "/check", "").answers(202);
        assertThat(ended(draft).path("state").asString()).isEqualTo("checked");
        assertThat(program.get(ana, "/companies").json().path("data").size()).isZero();
        program.post(ana, address + "/run", "").answers(202);
        assertThat(ended(draft).path("rows").path("created").asInt()).isEqualTo(1);
        assertThat(program.get(ana, "/companies?filter=website contains acme").json().path("data").size()).isEqualTo(1);
        program.delete(ana, address).answers(409).says("import.started");
        var other = program.upload(ana, "/imports?type=companies", "name\nBeta\n").answers(201).json();
        program.delete(ana, "/imports/" + other.path("id").asLong()).answers(204);
        program.get(ana, "/imports/" + other.path("id").asLong()).answers(404).says("import.unknown");
    }

    @Test
    void aTokenImportsAsFarAsItsScope() {
        var reading = program.keyOf(cast.ana, Set.of(Permission.READ), Set.of());
        program.upload(reading, "/imports?type=companies", "name\nAcme\n").answers(403);
        var companies = program.keyOf(cast.ana, Set.of(Permission.READ, Permission.WRITE), Set.of("company"));
        program.upload(companies, "/imports?type=contacts", "lastName\nVidal\n").answers(404);
        var draft = program.upload(ana, "/imports?type=contacts", "lastName\nVidal\n").answers(201).json();
        program.get(companies, "/imports/" + draft.path("id").asLong()).answers(404);
        assertThat(program.get(companies, "/imports").answers(200).json().path("data").size()).isZero();
        assertThat(program.get(reading, "/imports").answers(200).json().path("data").size()).isEqualTo(1);
        program.post(companies, "/imports/" + draft.path("id").asLong() + "/run", "").answers(404);
        program.get(reading, "/imports/" + draft.path("id").asLong()).answers(200);
        program.post(reading, "/imports/" + draft.path("id").asLong() + "/run", "").answers(404);
    }

    @Test
    void whatIsWrittenInTheBackgroundGoesNoFurtherThanTheToken() {
        var contacts = program.keyOf(cast.ana, Set.of(Permission.READ, Permission.WRITE), Set.of("contact"));
        program.post(ana, "/companies", "{\"name\": \"Acme\"}").answers(201);
        var narrow = ended(program.upload(contacts, "/imports?type=contacts&run=true", "lastName,company\nVidal,Acme\nOkafor,Globex\n").answers(202).json());
        assertThat(narrow.path("rows").path("failed").asInt()).isEqualTo(2);
        assertThat(program.get(ana, "/companies").json().path("data").size()).isEqualTo(1);
        assertThat(program.get(ana, "/contacts?filter=company is not empty").json().path("data").size()).isZero();
    }

    @Test
    void whatIsNoTableIsRefusedAndLeavesNothing() {
        program.upload(ana, "/imports?type=companies", "").answers(422);
        program.upload(ana, "/imports?type=nothing", "name\nAcme\n").answers(404).says("unknownType");
        program.upload(ana, "/imports?kind=companies", "name\nAcme\n").answers(400).says("api.parameter");
        program.post(ana, "/imports", "{}").answers(415).says("api.mediaType");
        assertThat(program.get(ana, "/imports").answers(200).json().path("data").size()).isZero();
    }

    private JsonNode ended(JsonNode job) {
        return await().atMost(Duration.ofSeconds(30)).until(() -> program.get(ana, "/imports/" + job.path("id").asLong()).answers(200).json(),
                now -> !Set.of("checking", "running").contains(now.path("state").asString()));
    }
}
