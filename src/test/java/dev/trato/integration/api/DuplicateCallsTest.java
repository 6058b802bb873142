package dev.trato.integration.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trato.Cast;
import dev.trato.FreshDatabase;
import dev.trato.IntegrationTest;
import dev.trato.kernel.Progress;
import dev.trato.records.Undo;
import dev.trato.records.match.DuplicatesFollow;
import dev.trato.security.FieldAccess;
import dev.trato.security.Roles;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A program that enters María again, and one that tidies up after it. */
@IntegrationTest
@FreshDatabase
class DuplicateCallsTest {

    private static final String MARIA = "{\"firstName\": \"María\", \"lastName\": \"García\", \"email\": \"maria@acme.example\"}";
    private static final String AGAIN = "{\"firstName\": \"Maria\", \"lastName\": \"Garcia\", \"email\": \"Maria+crm@ACME.example\"}";

    private final Program program;
    private final Cast cast;
    private final Undo undo;
    private final Roles roles;
    private final DuplicatesFollow follow;
    private String ana = "";

    DuplicateCallsTest(Program program, Cast cast, Undo undo, Roles roles, DuplicatesFollow follow) {
        this.program = program;
        this.cast = cast;
        this.undo = undo;
        this.roles = roles;
        this.follow = follow;
    }

    @BeforeEach
    void enter() {
        cast.enter();
        follow.fromTheStart();
        ana = program.keyOf(cast.ana);
    }

    private long create(String body) {
        return program.post(ana, "/contacts?duplicates=ignore", body).answers(201).json().path("id").asLong();
    }

    private int count() {
        return program.get(ana, "/contacts?count=true").answers(200).json().path("total").asInt();
    }

    @Test
    void whoeverCreatesIsToldOrRefused() {
        long maria = create(MARIA);
        var refused = program.post(ana, "/contacts?duplicates=refuse", AGAIN).answers(409).says("api.looksAlike").json();
        assertThat(refused.path("duplicates")).as("a moment after, before anybody has made keys of it").singleElement().satisfies(match -> {
            assertThat(match.path("id").asLong()).isEqualTo(maria);
            assertThat(match.path("title").asString()).isEqualTo("María García");
            assertThat(match.path("score").asInt()).isGreaterThan(90);
            assertThat(match.path("fields").toString()).isEqualTo("[\"email\",\"name\"]");
        });
        assertThat(count()).as("refused means unchanged").isEqualTo(1);
        follow.all();
        program.post(ana, "/contacts?duplicates=refuse", AGAIN).answers(409).says("api.looksAlike");

        var told = program.post(ana, "/contacts", AGAIN).answers(201);
        assertThat(told.response().getHeader("Trato-Duplicates")).startsWith(maria + ";score=");
        assertThat(program.post(ana, "/contacts?duplicates=ignore", AGAIN).answers(201).response().getHeader("Trato-Duplicates")).isNull();
        assertThat(program.post(ana, "/contacts", "{\"lastName\": \"Beck\"}").answers(201).response().getHeader("Trato-Duplicates")).isNull();
        program.post(ana, "/contacts?duplicates=perhaps", AGAIN).answers(400).says("api.duplicates");
        program.post(ana, "/deals?duplicates=refuse", "{\"name\": \"Pumps\"}").answers(400).says("api.parameter");

        program.post(ana, "/contacts?duplicates=ignore", "{\"lastName\": \"Ray\"}", "Idempotency-Key", "k").answers(201);
        program.post(ana, "/contacts?duplicates=report", "{\"lastName\": \"Ray\"}", "Idempotency-Key", "k").answers(422);
    }

    @Test
    void manyAreComparedAtOnce() {
        long maria = create(MARIA);
        var rows = "{\"duplicates\": \"%s\", \"create\": [" + AGAIN + ", {\"lastName\": \"Beck\"}, {\"jobTitle\": \"Nameless\"}]}";
        var refused = program.post(ana, "/contacts/bulk", rows.formatted("refuse")).answers(200).json().path("create");
        assertThat(refused.valueStream().map(row -> row.path("status").asInt())).containsExactly(409, 201, 422);
        assertThat(refused.path(0).path("problem").path("duplicates").path(0).path("id").asLong()).isEqualTo(maria);
        var told = program.post(ana, "/contacts/bulk", rows.formatted("report")).answers(200).json().path("create");
        assertThat(told.path(0).path("duplicates").path(0).path("id").asLong()).isEqualTo(maria);
        assertThat(told.path(1).path("duplicates").size()).isZero();
        program.post(ana, "/contacts/bulk", "{\"duplicates\": 7, \"create\": []}").answers(400).says("api.duplicates");
        program.post(ana, "/deals/bulk", "{\"duplicates\": \"refuse\", \"create\": []}").answers(400).says("api.member");
    }

    @Test
    void nobodyIsToldOfWhatHeMayNotSee() {
        create(MARIA);
        follow.all();
        cast.as(cast.alba, () -> roles.grantField("sales_agent", "contact", "email", FieldAccess.HIDDEN));
        var other = "{\"firstName\": \"Maria\", \"lastName\": \"Garcia\", \"mobile\": \"+34600555123\"}";
        assertThat(program.post(ana, "/contacts", other).answers(201).response().getHeader("Trato-Duplicates")).isNull();
        var sam = program.keyOf(cast.sam);
        assertThat(program.post(sam, "/contacts", AGAIN).response().getHeader("Trato-Duplicates")).as("whoever sees addresses").isNotNull();
        assertThat(program.post(program.keyOf(cast.ana, java.util.Set.of(dev.trato.security.TokenScope.Permission.WRITE), java.util.Set.of("contact")), "/contacts", AGAIN)
                .response().getHeader("Trato-Duplicates")).as("a program that may not read").isNull();
    }

    @Test
    void whatIsOneBecomesOneAndIsTakenBack() {
        long maria = create(MARIA);
        long again = create(AGAIN);
        follow.all();
        assertThat(program.get(ana, "/contacts/" + maria + "/duplicates").answers(200).json().path("data").path(0).path("id").asLong()).isEqualTo(again);
        var body = "{\"others\": [" + again + "], \"values\": {\"jobTitle\": \"Buyer\"}}";
        var merged = program.post(ana, "/contacts/" + maria + "/merge", body, "Idempotency-Key", "m").answers(200).json();
        assertThat(merged.path("record").path("jobTitle").asString()).isEqualTo("Buyer");
        assertThat(merged.path("record").path("id").asLong()).isEqualTo(maria);
        assertThat(program.post(ana, "/contacts/" + maria + "/merge", body, "Idempotency-Key", "m").answers(200).json()).as("the first answer again").isEqualTo(merged);
        assertThat(program.get(ana, "/contacts/" + again).answers(307).response().getHeader("Location")).endsWith("/contacts/" + maria);
        program.post(ana, "/contacts/" + maria + "/merge", body).answers(404);
        cast.as(cast.ana, () -> undo.undo(merged.path("operation").asLong(), Progress.SILENT));
        assertThat(program.get(ana, "/contacts/" + again).answers(200).json().path("email").asString()).isEqualTo("maria+crm@acme.example");

        for (var odd : new String[] {"{}", "{\"others\": []}", "{\"others\": 7}", "{\"others\": [\"x\"]}", "{\"others\": [" + again + "], \"more\": 1}",
            "{\"others\": [" + again + "], \"values\": []}", "{\"others\": [" + again + "], \"values\": {\"nothing\": 1}}"}) {
            assertThat(program.post(ana, "/contacts/" + maria + "/merge", odd).response().getStatus()).as(odd).isEqualTo(400);
        }
        program.post(ana, "/contacts/" + maria + "/merge", "{\"others\": [" + maria + "]}").answers(422).says("merge.choice");
        assertThat(count()).isEqualTo(2);
    }
}
