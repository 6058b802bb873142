package dev.trato.integration.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trato.Cast;
import dev.trato.FreshDatabase;
import dev.trato.IntegrationTest;
import dev.trato.integration.api.Program;
import dev.trato.records.Gate;
import dev.trato.records.Operator;
import dev.trato.records.RecordFilter;
import dev.trato.records.RecordQuery;
import dev.trato.records.match.DuplicatesFollow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.JdbcTemplate;

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
    private final JdbcTemplate database;
    private final Saboteur saboteur;
    private final ImportRunner runner;
    private long maria;

    AlikeImportTest(Cast cast, Gate gate, Importing importing, Imports imports, FaultyRows faulty, Program program, DuplicatesFollow follow, JdbcTemplate database,
            Saboteur saboteur, ImportRunner runner) {
        this.cast = cast;
        this.gate = gate;
        this.importing = importing;
        this.imports = imports;
        this.faulty = faulty;
        this.program = program;
        this.follow = follow;
        this.database = database;
        this.saboteur = saboteur;
        this.runner = runner;
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
    void rowsThatMeanTheSameAreToldAndObeyTheSameChoice() {
        var lines = new ArrayList<>(List.of("first name,last name,email,mobile,job title", "Rosa,Gil,rosa@acme.example,,Clerk", "Teo,Ruiz,teo@acme.example,,"));
        for (int i = 0; i < 600; i++) {
            lines.add("P" + i + ",Solo" + i + ",p" + i + "@other.example,,");
        }
        lines.add("Rosa,Gil,Rosa@acme.example,,Head of sales");
        lines.add("Gil,Rosa,rosa@acme.example,,Nobody");
        cast.as(cast.ana, () -> {
            var job = importing.as(importing.upload("people.csv", lines.toArray(String[]::new)), "contact");
            job = importing.plan(job, plan -> plan.matching(List.of(), ImportPlan.Matched.UPDATE, ImportPlan.Unmatched.CREATE));
            var trial = importing.check(job);
            assertThat(List.of(trial.getCreatedRows(), trial.getAlikeRows())).as("rows chunks apart").containsExactly(604L, 2L);
            assertThat(faulty.first(job.getId(), 9)).extracting(fault -> faulty.reasons(trial, fault, Locale.ENGLISH))
                    .allSatisfy(why -> assertThat(why).startsWith("It looks like row 2 of the file ("));

            imports.treatAlike(job.getId(), ImportJob.Alike.SKIP);
            var skipping = importing.check(job);
            assertThat(List.of(skipping.getCreatedRows(), skipping.getSkippedRows())).containsExactly(602L, 2L);
            imports.treatAlike(job.getId(), ImportJob.Alike.UPDATE);
            var updating = importing.check(job);
            var done = runBrokenOff(job);
            assertThat(List.of(done.getCreatedRows(), done.getUpdatedRows(), done.getSkippedRows(), done.getAlikeRows()))
                    .as("as the trial said, though another one has written row 2").containsExactly(updating.getCreatedRows(), updating.getUpdatedRows(), updating.getSkippedRows(), updating.getAlikeRows())
                    .containsExactly(602L, 2L, 0L, 2L);
            return null;
        });
        var rosas = cast.as(cast.ana, () -> gate.of("contact").rows(RecordQuery.of(RecordFilter.where("email", Operator.IS, "rosa@acme.example")).columns(List.of("jobTitle"))));
        assertThat(rosas).singleElement().satisfies(rosa -> assertThat(rosa.get("jobTitle")).isEqualTo("Nobody"));
        assertThat(database.queryForObject("select count(*) from import_row", Long.class)).as("forgotten in the end").isZero();
    }

    private ImportJob runBrokenOff(ImportJob job) {
        saboteur.strike("contact", 550, () -> {
            saboteur.rest();
            return new DataAccessResourceFailureException("the database is gone");
        });
        imports.run(job.getId());
        Awaitility.await().pollInSameThread().until(() -> imports.require(job.getId()).getDoneRows() == 500 && !imports.require(job.getId()).isAtWork(Instant.now()));
        database.update("update import_job set lease_until = null where id = ?", job.getId());
        runner.lookForWork();
        return importing.ended(job);
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
