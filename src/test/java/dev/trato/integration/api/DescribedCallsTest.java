package dev.trato.integration.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.trato.Cast;
import dev.trato.FreshDatabase;
import dev.trato.IntegrationTest;
import dev.trato.customization.CustomField;
import dev.trato.customization.CustomFields;
import dev.trato.kernel.FieldType;
import dev.trato.records.AuditSeal;
import dev.trato.records.Gate;
import dev.trato.records.RecordType;
import dev.trato.records.Specimens;
import dev.trato.security.AccessChanged;
import dev.trato.security.Action;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Calls made from the description of the API, sound and odd ones, by people who may do much and little: whatever they are, the answer is one
 * that the description announces, says nothing about our inside, and shows nobody a record that is none of his business. More of them, or
 * others: {@code -Dtrato.calls=20000 -Dtrato.calls.seed=7}.
 */
@IntegrationTest
@FreshDatabase
class DescribedCallsTest {

    private static final int CALLS = Integer.getInteger("trato.calls", 300);
    private static final long SEED = Long.getLong("trato.calls.seed", 20_260_101);
    private static final int MOST_FAULTS = 25;
    /** A token may make some thousand calls a minute, and custom fields change the description as it goes. */
    private static final int CALLS_OF_A_TOKEN = 250;
    private static final Pattern INSIDE = Pattern.compile(
            "\\bat [a-z]+\\.[a-z]+\\.|(dev\\.trato|java|jakarta|org\\.[a-z]+|com\\.[a-z]+|tools\\.jackson)\\.[a-z]+\\.|[A-Z]\\w+Exception|SQLSTATE|(?i:insert into|delete from|jdbc:)");

    private final Program program;
    private final Cast cast;
    private final Gate gate;
    private final Specimens specimens;
    private final CustomFields customFields;
    private final AuditSeal seal;
    private final JdbcClient database;
    private final ApplicationEventPublisher events;
    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private final SplittableRandom random = new SplittableRandom(SEED);
    private final Map<String, List<Long>> ids = new LinkedHashMap<>();
    private final List<String> faults = new ArrayList<>();
    private final Map<Integer, Integer> statuses = new TreeMap<>();

    DescribedCallsTest(Program program, Cast cast, Gate gate, Specimens specimens, CustomFields customFields, AuditSeal seal,
            JdbcClient database, ApplicationEventPublisher events) {
        this.program = program;
        this.cast = cast;
        this.gate = gate;
        this.specimens = specimens;
        this.customFields = customFields;
        this.seal = seal;
        this.database = database;
        this.events = events;
    }

    /** Somebody's program, with the API as it is described to him. */
    private final class Caller {
        private final long person;
        private String key = "";
        private JsonNode document = CallMaker.JSON.nullNode();
        private final Map<String, Schema> schemas = new HashMap<>();
        private CallMaker maker;
        private int calls;

        Caller(long person) {
            this.person = person;
            maker = begin();
        }

        CallMaker begin() {
            key = program.keyOf(person);
            document = program.get(key, "/openapi.json").answers(200).json();
            schemas.clear();
            return new CallMaker(document, random, ids);
        }

        void call(int number) {
            if (++calls % CALLS_OF_A_TOKEN == 0) {
                welcomeBack(person);
                maker = begin();
            }
            var call = maker.make();
            var answer = program.send(call.request(key));
            statuses.merge(answer.response().getStatus(), 1, Integer::sum);
            judge(this, number, call, answer);
            if (answer.response().getStatus() == 401) {
                welcomeBack(person);
                maker = begin();
            }
        }

        /** Whether somebody has made or deleted a custom field since it was read. */
        boolean hasOldDescription() {
            var before = document;
            welcomeBack(person);
            maker = begin();
            return !document.equals(before);
        }

        Schema schema(JsonNode reference) {
            return schemas.computeIfAbsent(reference.toString(), text -> {
                var whole = (ObjectNode) reference.deepCopy();
                whole.set("components", document.path("components"));
                return registry.getSchema(whole);
            });
        }
    }

    @Test
    void everyAnswerIsOneThatTheDescriptionAnnounces() {
        cast.enter();
        cast.as(cast.alba, () -> customFields.define(new CustomFields.Definition("company", FieldType.MULTI_CHOICE, "Colour", "Color", null,
                List.of(new CustomField.Option("red", "Red", "Rojo"), new CustomField.Option("blue", "Blue", "Azul")), false, false)));
        for (var type : gate.types().all()) {
            var some = ids.computeIfAbsent(RecordCalls.name(type), name -> new ArrayList<>());
            some.add(specimens.make(type, cast.ana, cast.north));
            some.add(specimens.make(type, cast.carla, cast.south));
            ids.put(type.name(), some);
        }
        var callers = List.of(new Caller(cast.alba), new Caller(cast.ana), new Caller(cast.carla), new Caller(cast.rita));
        for (int i = 0; i < CALLS && faults.size() < MOST_FAULTS; i++) {
            callers.get(random.nextInt(10) < 5 ? 0 : 1 + random.nextInt(3)).call(i);
        }
        await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> assertThat(program.get(program.keyOf(cast.alba), "/imports?limit=1000").json().path("data")
                .valueStream().map(job -> job.path("state").asString())).doesNotContain("checking", "running"));
        await().untilAsserted(() -> assertThat(seal.verify().checked()).isPositive());
        assertThat(seal.verify().broken()).isEmpty();
        assertThat(faults).as("seed " + SEED + ", answers by status " + statuses).isEmpty();
        assertThat(statuses.keySet()).as("seed " + SEED).contains(200, 201, 400, 404, 405, 406, 415, 422);
        if (CALLS > 1000) {
            System.out.println(CALLS + " calls, seed " + SEED + ": " + statuses);
        }
    }

    private void judge(Caller caller, int number, DescribedCall call, Program.Call answer) {
        var status = answer.response().getStatus();
        var text = answer.text();
        var wrong = new ArrayList<String>();
        if (status >= 500) {
            wrong.add("a fault of ours");
        }
        if (status >= 400) {
            judgeProblem(status, call, answer, wrong);
        }
        if (INSIDE.matcher(text).find()) {
            wrong.add("tells of our inside");
        }
        boolean mistaken = status == 400 || status == 405 || status == 406 || status == 415;
        if (!call.isOdd() && mistaken && !caller.hasOldDescription() && !(call.template.startsWith("/imports") && text.contains("unknownField"))) {
            wrong.add("refuses what is described");
        }
        if (call.oddities.stream().noneMatch(oddity -> oddity.equals("method") || oddity.equals("address")) && !call.described.path("responses").has("" + status)
                && status != 405 && status != 406 && status != 415) {
            wrong.add("a status that is not described");
        }
        if (status == 200 || status == 201 || status == 202) {
            judgeGood(caller, status, call, answer, wrong);
        }
        if (!wrong.isEmpty()) {
            faults.add("#" + number + " " + caller.person + " " + status + " " + wrong + " " + call + " -> " + text.substring(0, Math.min(text.length(), 400)));
        }
    }

    private static void judgeProblem(int status, DescribedCall call, Program.Call answer, List<String> wrong) {
        if (call.method.equals("head")) {
            return;
        }
        if (!"application/problem+json".equals(answer.response().getContentType())) {
            wrong.add("no problem document: " + answer.response().getContentType());
            return;
        }
        var problem = answer.json();
        if (problem.path("status").asInt() != status || problem.path("code").asString("").isBlank() || problem.path("detail").asString("").isBlank()) {
            wrong.add("an incomplete problem document");
        }
    }

    private void judgeGood(Caller caller, int status, DescribedCall call, Program.Call answer, List<String> wrong) {
        var reference = call.described.path("responses").path("" + status).path("content").path("application/json").path("schema");
        if (call.isOdd() && call.oddities.stream().anyMatch(oddity -> oddity.equals("method") || oddity.equals("address")) || reference.isMissingNode()) {
            return;
        }
        if (answer.text().isEmpty() && answer.response().getHeader("Preference-Applied") != null) {
            return;
        }
        var body = answer.json();
        caller.schema(reference).validate(body).stream().limit(3).forEach(error -> wrong.add("against the schema: " + error));
        var name = call.template.split("/").length > 1 ? call.template.split("/")[1] : "";
        if (call.template.equals("/imports") && body.has("id")) {
            ids.computeIfAbsent("imports", imports -> new ArrayList<>()).add(body.path("id").asLong());
        }
        if (call.template.endsWith("/export") && body.has("id")) {
            ids.computeIfAbsent("exports", exports -> new ArrayList<>()).add(body.path("id").asLong());
        }
        if (body.path("operation").isIntegralNumber()) {
            ids.computeIfAbsent("operations", operations -> new ArrayList<>()).add(body.path("operation").asLong());
        }
        gate.types().all().stream().filter(type -> RecordCalls.name(type).equals(name)).findFirst().ifPresent(type -> {
            if (status == 201) {
                ids.get(name).add(body.path("id").asLong());
            }
            if (call.method.equals("get") && !call.template.endsWith("/history") && !call.template.endsWith("/related")
                    && !call.template.endsWith("/versions")) {
                requireSeen(caller, type, body, wrong);
            }
        });
    }

    private void requireSeen(Caller caller, RecordType<?> type, JsonNode body, List<String> wrong) {
        var told = new ArrayList<Long>();
        if (body.has("data")) {
            body.path("data").forEach(row -> told.add(row.path("id").asLong()));
        } else {
            told.add(body.path("id").asLong());
        }
        var seen = cast.as(caller.person, () -> gate.of(type).ids(told, Action.READ));
        if (!seen.containsAll(told)) {
            wrong.add("shows what he may not see: " + told + " of " + seen);
        }
    }

    /** Who was shut out or deleted by one of these calls comes back for the next. */
    private void welcomeBack(long person) {
        database.sql("update app_user set status = 'ACTIVE', deleted_at = null where id = ?").param(person).update();
        events.publishEvent(new AccessChanged(person));
    }
}
