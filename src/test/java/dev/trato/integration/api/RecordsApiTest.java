package dev.trato.integration.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trato.Cast;
import dev.trato.FreshDatabase;
import dev.trato.IntegrationTest;
import dev.trato.contacts.Company;
import dev.trato.customization.CustomField;
import dev.trato.customization.CustomFields;
import dev.trato.kernel.FieldType;
import dev.trato.kernel.Progress;
import dev.trato.records.Door;
import dev.trato.records.Gate;
import dev.trato.records.History;
import dev.trato.records.Merge;
import dev.trato.records.Undo;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What a program can do with records, seen from outside. */
@IntegrationTest
@FreshDatabase
class RecordsApiTest {

    private final Program program;
    private final Cast cast;
    private final Gate gate;
    private final CustomFields customFields;
    private final History history;
    private final Undo undo;
    private final Merge merge;
    private String ana = "";

    RecordsApiTest(Program program, Cast cast, Gate gate, CustomFields customFields, History history, Undo undo, Merge merge) {
        this.program = program;
        this.cast = cast;
        this.gate = gate;
        this.customFields = customFields;
        this.history = history;
        this.undo = undo;
        this.merge = merge;
    }

    @BeforeEach
    void enter() {
        cast.enter();
        ana = program.keyOf(cast.ana);
    }

    @Test
    void aRecordIsMadeReadChangedAndDeleted() {
        cast.as(cast.alba, () -> customFields.define(new CustomFields.Definition("deal", FieldType.MULTI_CHOICE, "Goods", "Bienes", null,
                List.of(new CustomField.Option("red", "Red", "Rojo"), new CustomField.Option("blue", "Blue", "Azul")), false, false)));
        var company = program.post(ana, "/companies", "{\"name\": \"Acme\"}").answers(201).json();

        var made = program.post(ana, "/deals", """
                {"name": "Pumps", "company": %d, "amount": 1250.50, "expectedClose": "2027-03-31", "cf_goods": ["blue", "red"]}
                """.formatted(company.path("id").asLong())).answers(201);
        var address = made.header("Location");
        assertThat(address).isEqualTo("/api/v1/deals/" + made.json().path("id").asLong());
        assertThat(made.header("ETag")).isEqualTo("\"" + made.json().path("version").asInt() + "\"");

        var read = program.get(ana, address.substring("/api/v1".length())).answers(200).json();
        assertThat(read).isEqualTo(made.json());
        assertThat(read.path("amount").decimalValue()).isEqualByComparingTo("1250.5");
        assertThat(read.path("company").path("title").asString()).isEqualTo("Acme");
        assertThat(read.path("cf_goods").toString()).isEqualTo("[\"red\",\"blue\"]");
        assertThat(read.path("stage").path("id").asLong()).isEqualTo(cast.lead);

        var changed = program.patch(ana, address.substring("/api/v1".length()),
                "{\"amount\": null, \"company\": {\"id\": %d}, \"cf_goods\": [\"red\"]}".formatted(company.path("id").asLong())).answers(200).json();
        assertThat(changed.path("amount").isNull()).isTrue();
        assertThat(changed.path("name").asString()).isEqualTo("Pumps");
        assertThat(changed.path("cf_goods").toString()).isEqualTo("[\"red\"]");

        cast.as(cast.ana, () -> assertThat(history.operations(cast.ana, Door.API, 0, 10)).extracting(operation -> operation.getLabel())
                .containsExactly("operation.updated", "operation.created", "operation.created"));
        program.delete(program.keyOf(cast.alba), address.substring("/api/v1".length())).answers(204);
        program.get(ana, address.substring("/api/v1".length())).answers(404).says("notFound");
    }

    @Test
    void aRecordThatWasMergedLeadsToTheOneThatStayedAndItsAddressesAreLists() {
        var points = "[{\"kind\": \"HOME_EMAIL\", \"value\": \"Maria@Home.example\"}]";
        var maria = program.post(ana, "/contacts", "{\"lastName\": \"García\", \"country\": \"Spain\", \"contactPoints\": " + points + "}").answers(201).json();
        assertThat(maria.path("country").asString()).isEqualTo("ES");
        assertThat(maria.path("contactPoints").path(0).path("value").asString()).isEqualTo("maria@home.example");
        program.patch(ana, "/contacts/" + maria.path("id").asLong(), "{\"contactPoints\": [{\"kind\": \"PIGEON\", \"value\": \"coo\"}]}").answers(422);
        aPlaceHasParts("/contacts/" + maria.path("id").asLong());
        var again = program.post(ana, "/contacts", "{\"lastName\": \"Garcia\"}").answers(201).json();

        cast.as(cast.ana, () -> merge.merge("contact", maria.path("id").asLong(), List.of(again.path("id").asLong()), Map.of()));
        var moved = program.get(ana, "/contacts/" + again.path("id").asLong()).answers(307);
        assertThat(moved.header("Location")).isEqualTo("/api/v1/contacts/" + maria.path("id").asLong());
        program.get(ana, "/contacts/999999").answers(404);
    }

    @Test
    void whoAsksForNoMoreHearsOnlyWhereTheRecordIsAndItsVersion() {
        var made = program.post(ana, "/companies", "{\"name\": \"Acme\"}", "Prefer", "respond-async, return=minimal").answers(201);
        assertThat(made.text()).isEmpty();
        assertThat(made.header("Preference-Applied")).isEqualTo("return=minimal");
        assertThat(made.header("ETag")).isEqualTo("\"0\"");
        var address = made.header("Location").substring("/api/v1".length());

        var changed = program.patch(ana, address, "{\"city\": \"Oslo\"}", "Prefer", "return=minimal", "If-Match", "\"0\"").answers(204);
        assertThat(changed.text()).isEmpty();
        assertThat(program.get(ana, address).answers(200).header("ETag")).isEqualTo(changed.header("ETag")).isEqualTo("\"1\"");
        assertThat(program.get(ana, address).json().path("city").asString()).isEqualTo("Oslo");
    }

    @Test
    void aListIsFilteredSortedAndReadToItsEndInPages() {
        var made = new ArrayList<Long>();
        for (int i = 0; i < 23; i++) {
            var amount = i % 4 == 0 ? "null" : "" + (i % 3) * 100;
            made.add(program.post(ana, "/deals", "{\"name\": \"Deal %d\", \"amount\": %s, \"company\": %s}".formatted(i % 5, amount,
                    i % 2 == 0 ? "null" : "" + company("Company " + i % 6))).answers(201).json().path("id").asLong());
        }
        for (String order : List.of("", "amount", "-amount", "name,-amount", "-company,name", "expectedClose", "stage,-name", "-createdAt", "owner,amount")) {
            var sort = order.isEmpty() ? "" : "&sort=" + order;
            var whole = ids(program.get(ana, "/deals?fields=name,amount&limit=1000" + sort).answers(200).json());
            assertThat(whole).as(order).containsExactlyInAnyOrderElementsOf(made);

            var walked = new ArrayList<Long>();
            String cursor = "";
            do {
                var page = program.get(ana, "/deals?fields=name&limit=5" + sort + (cursor.isEmpty() ? "" : "&cursor=" + cursor)).answers(200).json();
                walked.addAll(ids(page));
                cursor = page.path("next").isNull() ? "" : page.path("next").asString();
            } while (!cursor.isEmpty());
            assertThat(walked).as(order).isEqualTo(whole);
        }

        var some = program.get(ana, "/deals?filter=amount > 100 and company contains company&count=true&fields=amount").answers(200).json();
        assertThat(some.path("total").asInt()).isEqualTo(ids(some).size()).isPositive();
        some.path("data").forEach(row -> {
            assertThat(row.path("amount").decimalValue()).isEqualByComparingTo("200");
            assertThat(row.propertyNames()).containsExactlyInAnyOrder("id", "version", "amount");
        });
        long segment = cast.as(cast.ana, () -> Objects.requireNonNull(gate.of("segment").create(Map.of("name", "Dear", "recordType", "deal", "kind", "DYNAMIC",
                "rule", "amount > 100")).getId()));
        assertThat(ids(program.get(ana, "/deals?limit=1000&filter=segment in (" + segment + ")").answers(200).json()))
                .isEqualTo(ids(program.get(ana, "/deals?limit=1000&filter=amount > 100").answers(200).json())).isNotEmpty();
        program.get(ana, "/contacts?filter=segment in (" + segment + ")").answers(422).says("segment.otherType");
        program.get(ana, "/deals?sort=amount&cursor=bm90aGluZw").answers(400).says("cursor");
        program.get(ana, "/deals?filter=amount > ").answers(400).says("filter.syntax");
        program.get(ana, "/deals?filter=color %3D red".replace("%3D", "=")).answers(400).says("unknownField");
        program.get(ana, "/deals?sort=color").answers(400).says("unknownField");
        program.get(ana, "/deals?fields=color").answers(400).says("unknownField");
        program.get(ana, "/deals?colour=red").answers(400).says("api.parameter");
        program.get(ana, "/deals?limit=1001").answers(400).says("api.limit");
        program.get(ana, "/dragons").answers(404).says("unknownType");
        program.get(ana, "/deals/1/dragons").answers(404).says("api.address");
    }

    @Test
    void whatIsWrongIsSaidFieldByFieldAndNothingIsWritten() {
        var wrong = program.post(ana, "/deals", "{\"name\": 5, \"amount\": \"much\", \"expectedClose\": \"soon\", \"company\": \"Acme\"}")
                .answers(422).says("invalid").json();
        assertThat(wrong.path("errors").valueStream().map(error -> error.path("field").asString() + " " + error.path("code").asString()))
                .containsExactlyInAnyOrder("name api.value.string", "amount api.value.number", "expectedClose api.value.date", "company api.value.reference");

        program.post(ana, "/companies", "{}").answers(422).says("invalid");
        program.post(ana, "/deals", "{\"name\": \"x\", \"amount\": 1e999999}").answers(422).says("invalid");
        program.post(ana, "/deals", "{\"name\": \"x\", \"company\": 987654}").answers(422).says("invalid");
        program.post(ana, "/deals", "{\"name\": \"x\", \"color\": \"red\"}").answers(400).says("unknownField");
        program.post(ana, "/deals", "{\"name\": \"x\", \"name\": \"y\"}").answers(400).says("api.json");
        program.post(ana, "/deals", "{\"name\": \"x\"} {}").answers(400).says("api.json");
        program.post(ana, "/deals", "[]").answers(400).says("api.object");
        program.post(ana, "/deals", "").answers(400).says("api.object");
        program.post(ana, "/deals", "{\"name\": \"x\", \"createdAt\": \"2020-01-01T00:00:00Z\"}").answers(422).says("fieldReadOnly");
        program.post(ana, "/deals", " ".repeat(ApiJson.LONGEST + 1)).answers(413).says("api.large");
        assertThat(ids(program.get(ana, "/deals").json())).isEmpty();
    }

    @Test
    void whoHasSeenAnOlderVersionIsToldAndChangesNothing() {
        var deal = program.post(ana, "/deals", "{\"name\": \"Pumps\"}").answers(201);
        var address = deal.header("Location").substring("/api/v1".length());
        var seen = deal.header("ETag");
        var now = program.patch(ana, address, "{\"amount\": 10}", "If-Match", seen).answers(200).header("ETag");
        assertThat(now).isNotEqualTo(seen);

        program.patch(ana, address, "{\"amount\": 20}", "If-Match", seen).answers(412).says("api.changed");
        program.post(ana, address + "/actions/win", "{}", "If-Match", seen).answers(412).says("api.changed");
        program.delete(program.keyOf(cast.alba), address, "If-Match", seen).answers(412).says("api.changed");
        program.patch(ana, address, "{\"amount\": 20}", "If-Match", "W/\"1\"").answers(412);
        assertThat(program.get(ana, address).json().path("amount").asInt()).isEqualTo(10);

        program.patch(ana, address, "{\"amount\": 30}", "If-Match", now).answers(200);
        program.patch(ana, address, "{\"amount\": 40}").answers(200);
    }

    @Test
    void actionsAreTheSameAsOnThePage() {
        var deal = program.post(ana, "/deals", "{\"name\": \"Pumps\", \"amount\": 5}").answers(201);
        var address = deal.header("Location").substring("/api/v1".length());

        assertThat(program.post(ana, address + "/actions/win", "{}").answers(200).json().path("stage").path("id").asLong()).isEqualTo(cast.won);
        program.post(ana, address + "/actions/win", "{}").answers(422).says("action.unfit");
        program.post(ana, address + "/actions/win", "{\"amount\": 5}").answers(400).says("api.input");
        program.post(ana, address + "/actions/fly", "{}").answers(404).says("api.action");
    }

    @Test
    void manyRowsAreOneOperationAndEachHasItsOwnOutcome() {
        var first = program.post(ana, "/companies", "{\"name\": \"First\"}").answers(201).json();
        var mine = cast.as(cast.carla, () -> Objects.requireNonNull(gate.of(dev.trato.sales.Deal.class).create(java.util.Map.of("name", "Carla’s")).getId()));
        var done = program.post(ana, "/companies/bulk", """
                {"create": [{"name": "Second"}, {"name": null}, {"name": "Third", "color": "red"}, {"name": "Fourth"}],
                 "update": [{"id": %d, "version": %d, "name": "First of all"}, {"id": %d, "version": 77, "name": "Late"}, {"id": 99999999, "name": "Nobody"}, {"name": "No id"}]}
                """.formatted(first.path("id").asLong(), first.path("version").asInt(), first.path("id").asLong())).answers(200).json();

        assertThat(done.path("create").valueStream().map(row -> row.path("status").asInt())).containsExactly(201, 422, 400, 201);
        assertThat(done.path("update").valueStream().map(row -> row.path("status").asInt())).containsExactly(200, 412, 404, 400);
        assertThat(done.path("create").path(1).path("problem").path("errors").path(0).path("field").asString()).isEqualTo("name");
        assertThat(names()).containsExactlyInAnyOrder("First of all", "Second", "Fourth");
        assertThat(program.post(ana, "/deals/bulk", "{\"update\": [{\"id\": %d, \"name\": \"Mine now\"}]}".formatted(mine)).answers(200).json()
                .path("update").path(0).path("status").asInt()).isEqualTo(404);

        cast.as(cast.ana, () -> undo.undo(done.path("operation").asLong(), Progress.SILENT));
        assertThat(names()).containsExactly("First");

        program.post(ana, "/companies/bulk", "{\"create\": 5}").answers(400).says("api.rowsOfObjects");
        program.post(ana, "/companies/bulk", "{\"remove\": []}").answers(400).says("api.member");
        program.post(ana, "/companies/bulk", "{\"create\": [%s]}".formatted("{},".repeat(RecordCalls.MOST_ROWS) + "{}")).answers(400).says("api.rows");
    }

    @Test
    void aNoteIsHungOnWhatItIsAbout() {
        long company = company("Acme");
        var note = program.post(ana, "/interactions", "{\"title\": \"Called\", \"kind\": \"CALL\", \"subjectType\": \"company\", \"subjectId\": %d}".formatted(company))
                .answers(201).json();
        assertThat(note.path("subjectId").asLong()).isEqualTo(company);
        assertThat(ids(program.get(ana, "/interactions?filter=subjectType = company and subjectId = " + company).answers(200).json()))
                .containsExactly(note.path("id").asLong());
        program.post(ana, "/interactions", "{\"title\": \"Lost\", \"kind\": \"CALL\"}").answers(400).says("api.subject");
        program.post(ana, "/interactions", "{\"title\": \"x\", \"kind\": \"CALL\", \"subjectType\": \"company\", \"subjectId\": 987654}").answers(404);
        program.post(ana, "/interactions", "{\"title\": \"x\", \"kind\": \"CALL\", \"subjectType\": \"dragon\", \"subjectId\": 1}").answers(400);
    }

    @Test
    void aTypeThatNobodyPlannedForHasItsCalls() {
        var contract = program.post(ana, "/contracts", "{\"name\": \"Hosting\", \"fee\": 100, \"endsOn\": \"2027-01-31\"}").answers(201).json();
        assertThat(ids(program.get(ana, "/contracts?filter=fee >= 100").answers(200).json())).containsExactly(contract.path("id").asLong());
        program.post(ana, "/contracts/" + contract.path("id").asLong() + "/actions/renew", "{}").answers(200);
    }

    @Test
    void whatSurroundsARecordIsFound() {
        long company = company("Ácme Pumps");
        var deal = program.post(ana, "/deals", "{\"name\": \"Pumps for all\", \"amount\": 5, \"company\": %d}".formatted(company)).answers(201);
        var address = deal.header("Location").substring("/api/v1".length());
        program.patch(ana, address, "{\"amount\": 7}").answers(200);

        var entries = program.get(ana, address + "/history").answers(200).json().path("data");
        assertThat(entries.valueStream().map(entry -> entry.path("kind").asString() + " " + entry.path("door").asString())).containsExactly("updated api", "created api");
        assertThat(entries.path(0).path("fields").toString()).isEqualTo("{\"amount\":{\"before\":5,\"after\":7}}");
        assertThat(program.get(ana, address + "/history?offset=1&limit=1").answers(200).json().path("data").size()).isEqualTo(1);

        assertThat(program.get(ana, "/search?q=acme").answers(200).json().path("data").valueStream().map(row -> row.path("href").asString()))
                .containsExactly("/api/v1/companies/" + company);
        assertThat(program.get(ana, "/search?q=pumps").answers(200).json().path("data").size()).isEqualTo(2);
        program.get(ana, "/search?q=p").answers(400).says("api.words");
        var deals = program.get(ana, "/search?q=pumps&types=deal&limit=1").answers(200).json();
        assertThat(deals.path("data").valueStream().map(row -> row.path("type").asString())).containsExactly("deal");
        assertThat(deals.path("data").path(0).path("marks").toString()).isEqualTo("[[0,5]]");
        program.get(ana, "/search?q=pumps&types=nonsense").answers(400).says("unknownType");
        program.get(null, "/search?q=pumps").answers(401);

        var related = program.get(ana, "/companies/" + company + "/related").answers(200).json().path("data").valueStream()
                .filter(one -> one.path("type").asString().equals("deal")).findFirst().orElseThrow().path("href").asString();
        var list = java.net.URLDecoder.decode(related, java.nio.charset.StandardCharsets.UTF_8).substring("/api/v1".length());
        assertThat(ids(program.get(ana, list).answers(200).json())).containsExactly(deal.json().path("id").asLong());

        var types = program.get(ana, "").answers(200).json().path("types");
        assertThat(types.valueStream().filter(type -> type.path("name").asString().equals("deal")).findFirst().orElseThrow().path("actions").toString())
                .contains("win", "lose");
        assertThat(types.valueStream().map(type -> type.path("href").asString())).doesNotHaveDuplicates();

        var carla = program.keyOf(cast.carla);
        program.get(carla, address + "/history").answers(404);
        program.get(carla, address + "/related").answers(404);
        assertThat(program.get(carla, "/search?q=pumps for").answers(200).json().path("data").size()).isZero();
    }

    private long company(String name) {
        return cast.as(cast.ana, () -> Objects.requireNonNull(gate.of(Company.class).save(new Company(name)).getId()));
    }

    private List<String> names() {
        return program.get(ana, "/companies?fields=name").answers(200).json().path("data").valueStream().map(row -> row.path("name").asString()).toList();
    }

    private static List<Long> ids(JsonNode page) {
        return page.path("data").valueStream().map(row -> row.path("id").asLong()).toList();
    }

    /** A postal address is given by its parts, and may be given back as it was read; what contradicts itself is refused. */
    private void aPlaceHasParts(String maria) {
        var place = "{\"kind\": \"HOME_ADDRESS\", \"address\": {\"street\": \"Calle Mayor 3\", \"city\": \"Madrid\", \"country\": \"Spain\"}}";
        var read = program.patch(ana, maria, "{\"contactPoints\": [" + place + "]}").answers(200).json().path("contactPoints");
        assertThat(read.path(0).path("address").path("country").asString()).isEqualTo("ES");
        assertThat(read.path(0).path("address").path("city").asString()).isEqualTo("Madrid");
        assertThat(read.path(0).path("value").asString()).isEqualTo("Calle Mayor 3 · · Madrid · · ES");
        program.patch(ana, maria, "{\"contactPoints\": " + read + "}").answers(200);
        for (var wrong : List.of(read.toString().replace("\"Madrid\"", "\"Lugo\""), "[{\"kind\": \"HOME_ADDRESS\"}]", "[{\"kind\": \"FAX\", \"address\": {}}]",
                "[{\"kind\": \"HOME_ADDRESS\", \"address\": {\"planet\": \"Mars\"}}]", "[{\"kind\": \"HOME_ADDRESS\", \"address\": {}}]")) {
            program.patch(ana, maria, "{\"contactPoints\": " + wrong + "}").answers(422);
        }
    }
}
