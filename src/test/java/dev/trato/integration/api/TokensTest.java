package dev.trato.integration.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trato.Cast;
import dev.trato.FreshDatabase;
import dev.trato.IntegrationTest;
import dev.trato.kernel.Problem;
import dev.trato.records.Gate;
import dev.trato.sales.Deal;
import dev.trato.security.AccessRefused;
import dev.trato.security.Action;
import dev.trato.security.ApiTokens;
import dev.trato.security.TokenScope;
import dev.trato.security.TokenScope.Permission;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who gets in by a token, and how far. */
@IntegrationTest
@FreshDatabase
class TokensTest {

    private final Program program;
    private final ApiTokens tokens;
    private final Cast cast;
    private final Gate gate;
    private final JdbcClient database;

    TokensTest(Program program, ApiTokens tokens, Cast cast, Gate gate, JdbcClient database) {
        this.program = program;
        this.tokens = tokens;
        this.cast = cast;
        this.gate = gate;
        this.database = database;
    }

    @BeforeEach
    void enter() {
        cast.enter();
    }

    @Test
    void withoutAGoodTokenNobodyGetsIn() {
        var key = program.keyOf(cast.ana);
        program.get(key, "/deals").answers(200);

        program.call(HttpMethod.GET, null, "/deals", null).answers(401).says("api.token");
        program.get("trato_guessed", "/deals").answers(401).says("api.token");
        program.get(key + "x", "/deals").answers(401);
        program.get("", "/nothing").answers(401);
        assertThat(program.call(HttpMethod.GET, null, "/deals", null).header("WWW-Authenticate")).isEqualTo("Bearer");
        assertThat(program.get(key, "/deals").response().getCookies()).isEmpty();

        var short_ = cast.as(cast.ana, () -> tokens.issue(cast.ana, "short", all(), Duration.ofMillis(1)));
        await().untilAsserted(() -> program.get(short_.key(), "/deals").answers(401));

        var revoked = cast.as(cast.ana, () -> tokens.issue(cast.ana, "revoked", all(), Duration.ofDays(1)));
        program.get(revoked.key(), "/deals").answers(200);
        cast.as(cast.ana, () -> tokens.revoke(revoked.token().getFingerprint()));
        program.get(revoked.key(), "/deals").answers(401);

        cast.as(cast.alba, () -> program.post(program.keyOf(cast.alba), "/users/" + cast.ana + "/actions/deactivate", "{}").answers(200));
        program.get(key, "/deals").answers(401);
    }


    @Test
    void aTokenGoesAsFarAsItsScopeAndNeverFartherThanItsUser() {
        long deal = cast.as(cast.ana, () -> Objects.requireNonNull(gate.of(Deal.class).create(Map.of("name", "Pumps")).getId()));
        var reading = program.keyOf(cast.ana, Set.of(Permission.READ), Set.of());
        program.get(reading, "/deals/" + deal).answers(200);
        program.patch(reading, "/deals/" + deal, "{\"name\": \"Mine\"}").answers(403).says("refused");
        program.post(reading, "/deals", "{\"name\": \"New\"}").answers(403).says("refused");
        program.delete(reading, "/deals/" + deal).answers(403);

        var deals = program.keyOf(cast.ana, Set.of(Permission.READ, Permission.WRITE), Set.of("deal"));
        program.patch(deals, "/deals/" + deal, "{\"amount\": 5}").answers(200);
        program.get(deals, "/companies").answers(404).says("unknownType");
        program.get(deals, "/stages").answers(404);
        program.get(deals, "/users").answers(404);

        var carla = program.keyOf(cast.carla);
        program.get(carla, "/deals/" + deal).answers(404).says("notFound");
        program.patch(carla, "/deals/" + deal, "{\"name\": \"Mine\"}").answers(404);

        var albaWithout = program.keyOf(cast.alba, Set.of(Permission.READ, Permission.WRITE, Permission.DELETE), Set.of());
        program.patch(albaWithout, "/stages/" + cast.lead, "{\"name\": \"First\"}").answers(403);
        program.patch(program.keyOf(cast.alba), "/stages/" + cast.lead, "{\"name\": \"First\"}").answers(200);
        program.patch(program.keyOf(cast.ana), "/stages/" + cast.lead, "{\"name\": \"Last\"}").answers(403);
    }

    @Test
    void eachIssuesHisOwnAndAnAdministratorAnybodys() {
        cast.as(cast.ana, () -> {
            assertThatThrownBy(() -> tokens.issue(cast.bruno, "x", all(), null)).isInstanceOf(AccessRefused.class);
            assertThatThrownBy(() -> tokens.of(cast.bruno)).isInstanceOf(AccessRefused.class);
            assertThatThrownBy(tokens::all).isInstanceOf(AccessRefused.class);
            assertThatThrownBy(() -> tokens.issue(cast.ana, " ", all(), null)).isInstanceOf(Problem.class);
            assertThatThrownBy(() -> tokens.issue(cast.ana, "x", new TokenScope(Set.of(), Set.of()), null)).isInstanceOf(Problem.class);
        });
        var brunos = cast.as(cast.alba, () -> tokens.issue(cast.bruno, "Warehouse", all(), null));
        cast.as(cast.ana, () -> assertThatThrownBy(() -> tokens.revoke(brunos.token().getFingerprint())).isInstanceOf(AccessRefused.class));
        cast.as(cast.bruno, () -> assertThat(tokens.of(cast.bruno)).singleElement().satisfies(token -> {
            assertThat(token.getName()).isEqualTo("Warehouse");
            assertThat(brunos.key()).startsWith(token.getHint()).isNotEqualTo(token.getHint());
            assertThat(token.getLastUsedAt()).isNull();
        }));

        program.get(brunos.key(), "/deals").answers(200);
        cast.as(cast.bruno, () -> assertThat(tokens.of(cast.bruno).getFirst().getLastUsedAt()).isNotNull());
        assertThat(database.sql("select * from api_token").query().listOfRows().toString()).doesNotContain(brunos.key());
    }

    @Test
    void anIdempotencyKeyIsGoodForOneRecordHoweverOftenItComes() throws Exception {
        var key = program.keyOf(cast.ana);
        var body = "{\"name\": \"Once\"}";
        var first = program.post(key, "/companies", body, "Idempotency-Key", "a1").answers(201);
        var again = program.post(key, "/companies", body, "Idempotency-Key", "a1").answers(201);
        assertThat(again.text()).isEqualTo(first.text());
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        assertThat(again.header("ETag")).isEqualTo(first.header("ETag"));
        program.post(key, "/companies", "{\"name\": \"Other\"}", "Idempotency-Key", "a1").answers(422).says("api.otherRequest");
        program.post(program.keyOf(cast.bruno), "/companies", body, "Idempotency-Key", "a1").answers(201);
        program.post(key, "/companies", "{\"name\": null}", "Idempotency-Key", "a2").answers(422);
        program.post(key, "/companies", "{\"name\": \"Second try\"}", "Idempotency-Key", "a2").answers(201);

        try (var threads = Executors.newFixedThreadPool(8)) {
            var calls = IntStream.range(0, 50).<Callable<Program.Call>>mapToObj(
                    i -> () -> program.post(key, "/companies", "{\"name\": \"Parallel\"}", "Idempotency-Key", "b1")).toList();
            var texts = new java.util.HashSet<String>();
            for (var call : threads.invokeAll(calls)) {
                texts.add(call.get().answers(201).text());
            }
            assertThat(texts).hasSize(1);
        }
        cast.as(cast.ana, () -> assertThat(gate.of("company").ids(dev.trato.records.RecordQuery.of(
                dev.trato.records.FilterLanguage.parse("name = Parallel")), Action.READ)).hasSize(1));
    }

    @Test
    void aCallTellsHowManyMoreThereMayBe() {
        var key = program.keyOf(cast.ana);
        var call = program.get(key, "/deals?limit=1").answers(200);
        assertThat(call.header("RateLimit-Policy")).isEqualTo("\"default\";q=6000;w=60");
        assertThat(call.header("RateLimit")).matches("\"default\";r=59\\d\\d;t=1");
    }

    private static TokenScope all() {
        return new TokenScope(Set.of(Permission.values()), Set.of());
    }
}
