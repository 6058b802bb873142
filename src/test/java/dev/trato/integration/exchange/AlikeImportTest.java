package dev.trato.integration.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trato.Cast;
import dev.trato.FreshDatabase;
import dev.trato.IntegrationTest;
import dev.trato.integration.api.Program;
import dev.trato.records.Gate;
import dev.trato.records.RecordFilter;
import dev.trato.records.RecordQuery;
import dev.trato.records.match.DuplicatesFollow;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Ana imports people of whom some are there already, spelt otherwise. */
@IntegrationTest
@FreshDatabase
class AlikeImportTest {

    private static final String[] PEOPLE = {"first name,last name,email,mobile,job title", "Maria,Garcia,maria+news@acme.example,,Buyer",
        "Rosa,Gil,rosa@acme.example,,Clerk", ",Becker,kent@other.example,+34600555999,Author"};

    private final Cast cast;
    private final Gate gate;
    private final Importing importing;
    private final Imports imports;
    private final FaultyRows faulty;
    private final Program program;
    private final DuplicatesFollow follow;
    private long maria;

    AlikeImportTest(Cast cast, Gate gate, Importing importing, Imports imports, FaultyRows faulty, Program program, DuplicatesFollow follow) {
        this.cast = cast;
        this.gate = gate;
        this.importing = importing;
        this.imports = imports;
        this.faulty = faulty;
        this.program = program;
        this.follow = follow;
    }

    @BeforeEach
    void enter() {
        cast.enter();
        follow.fromTheStart();
        maria = contact(Map.of("firstName", "María", "lastName", "García", "email", "maria@acme.example"));
        contact(Map.of("firstName", "Kent", "lastName", "Becker", "mobile", "+34600555999"));
        follow.all();
    }

    private long contact(Map<String, Object> values) {
        return cast.as(cast.ana, () -> Objects.requireNonNull(gate.of("contact").create(new HashMap<>(values)).getId()));
    }

    private ImportJob job() {
        return importing.as(importing.upload("people.csv", PEOPLE), "contact");
    }

    private List<String> titles() {
        return cast.as(cast.ana, () -> gate.of("contact").rows(RecordQuery.of(RecordFilter.ALL))).stream().map(row -> String.valueOf(row.title())).toList();
    }

    @Test
    void theTrialTellsAndWhatIsDecidedIsDone() {
        cast.as(cast.ana, () -> {
            var job = importing.check(job());
            assertThat(job.getCreatedRows()).isEqualTo(3);
            assertThat(job.getFailedRows()).isZero();
            assertThat(job.getAlikeRows()).as("Maria, and Becker by his number and name").isEqualTo(2);
            var told = faulty.first(job.getId(), 9);
            assertThat(told).extracting(ImportFault::getLine).containsExactly(2L, 4L);
            assertThat(faulty.reasons(job, told.getFirst(), Locale.ENGLISH)).startsWith("It looks like María García (");

            imports.treatAlike(job.getId(), ImportJob.Alike.SKIP);
            var trial = importing.check(job);
            assertThat(List.of(trial.getCreatedRows(), trial.getSkippedRows(), trial.getAlikeRows())).containsExactly(1L, 2L, 2L);
            imports.treatAlike(job.getId(), ImportJob.Alike.UPDATE);
            var done = importing.run(job);
            assertThat(List.of(done.getCreatedRows(), done.getUpdatedRows(), done.getSkippedRows(), done.getAlikeRows()))
                    .as("Becker is not sure enough to be written over").containsExactly(1L, 1L, 1L, 2L);
            return null;
        });
        assertThat(titles()).containsExactlyInAnyOrder("Maria Garcia", "Kent Becker", "Rosa Gil");
        assertThat(cast.as(cast.ana, () -> gate.of("contact").row(maria, List.of("jobTitle")).orElseThrow().get("jobTitle"))).isEqualTo("Buyer");
    }

    @Test
    void whoeverDecidesNothingGetsAllOfThemAndIsAskedNothing() {
        cast.as(cast.ana, () -> {
            var done = importing.run(job());
            assertThat(List.of(done.getCreatedRows(), done.getAlikeRows())).containsExactly(3L, 0L);
            return null;
        });
        assertThat(titles()).hasSize(5);
    }

    @Test
    void rowsThatFindTheirRecordAreNotComparedAndProgramsDecideToo() {
        var key = program.keyOf(cast.ana);
        var job = program.upload(key, "/imports?type=contacts&file=p.csv", "lastName,email,mobile\nGarcía,maria@acme.example,\nBecker,,+34600555999\n").answers(201).json();
        var address = "/imports/" + job.path("id").asLong();
        var planned = program.patch(key, address, "{\"match\": [\"email\"], \"matched\": \"update\", \"alike\": \"skip\"}").answers(200).json();
        assertThat(planned.path("plan").path("alike").asString()).isEqualTo("skip");
        program.patch(key, address, "{\"alike\": \"perhaps\"}").answers(400);
        program.post(key, address + "/check", "").answers(202);
        var checked = cast.as(cast.ana, () -> importing.ended(imports.require(job.path("id").asLong())));
        assertThat(checked.getAlikeRows()).isEqualTo(1);
        assertThat(checked.getSkippedRows()).isEqualTo(2);
        assertThat(program.get(key, address).answers(200).json().path("rows").path("alike").asInt()).isEqualTo(1);
    }
}
