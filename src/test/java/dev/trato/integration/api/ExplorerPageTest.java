package dev.trato.integration.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import dev.trato.Cast;
import dev.trato.FreshDatabase;
import dev.trato.IntegrationTest;
import dev.trato.security.ApiTokens;
import dev.trato.security.SignedInUser;
import jakarta.servlet.http.Cookie;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The explorer calls with a token of its reader's, and with nothing that another site could borrow. */
@IntegrationTest
@FreshDatabase
class ExplorerPageTest {

    private final Program program;
    private final Cast cast;
    private final ApiTokens tokens;
    private SignedInUser ana = new SignedInUser(0, "", "", null, false, false, 0);

    ExplorerPageTest(Program program, Cast cast, ApiTokens tokens) {
        this.program = program;
        this.cast = cast;
        this.tokens = tokens;
    }

    @BeforeEach
    void enter() {
        cast.enter();
        ana = new SignedInUser(cast.ana, "Ana", "ana@trato.example", null, true, false, 0);
    }

    @Test
    void thePageRunsNoScriptButItsOwnAndCallsNobodyElse() {
        var page = program.send(get("/explorer").with(user(ana)).cookie(new Cookie("trato-language", "es"), new Cookie("trato-look", "dark.compact.icons"))).answers(200);
        assertThat(page.header("Content-Security-Policy")).isEqualTo(ExplorerPage.CONTENT_SECURITY_POLICY).doesNotContain("unsafe-eval");
        assertThat(page.text()).contains("lang=\"es\"", "theme=\"dark\"", "Explorador de la API").doesNotContain("trato_");
        assertThat(program.send(get("/explorer").with(user(ana)).cookie(new Cookie("trato-look", "\"><script>"))).answers(200).text()).doesNotContain("\"><script>");
        assertThat(program.send(get("/explorer")).response().getStatus()).isEqualTo(302);
    }

    @Test
    void itsTokenIsItsReadersAndEndsWithinTheHour() {
        var key = program.send(post("/explorer/token").with(user(ana)).with(csrf())).answers(200).json().path("token").asString();
        program.get(key, "/companies").answers(200);
        program.post(key, "/companies", "{\"name\": \"Acme\"}").answers(403);
        var writing = program.send(post("/explorer/token?write=true").with(user(ana)).with(csrf())).answers(200).json().path("token").asString();
        program.post(writing, "/companies", "{\"name\": \"Acme\"}").answers(201);
        cast.as(cast.ana, () -> assertThat(tokens.of(cast.ana)).hasSize(2).allSatisfy(token -> {
            assertThat(token.getName()).isEqualTo("API explorer");
            assertThat(token.getExpiresAt()).isEqualTo(token.getCreatedAt().plus(Duration.ofHours(1)));
        }));
    }

    @Test
    void aSessionAloneOpensNeitherTheTokenNorTheApi() {
        assertThat(program.send(post("/explorer/token").with(user(ana))).response().getStatus()).isEqualTo(403);
        assertThat(program.send(post("/explorer/token").with(csrf())).response().getStatus()).isIn(302, 401, 403);
        program.send(get("/api/v1/companies").with(user(ana))).answers(401);
    }
}
