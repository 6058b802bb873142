package dev.trato.integration.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trato.Cast;
import dev.trato.FreshDatabase;
import dev.trato.IntegrationTest;
import dev.trato.kernel.BaseRecord;
import dev.trato.records.Edit;
import dev.trato.records.FilterLanguage;
import dev.trato.records.Gate;
import dev.trato.records.RecordQuery;
import dev.trato.records.RecordType;
import dev.trato.records.Records;
import dev.trato.records.Specimens;
import dev.trato.records.Transactions;
import dev.trato.security.AccessChanged;
import dev.trato.security.Action;
import dev.trato.security.FieldAccess;
import dev.trato.security.Role;
import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpMethod;

/** Every call of every type answers everybody as the gate would: a type is covered on the day it is born. */
@IntegrationTest
@FreshDatabase
class ApiAccessTest {

    private static final Set<Integer> REFUSED = Set.of(403, 404);

    private final Program program;
    private final Cast cast;
    private final Gate gate;
    private final Specimens specimens;
    private final Transactions transactions;
    private final EntityManager entities;
    private final ApplicationEventPublisher events;
    private final Map<RecordType<?>, List<Long>> made = new LinkedHashMap<>();

    ApiAccessTest(Program program, Cast cast, Gate gate, Specimens specimens, Transactions transactions, EntityManager entities,
            ApplicationEventPublisher events) {
        this.program = program;
        this.cast = cast;
        this.gate = gate;
        this.specimens = specimens;
        this.transactions = transactions;
        this.entities = entities;
        this.events = events;
    }

    @BeforeEach
    void fill() {
        cast.enter();
        for (var type : gate.types().all()) {
            made.put(type, List.of(specimens.make(type, cast.ana, cast.north), specimens.make(type, cast.carla, cast.south)));
        }
    }

    @Test
    void whatMayBeReadIsRead() {
        everybody((person, key) -> made.forEach((type, ids) -> {
            var name = RecordCalls.name(type);
            var seen = cast.as(person, () -> gate.of(type).allows(Action.READ) ? idsOf(type) : Set.<Long>of());
            var list = program.get(key, "/" + name + "?limit=1000");
            if (list.response().getStatus() == 200) {
                var told = new LinkedHashSet<Long>();
                list.json().path("data").forEach(row -> told.add(row.path("id").asLong()));
                assertThat(told).as(type + " for " + person).isEqualTo(seen);
            } else {
                assertThat(REFUSED).contains(list.response().getStatus());
                assertThat(seen).as(type + " for " + person).isEmpty();
            }
            for (long id : ids) {
                for (String part : List.of("", "/history", "/related", "/duplicates")) {
                    assertThat(program.get(key, "/" + name + "/" + id + part).response().getStatus()).as(type + part + " for " + person)
                            .isEqualTo(seen.contains(id) ? 200 : 404);
                }
            }
        }));
    }

    @Test
    void whatMayBeTakenOutIsTakenOut() {
        everybody((person, key) -> made.keySet().forEach(type -> {
            var asked = program.post(key, "/" + RecordCalls.name(type) + "/export", "{\"format\": \"json\", \"fields\": []}");
            var may = cast.as(person, () -> gate.of(type).ids(RecordQuery.of(FilterLanguage.parse("")), Action.EXPORT));
            if (asked.response().getStatus() == 202) {
                var address = "/exports/" + asked.json().path("id").asLong();
                await().pollInterval(Duration.ofMillis(10)).until(() -> !program.get(key, address).json().path("state").asString().equals("running"));
                var taken = new LinkedHashSet<Long>();
                program.get(key, address + "/file").answers(200).json().forEach(row -> taken.add(row.path("id").asLong()));
                assertThat(taken).as(type + " for " + person).containsExactlyInAnyOrderElementsOf(may);
            } else {
                assertThat(REFUSED).as(type + " for " + person).contains(asked.response().getStatus());
                assertThat(may).as(type + " for " + person).isEmpty();
            }
        }));
    }

    @Test
    void whatMayBeChangedIsChanged() {
        everybody((person, key) -> made.forEach((type, ids) -> {
            var name = RecordCalls.name(type);
            for (long id : ids) {
                boolean may = may(person, type, id, Action.UPDATE);
                var status = program.patch(key, "/" + name + "/" + id, "{}").response().getStatus();
                var row = program.post(key, "/" + name + "/bulk", "{\"update\": [{\"id\": " + id + "}]}");
                var inBulk = row.response().getStatus() == 200 ? row.json().path("update").path(0).path("status").asInt() : row.response().getStatus();
                if (may) {
                    assertThat(List.of(status, inBulk)).as(type + " for " + person).containsOnly(200);
                } else {
                    assertThat(REFUSED).as(type + " for " + person).contains(status, inBulk);
                }
            }
        }));
    }

    @Test
    void whatMayBeMergedIsMerged() {
        everybody((person, key) -> List.of("company", "contact").forEach(name -> {
            var type = gate.types().require(name);
            for (var pair : List.of(List.of(cast.ana, cast.carla), List.of(cast.carla, cast.ana))) {
                long winner = specimens.make(type, pair.getFirst(), null);
                long other = specimens.make(type, pair.getLast(), null);
                boolean may = may(person, type, winner, Action.UPDATE) && may(person, type, other, Action.DELETE);
                var before = versions(type, winner, other);
                var answer = program.post(key, "/" + RecordCalls.name(type) + "/" + winner + "/merge", "{\"others\": [" + other + "]}").response().getStatus();
                if (may) {
                    assertThat(answer).as(type + " for " + person).isEqualTo(200);
                } else {
                    assertThat(REFUSED).as(type + " for " + person).contains(answer);
                    assertThat(versions(type, winner, other)).as("refused means unchanged").isEqualTo(before);
                }
            }
        }));
    }

    private List<Integer> versions(RecordType<?> type, long... ids) {
        return cast.as(cast.alba, () -> java.util.Arrays.stream(ids).mapToObj(id -> gate.of(type).find(id).orElseThrow().getVersion()).toList());
    }

    @Test
    void whatMayBeDeletedIsDeleted() {
        everybody((person, key) -> made.forEach((type, ids) -> {
            for (long id : ids) {
                boolean may = may(person, type, id, Action.DELETE);
                var status = program.delete(key, "/" + RecordCalls.name(type) + "/" + id).response().getStatus();
                if (may) {
                    assertThat(Set.of(204, 422)).as(type + " for " + person).contains(status); // 422: something else needs it
                } else {
                    assertThat(REFUSED).as(type + " for " + person).contains(status);
                }
            }
        }));
    }

    @Test
    void aFieldOutOfSightIsInNoAnswerAndAnswersNoQuestion() {
        grant("amount", FieldAccess.HIDDEN);
        grant("nextStep", FieldAccess.READ);
        var ana = program.keyOf(cast.ana);
        long deal = program.post(ana, "/deals", "{\"name\": \"Pumps\"}").answers(201).json().path("id").asLong();
        cast.as(cast.alba, () -> gate.of("deal").edit(new Edit(deal, 0, Map.of("amount", new BigDecimal("4711"), "nextStep", "Call"), Map.of())));

        for (String address : List.of("/deals", "/deals/" + deal, "/deals/" + deal + "/history", "/search?q=pumps", "/search?q=4711")) {
            assertThat(program.get(ana, address).answers(200).text()).doesNotContain("amount", "4711");
        }
        for (String question : List.of("filter=amount > 1", "sort=-amount", "fields=amount")) {
            program.get(ana, "/deals?" + question).answers(400).says("unknownField");
        }
        program.patch(ana, "/deals/" + deal, "{\"amount\": 1}").answers(400).says("unknownField");
        program.post(ana, "/deals", "{\"name\": \"Other\", \"amount\": 1}").answers(400).says("unknownField");
        assertThat(program.get(ana, "/deals/" + deal).json().path("nextStep").asString()).isEqualTo("Call");
        program.patch(ana, "/deals/" + deal, "{\"nextStep\": \"Write\"}").answers(422).says("fieldReadOnly");
        assertThat(program.patch(ana, "/deals/" + deal, "{\"name\": \"Pumps and more\"}").answers(200).text()).doesNotContain("amount", "4711");
        assertThat(program.get(program.keyOf(cast.alba), "/deals/" + deal).json().path("amount").asInt()).isEqualTo(4711);
    }

    private void grant(String field, FieldAccess access) {
        transactions.write(() -> {
            var role = entities.find(Role.class, "sales_agent");
            role.grantField("deal", field, access);
            return role;
        });
        events.publishEvent(new AccessChanged(null));
    }

    @Test
    void nobodyGetsNothing() {
        made.forEach((type, ids) -> {
            var path = "/" + RecordCalls.name(type);
            for (var call : List.of("GET " + path, "POST " + path, "POST " + path + "/bulk", "GET " + path + "/" + ids.getFirst(),
                    "PATCH " + path + "/" + ids.getFirst(), "DELETE " + path + "/" + ids.getFirst(), "GET " + path + "/" + ids.getFirst() + "/history",
                    "POST " + path + "/selected", "GET " + path + "/" + ids.getFirst() + "/related", "POST " + path + "/" + ids.getFirst() + "/actions/win",
                    "POST " + path + "/" + ids.getFirst() + "/merge", "GET " + path + "/" + ids.getFirst() + "/duplicates", "GET /search", "GET ")) {
                var method = HttpMethod.valueOf(call.substring(0, call.indexOf(' ')));
                program.call(method, null, call.substring(call.indexOf(' ') + 1), method == HttpMethod.GET ? null : "{}").answers(401).says("api.token");
            }
        });
    }

    @Test
    void whatMayBeDoneWithOneMayBeDoneWithAll() {
        everybody((person, key) -> made.forEach((type, ids) -> {
            var name = RecordCalls.name(type);
            boolean reads = cast.as(person, () -> gate.of(type).allows(Action.READ));
            boolean updates = cast.as(person, () -> gate.of(type).allows(Action.UPDATE));
            var list = ids.stream().map(String::valueOf).collect(Collectors.joining(", ", "[", "]"));
            var counted = program.post(key, "/" + name + "/selected", "{\"filter\": \"\", \"changes\": {}, \"preview\": true}");
            if (reads) {
                assertThat(counted.answers(200).json().path("count").asInt()).as(type + " for " + person).isEqualTo(idsOf(person, type).size());
            } else {
                assertThat(REFUSED).contains(counted.response().getStatus());
            }
            var done = program.post(key, "/" + name + "/selected", "{\"ids\": " + list + ", \"changes\": {}}");
            if (reads && updates) {
                long may = ids.stream().filter(id -> may(person, type, id, Action.UPDATE)).count();
                assertThat(done.answers(200).json().path("done").asLong()).as(type + " for " + person).isEqualTo(may);
            } else {
                assertThat(REFUSED).as(type + " for " + person).contains(done.response().getStatus());
            }
        }));
    }

    @Test
    void anImportIsSeenAndMovedByWhoMadeItAndByAdministratorsOnly() {
        var csv = "name\nAcme Pumps\n";
        long import_ = program.upload(program.keyOf(cast.ana), "/imports?type=companies&file=c.csv", csv).answers(201).json().path("id").asLong();
        everybody((person, key) -> {
            boolean may = person == cast.ana || person == cast.alba;
            assertThat(program.get(key, "/imports/" + import_).response().getStatus()).as("for " + person).isEqualTo(may ? 200 : 404);
            assertThat(program.get(key, "/imports/" + import_ + "/failures").response().getStatus()).as("for " + person).isEqualTo(may ? 200 : 404);
            assertThat(program.patch(key, "/imports/" + import_, "{}").response().getStatus()).as("for " + person).isEqualTo(may ? 200 : 404);
            assertThat(program.get(key, "/imports").answers(200).json().path("data").size()).as("for " + person).isEqualTo(may ? 1 : 0);
            if (!may) {
                for (String deed : ImportCalls.DEEDS) {
                    program.post(key, "/imports/" + import_ + "/" + deed, "").answers(404);
                }
                program.delete(key, "/imports/" + import_).answers(404);
            }
        });
        program.upload(program.keyOf(cast.rita), "/imports?type=companies", csv).answers(403);
        program.upload(program.keyOf(cast.ana), "/imports?type=users", csv).answers(403);
        for (var call : List.of("GET /imports", "GET /imports/" + import_, "DELETE /imports/" + import_, "POST /imports/" + import_ + "/run", "POST /imports",
                "PATCH /imports/" + import_, "GET /imports/" + import_ + "/failures")) {
            program.call(HttpMethod.valueOf(call.split(" ")[0]), null, call.split(" ")[1], null).answers(401).says("api.token");
        }
    }

    @Test
    void anOperationIsSeenAndUndoneByWhoDidItAndByAdministratorsOnly() {
        everybody((person, key) -> {
            var rows = "{\"create\": [{\"name\": \"Acme %d\"}, {\"name\": \"Beta\"}]}".formatted(person);
            long operation = program.post(program.keyOf(cast.ana), "/companies/bulk", rows).answers(200).json().path("operation").asLong();
            boolean may = person == cast.ana || person == cast.alba;
            assertThat(program.get(key, "/operations/" + operation).response().getStatus()).as("for " + person).isEqualTo(may ? 200 : 404);
            var undone = program.post(key, "/operations/" + operation + "/undo", "");
            assertThat(undone.response().getStatus()).as("for " + person).isEqualTo(may ? 200 : 404);
            if (may) {
                assertThat(undone.json().path("restored").asInt()).isEqualTo(2);
                assertThat(undone.json().path("skipped").size()).isZero();
                assertThat(program.get(key, "/operations/" + operation).json().path("undoneBy").asLong()).isEqualTo(undone.json().path("operation").asLong());
                program.post(key, "/operations/" + operation + "/undo", "").answers(422).says("operation.notUndoable");
            }
        });
        program.get(null, "/operations/1").answers(401);
        program.post(null, "/operations/1/undo", "").answers(401);
        program.get(program.keyOf(cast.alba), "/operations/999999").answers(404).says("operation.unknown");
    }

    private interface Visit {
        void by(long person, String key);
    }

    private void everybody(Visit visit) {
        for (long person : List.of(cast.rita, cast.sam, cast.carla, cast.ana, cast.bruno, cast.alba)) {
            visit.by(person, program.keyOf(person));
        }
    }

    private Set<Long> idsOf(long person, RecordType<?> type) {
        return cast.as(person, () -> idsOf(type));
    }

    private Set<Long> idsOf(RecordType<?> type) {
        return new LinkedHashSet<>(gate.of(type).ids(RecordQuery.of(FilterLanguage.parse("")), Action.READ));
    }

    private boolean may(long person, RecordType<?> type, long id, Action action) {
        return cast.as(person, () -> transactions.read(() -> may(gate.of(type), id, action)));
    }

    private static <T extends BaseRecord> boolean may(Records<T> records, long id, Action action) {
        return records.find(id).filter(record -> records.allows(action, record)).isPresent();
    }
}
