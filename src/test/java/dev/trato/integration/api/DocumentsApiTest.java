package dev.trato.integration.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;

import dev.trato.Cast;
import dev.trato.DatabasePrint;
import dev.trato.FreshDatabase;
import dev.trato.IntegrationTest;
import dev.trato.records.Gate;
import dev.trato.sales.Deal;
import dev.trato.security.TokenScope.Permission;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;

/** Programs bring and fetch the contents of documents, as far as their person may. */
@IntegrationTest
@FreshDatabase
class DocumentsApiTest {

    private final Program program;
    private final Cast cast;
    private final Gate gate;
    private final DatabasePrint print;
    private String ana = "";
    private long document;

    DocumentsApiTest(Program program, Cast cast, Gate gate, DatabasePrint print) {
        this.program = program;
        this.cast = cast;
        this.gate = gate;
        this.print = print;
    }

    @BeforeEach
    void anaHasAnOffer() {
        cast.enter();
        ana = program.keyOf(cast.ana);
        long deal = cast.as(cast.ana, () -> Objects.requireNonNull(gate.of(Deal.class).create(Map.of("name", "Big")).getId()));
        document = program.post(ana, "/documents", "{\"subjectType\": \"deal\", \"subjectId\": " + deal + ", \"name\": \"Offer\"}").answers(201)
                .json().path("id").asLong();
    }

    @Test
    void aContentComesAndGoesAndItsVersionsStay() {
        program.get(ana, at("/content")).answers(404);
        var first = upload(ana, "first offer", "name", "offer.txt").answers(200).json();
        assertThat(first.path("versionNumber").asInt()).isEqualTo(1);
        assertThat(first.path("kind").asString()).isEqualTo("TEXT");
        assertThat(first.path("size").asInt()).isEqualTo(11);
        upload(ana, "second", "name", "offer.txt", "remark", "cheaper").answers(200);

        var now = program.get(ana, at("/content")).answers(200);
        assertThat(now.text()).isEqualTo("second");
        assertThat(now.header("Content-Disposition")).startsWith("attachment; filename=\"Offer.txt\"");
        assertThat(now.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(program.get(ana, at("/content?version=1")).answers(200).text()).isEqualTo("first offer");
        var versions = program.get(ana, at("/versions")).answers(200).json().path("data");
        assertThat(versions.valueStream().map(each -> each.path("number").asInt())).containsExactly(2, 1);
        assertThat(versions.path(0).path("remark").asString()).isEqualTo("cheaper");
        assertThat(versions.path(0).path("sha256").asString()).hasSize(64);
        program.call(HttpMethod.GET, ana, at("/content"), null, "If-None-Match", now.header("ETag")).answers(304);
        assertThat(program.call(HttpMethod.GET, ana, at("/content"), null, "Range", "bytes=0-2").answers(206).text()).isEqualTo("sec");
    }

    @Test
    void whoMayNotGetsNothingAndChangesNothing() {
        upload(ana, "first offer", "name", "offer.txt").answers(200);
        var carla = program.keyOf(cast.carla);
        var rita = program.keyOf(cast.rita);
        var reader = program.keyOf(cast.ana, Set.of(Permission.READ), Set.of());
        var deals = program.keyOf(cast.ana, Set.of(Permission.values()), Set.of("deal"));
        var before = print.take();

        for (var address : List.of("/content", "/versions", "/content?version=1")) {
            program.get(carla, at(address)).answers(404);
            program.get(deals, at(address)).answers(404);
            program.get(rita, at(address)).answers(200);
            program.get(reader, at(address)).answers(200);
            program.call(HttpMethod.GET, null, at(address), null).answers(401);
        }
        upload(carla, "taken over").answers(404);
        upload(deals, "taken over").answers(404);
        upload(rita, "taken over").answers(403);
        upload(reader, "taken over").answers(403);
        upload(null, "taken over").answers(401);
        assertThat(print.take().get("document")).isEqualTo(before.get("document"));
        assertThat(print.take().get("document_version")).isEqualTo(before.get("document_version"));
    }

    @Test
    void whatIsMisunderstoodIsSaid() {
        upload(ana, "", "name", "empty.txt").answers(422).says("document.empty");
        upload(ana, "x", "owner", "1").answers(400);
        upload(ana, "x").answers(200);
        program.get(ana, at("/content?version=0")).answers(400).says("api.version");
        program.get(ana, at("/content?version=7")).answers(404);
        program.get(ana, "/documents/999999999/content").answers(404);
        program.call(HttpMethod.GET, ana, at("/content"), null, "Range", "bytes=x").answers(400).says("api.range");
        program.send(request(HttpMethod.POST, URI.create("/api/v1" + at("/content"))).header("Authorization", "Bearer " + ana)
                .contentType("multipart/form-data; boundary=x").content("x")).answers(415);
        program.send(request(HttpMethod.POST, URI.create("/api/v1" + at("/content"))).header("Authorization", "Bearer " + ana)
                .contentType("text/plain").header("Idempotency-Key", "k").content("x")).answers(400).says("api.keyNotHere");
    }

    @Test
    void oneByteMoreThanAllowedIsTooMuch() {
        program.send(request(HttpMethod.POST, URI.create("/api/v1" + at("/content"))).header("Authorization", "Bearer " + ana)
                .contentType("application/octet-stream").content(new byte[2 * 1024 * 1024 + 1])).answers(413).says("document.tooBig");
        program.get(ana, at("/content")).answers(404);
    }

    private Program.Call upload(@org.jspecify.annotations.Nullable String key, String content, String... parameters) {
        var request = request(HttpMethod.POST, URI.create("/api/v1" + at("/content"))).contentType("application/octet-stream")
                .content(content.getBytes(StandardCharsets.UTF_8));
        if (key != null) {
            request.header("Authorization", "Bearer " + key);
        }
        for (int i = 0; i < parameters.length; i += 2) {
            request.param(parameters[i], parameters[i + 1]);
        }
        return program.send(request);
    }

    private String at(String part) {
        return "/documents/" + document + part;
    }
}
