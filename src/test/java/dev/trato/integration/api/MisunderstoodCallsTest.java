package dev.trato.integration.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trato.Cast;
import dev.trato.FreshDatabase;
import dev.trato.IntegrationTest;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

/** What is wrong with a call is said so that its author can mend it, in his language. */
@IntegrationTest
@FreshDatabase
class MisunderstoodCallsTest {

    private final Program program;
    private final Cast cast;
    private String key = "";

    MisunderstoodCallsTest(Program program, Cast cast) {
        this.program = program;
        this.cast = cast;
    }

    @BeforeEach
    void enter() {
        cast.enter();
        key = program.keyOf(cast.ana);
    }

    @Test
    void aMethodThatAnAddressDoesNotTake() {
        assertThat(program.call(HttpMethod.PUT, key, "/deals/1", "{}").answers(405).says("api.method").header("Allow")).isEqualTo("DELETE, GET, HEAD, OPTIONS, PATCH");
        assertThat(program.delete(key, "/deals").answers(405).header("Allow")).isEqualTo("GET, HEAD, OPTIONS, POST");
        assertThat(program.post(key, "/search", "{}").answers(405).header("Allow")).isEqualTo("GET, HEAD, OPTIONS");
        assertThat(program.call(HttpMethod.OPTIONS, key, "/deals/1/history", null).answers(200).header("Allow")).isEqualTo("GET,HEAD,OPTIONS");
        program.get(key, "/deals/bulk/more").answers(404).says("api.address");
        program.call(HttpMethod.PUT, key, "/deals/x", null).answers(404).says("api.address");
    }

    @Test
    void aFormThatIsNotTakenOrNotToBeHad() {
        var text = MockMvcRequestBuilders.post("/api/v1/deals").header("Authorization", "Bearer " + key).content("{}");
        assertThat(program.send(text.contentType("text/plain")).answers(415).says("api.mediaType").header("Accept")).isEqualTo("application/json");
        program.send(MockMvcRequestBuilders.post("/api/v1/deals").header("Authorization", "Bearer " + key).header("Content-Type", "garbage").content("{}")).answers(415);
        program.call(HttpMethod.GET, key, "/deals", null, "Accept", "text/html").answers(406).says("api.acceptable");
        program.call(HttpMethod.GET, key, "/deals", null, "Accept", "garbage").answers(406);
        program.call(HttpMethod.GET, key, "/deals", null, "Accept", "text/html, */*;q=0.1").answers(200);
    }

    @Test
    void aBodyThatIsNone() {
        for (String body : List.of("", "{", "{\"name\": }", "[]", "[".repeat(5000), "{\"name\": \"x\", \"name\": \"y\"}")) {
            assertThat(program.post(key, "/companies", body).answers(400).json().path("code").asString()).startsWith("api.");
        }
        program.post(key, "/companies", "{\"name\": \"" + "x".repeat(ApiJson.LONGEST) + "\"}").answers(413).says("api.large");
    }

    @Test
    void anAddressThatIsStoppedAtTheDoorIsToldAsAProblemInTheCallersLanguage() {
        var spanish = MockMvcRequestBuilders.get(java.net.URI.create("/api/v1/deals;v=1")).header("Authorization", "Bearer " + key).header("Accept-Language", "es").locale(java.util.Locale.forLanguageTag("es"));
        assertThat(program.send(spanish).answers(400).says("api.refused").json().path("detail").asString()).startsWith("No se entiende");
        program.send(MockMvcRequestBuilders.get(java.net.URI.create("/api/v1/deals/%2e%2e/x")).header("Authorization", "Bearer " + key)).answers(400).says("api.refused");
        var method = program.call(HttpMethod.PUT, key, "/deals", null, "Accept-Language", "es").answers(405);
        assertThat(method.json().path("detail").asString()).startsWith("Esta direcci\u00f3n no admite");
    }
}
