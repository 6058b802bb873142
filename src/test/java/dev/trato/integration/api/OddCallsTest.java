package dev.trato.integration.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trato.Cast;
import dev.trato.FreshDatabase;
import dev.trato.IntegrationTest;
import dev.trato.records.FieldCatalog;
import dev.trato.records.Gate;
import dev.trato.records.Specimens;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Whatever a program sends, it gets an answer that it can act on: nothing it can think of is a fault of ours. */
@IntegrationTest
@FreshDatabase
class OddCallsTest {

    private static final List<String> VALUES = List.of("null", "\"" + "x".repeat(5000) + "\"", "-1e400", "[null]", "{\"id\": 1}", "\"0001-01-01\"", "\"a\\u0000b\"");

    private final Program program;
    private final Cast cast;
    private final Gate gate;
    private final FieldCatalog catalog;
    private final Specimens specimens;

    OddCallsTest(Program program, Cast cast, Gate gate, FieldCatalog catalog, Specimens specimens) {
        this.program = program;
        this.cast = cast;
        this.gate = gate;
        this.catalog = catalog;
        this.specimens = specimens;
    }

    @Test
    void noValueOfAFieldIsAFault() {
        cast.enter();
        var key = program.keyOf(cast.alba);
        var faults = new TreeSet<String>();
        for (var type : gate.types().all()) {
            var path = "/" + RecordCalls.name(type);
            long id = specimens.make(type, cast.ana, cast.north);
            for (var field : cast.as(cast.alba, () -> catalog.readable(type))) {
                for (String value : VALUES) {
                    var body = "{\"" + field.name() + "\": " + value + "}";
                    note(faults, "POST " + path + " " + body, program.post(key, path, body));
                    note(faults, "PATCH " + path + " " + body, program.patch(key, path + "/" + id, body));
                }
                for (String operator : List.of("=", ">", "contains")) {
                    for (String value : List.of("\"\"", "\"x'%_\"", "9999999999999999999", "today-99999")) {
                        var question = "?filter=" + field.name() + " " + operator + " " + value;
                        note(faults, "GET " + path + question, program.get(key, path + question));
                    }
                }
                for (String cursor : List.of("WyJ4IiwiMSJd", "W251bGwsbnVsbF0")) {
                    note(faults, "GET " + path + " sort " + field.name() + " " + cursor, program.get(key, path + "?sort=-" + field.name() + "&cursor=" + cursor));
                }
            }
        }
        assertThat(faults).isEmpty();
    }

    private static void note(TreeSet<String> faults, String call, Program.Call answer) {
        if (answer.response().getStatus() >= 500) {
            faults.add(answer.response().getStatus() + " " + call.substring(0, Math.min(call.length(), 120)));
        }
    }
}
