package dev.trato.integration.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trato.Cast;
import dev.trato.FreshDatabase;
import dev.trato.IntegrationTest;
import dev.trato.kernel.Progress;
import dev.trato.records.Gate;
import dev.trato.records.Undo;
import dev.trato.sales.Deal;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One call, many records: as the bulk bar of a list, and as easily taken back. */
@IntegrationTest
@FreshDatabase
class SelectionCallsTest {

    private final Program program;
    private final Cast cast;
    private final Gate gate;
    private final Undo undo;
    private String ana = "";
    private long pumps;
    private long valves;
    private long carlas;

    SelectionCallsTest(Program program, Cast cast, Gate gate, Undo undo) {
        this.program = program;
        this.cast = cast;
        this.gate = gate;
        this.undo = undo;
    }

    @BeforeEach
    void enter() {
        cast.enter();
        ana = program.keyOf(cast.ana);
        pumps = deal(cast.ana, "Pumps");
        valves = deal(cast.ana, "Valves");
        carlas = deal(cast.carla, "Cranes");
    }

    private long deal(long person, String name) {
        return cast.as(person, () -> Objects.requireNonNull(gate.of(Deal.class).create(Map.of("name", name)).getId()));
    }

    @Test
    void allThatAFilterFindsAreChangedAndChangedBack() {
        var question = "{\"filter\": \"name is not empty\", \"changes\": {\"nextStep\": \"Call\"}";
        assertThat(program.post(ana, "/deals/selected", question + ", \"preview\": true}").answers(200).text()).isEqualTo("{\"count\":2}");
        assertThat(nextSteps()).isEqualTo("[]");
        var done = program.post(ana, "/deals/selected", question + "}").answers(200).json();
        assertThat(done.path("done").asInt()).isEqualTo(2);
        assertThat(done.path("failed").asInt()).isZero();
        assertThat(nextSteps()).isEqualTo("[Call, Call]");
        cast.as(cast.ana, () -> undo.undo(done.path("operation").asLong(), Progress.SILENT));
        assertThat(nextSteps()).isEqualTo("[]");
    }

    private String nextSteps() {
        return program.get(ana, "/deals?filter=nextStep is not empty").answers(200).json().path("data").valueStream()
                .map(row -> row.path("nextStep").asString()).toList().toString();
    }

    @Test
    void eachRecordThatRefusesIsTold() {
        var won = program.post(ana, "/deals/selected", "{\"ids\": [%d, %d], \"action\": \"win\"}".formatted(pumps, carlas)).answers(200).json();
        assertThat(won.path("done").asInt()).isEqualTo(1);
        assertThat(won.path("failures").path(0).path("id").asLong()).isEqualTo(carlas);
        assertThat(won.path("failures").path(0).path("problem").path("status").asInt()).isEqualTo(404);
        var again = program.post(ana, "/deals/selected", "{\"ids\": [%d], \"action\": \"win\"}".formatted(pumps)).answers(200).json();
        assertThat(again.path("operation").isNull()).isTrue();
        assertThat(again.path("failed").asInt()).isEqualTo(1);

        assertThat(program.post(ana, "/deals/selected", "{\"text\": \"valves\", \"delete\": true}", "Idempotency-Key", "d").answers(200).json().path("done").asInt()).isEqualTo(1);
        assertThat(program.post(ana, "/deals/selected", "{\"text\": \"valves\", \"delete\": true}", "Idempotency-Key", "d").answers(200).json().path("done").asInt()).isEqualTo(1);
        program.get(ana, "/deals/" + valves).answers(404);
    }

    @Test
    void whatIsNotSaidPlainlyIsNotDone() {
        program.post(ana, "/deals/selected", "{\"delete\": true}").answers(400).says("api.selection");
        program.post(ana, "/deals/selected", "{\"ids\": [1], \"filter\": \"\", \"delete\": true}").answers(400).says("api.selection");
        program.post(ana, "/deals/selected", "{\"filter\": \"\"}").answers(400).says("api.deed");
        program.post(ana, "/deals/selected", "{\"filter\": \"\", \"delete\": false}").answers(400).says("api.deed");
        program.post(ana, "/deals/selected", "{\"filter\": \"\", \"delete\": true, \"changes\": {}}").answers(400).says("api.deed");
        program.post(ana, "/deals/selected", "{\"filter\": \"\", \"action\": \"dance\"}").answers(404).says("api.action");
        program.post(ana, "/deals/selected", "{\"filter\": \"\", \"action\": \"win\", \"inputs\": {\"name\": \"x\"}}").answers(400).says("api.input");
        program.post(ana, "/deals/selected", "{\"filter\": \"\", \"changes\": {\"nothing\": 1}}").answers(400).says("unknownField");
        program.post(ana, "/deals/selected", "{\"filter\": \"nothing = 1\", \"changes\": {}}").answers(400).says("unknownField");
        assertThat(program.get(ana, "/deals").json().path("data").size()).isEqualTo(2);
    }
}
