package dev.trato.integration.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trato.Cast;
import dev.trato.FreshDatabase;
import dev.trato.IntegrationTest;
import dev.trato.contacts.Company;
import dev.trato.integration.exchange.ImportJob.State;
import dev.trato.kernel.Problem;
import dev.trato.kernel.Progress;
import dev.trato.records.Gate;
import dev.trato.records.RecordFilter;
import dev.trato.records.RecordQuery;
import dev.trato.records.Transactions;
import dev.trato.security.CurrentUser;
import dev.trato.security.User;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whatever breaks an import off, it goes on at exactly the next row. */
@IntegrationTest
@FreshDatabase
class ImportResumeTest {

    private static final int ROWS = 1300;

    private final Cast cast;
    private final Gate gate;
    private final Imports imports;
    private final Importing importing;
    private final ImportRunner runner;
    private final Saboteur saboteur;
    private final JdbcClient database;
    private final ImportWork work;
    private final EntityManager entities;
    private final Transactions transactions;
    private final CurrentUser currentUser;
    private final ImportFiles files;
    private final Clock clock;

    ImportResumeTest(Cast cast, Gate gate, Imports imports, Importing importing, ImportRunner runner, Saboteur saboteur, JdbcClient database,
            ImportWork work, EntityManager entities, Transactions transactions, CurrentUser currentUser, ImportFiles files, Clock clock) {
        this.cast = cast;
        this.gate = gate;
        this.imports = imports;
        this.importing = importing;
        this.runner = runner;
        this.saboteur = saboteur;
        this.database = database;
        this.work = work;
        this.entities = entities;
        this.transactions = transactions;
        this.currentUser = currentUser;
        this.files = files;
        this.clock = clock;
    }

    @BeforeEach
    void enter() {
        cast.enter();
    }

    @AfterEach
    void rest() {
        saboteur.rest();
    }

    @Test
    void afterACrashItGoesOnAtTheNextRow() throws InterruptedException {
        var job = begun(700, Saboteur.Killed::new);
        whenever().until(() -> done(job) == 500 && !atWork());

        assertThat(companies()).isEqualTo(500);
        runner.lookForWork();
        Thread.sleep(200);
        assertThat(done(job)).as("the dead node still holds it").isEqualTo(500);

        saboteur.rest();
        leaseRunsOut(job);
        var other = new ImportRunner(work, entities, transactions, currentUser, files, clock);
        other.lookForWork();
        var ended = ended(job);
        other.destroy();

        assertThat(ended.getState()).isEqualTo(State.DONE);
        assertThat(ended.getCreatedRows()).isEqualTo(ROWS);
        assertThat(companies()).isEqualTo(ROWS);
        assertThat(cast.as(cast.alba, () -> imports.undo(job.getId(), Progress.SILENT).restored())).isEqualTo(ROWS);
        assertThat(companies()).isZero();
    }

    @Test
    void twoRunnersNeverDoARowTwice() throws InterruptedException {
        var others = Stream.generate(() -> new ImportRunner(work, entities, transactions, currentUser, files, clock)).limit(3).toList();
        var job = cast.as(cast.alba, () -> {
            var uploaded = upload();
            imports.run(uploaded.getId());
            return uploaded;
        });
        others.parallelStream().forEach(ImportRunner::lookForWork);
        var ended = ended(job);
        for (var other : others) {
            other.destroy();
        }

        assertThat(ended.getCreatedRows()).isEqualTo(ROWS);
        assertThat(companies()).isEqualTo(ROWS);
    }

    @Test
    void anOutageCostsNoRow() {
        var job = begun(700, () -> new DataAccessResourceFailureException("the database is gone"));
        whenever().until(() -> done(job) == 500 && !atWork());
        saboteur.rest();
        assertThat(state(job)).isEqualTo(State.RUNNING);

        leaseRunsOut(job);
        runner.lookForWork();

        assertThat(ended(job).getCreatedRows()).isEqualTo(ROWS);
        assertThat(companies()).isEqualTo(ROWS);
    }

    @Test
    void whatBreaksAgainAndAgainWaitsForSomebodyToSayGoOn() {
        var job = begun(700, () -> new DataAccessResourceFailureException("the database is gone"));
        for (int i = 0; i < 10 && state(job) == State.RUNNING; i++) {
            whenever().until(() -> !atWork());
            leaseRunsOut(job);
            runner.lookForWork();
            whenever().until(() -> !atWork());
        }
        assertThat(state(job)).isEqualTo(State.INTERRUPTED);
        assertThat(companies()).isEqualTo(500);

        saboteur.rest();
        cast.as(cast.alba, () -> {
            imports.resume(job.getId());
        });

        assertThat(ended(job).getState()).isEqualTo(State.DONE);
        assertThat(companies()).isEqualTo(ROWS);
    }

    @Test
    void anInterruptedImportCanEndWhereItStands() {
        var job = begun(700, Saboteur.Killed::new);
        whenever().until(() -> done(job) == 500 && !atWork());
        saboteur.rest();
        database.sql("update import_job set lease_until = null, runner = null, state = 'INTERRUPTED' where id = ?").param(job.getId()).update();

        cast.as(cast.alba, () -> {
            assertThat(imports.cancel(job.getId()).getState()).isEqualTo(State.CANCELLED);
            assertThat(imports.canBeUndone(imports.require(job.getId()))).isTrue();
            assertThat(imports.undo(job.getId(), Progress.SILENT).restored()).isEqualTo(500);
            assertThatThrownBy(() -> imports.resume(job.getId())).isInstanceOf(Problem.class);
        });
        assertThat(companies()).isZero();
    }

    @Test
    void cancelKeepsWhatIsWritten() {
        var job = cast.as(cast.alba, this::upload);
        saboteur.act("company", 501, () -> imports.cancel(job.getId()));
        cast.as(cast.alba, () -> {
            imports.run(job.getId());
        });
        var ended = ended(job);

        assertThat(ended.getState()).isEqualTo(State.CANCELLED);
        assertThat(ended.getDoneRows()).as("to the end of the chunk").isEqualTo(1000);
        assertThat(companies()).isEqualTo(1000);
        assertThat(cast.as(cast.alba, () -> imports.undo(job.getId(), Progress.SILENT).restored())).isEqualTo(1000);
    }

    @Test
    void whoIsSentAwayImportsNothingMore() {
        saboteur.act("company", 502, () -> elsewhere(() -> currentUser.asSystem("test", () -> transactions.write(() -> {
            var records = gate.of(User.class);
            var ana = records.require(cast.ana, dev.trato.security.Action.UPDATE);
            ana.deactivate();
            return records.save(ana);
        }))));
        var job = cast.as(cast.ana, () -> {
            var uploaded = upload();
            imports.run(uploaded.getId());
            return uploaded;
        });

        var ended = ended(job);
        assertThat(ended.getState()).isEqualTo(State.FAILED);
        assertThat(ended.getReason().orElseThrow().key()).isEqualTo("problem.refused");
        assertThat(companies()).as("the record at hand is the last one").isEqualTo(502);
        assertThat(ended.getFailedRows()).isEqualTo(498);
    }

    private static void elsewhere(Runnable work) {
        var thread = new Thread(work);
        thread.start();
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void importsOfOneTypeTakeTurns() {
        var jobs = cast.as(cast.alba, () -> Stream.of(upload(), upload()).peek(job -> imports.run(job.getId())).toList());

        jobs.forEach(this::ended);

        assertThat(companies()).as("the second finds what the first has written").isEqualTo(ROWS);
        assertThat(jobs.stream().mapToLong(job -> ended(job).getCreatedRows()).sum()).isEqualTo(ROWS);
        assertThat(jobs.stream().mapToLong(job -> ended(job).getUnchangedRows()).sum()).isEqualTo(ROWS);
    }

    @Test
    void aTryThatIsBrokenOffBeginsAnew() {
        saboteur.strike("company", 700, Saboteur.Killed::new);
        var job = cast.as(cast.alba, () -> {
            var uploaded = upload();
            imports.check(uploaded.getId());
            return uploaded;
        });
        whenever().until(() -> done(job) == 500 && !atWork());
        saboteur.rest();
        leaseRunsOut(job);
        runner.lookForWork();

        var ended = ended(job);
        assertThat(ended.getState()).isEqualTo(State.CHECKED);
        assertThat(ended.getCreatedRows()).isEqualTo(ROWS);
        assertThat(companies()).isZero();
    }

    /** A killed thread is no failure of the test. */
    private static ConditionFactory whenever() {
        return Awaitility.await().dontCatchUncaughtExceptions();
    }

    private ImportJob begun(int record, java.util.function.Supplier<Throwable> blow) {
        saboteur.strike("company", record, blow);
        return cast.as(cast.alba, () -> {
            var job = upload();
            imports.run(job.getId());
            return job;
        });
    }

    private ImportJob upload() {
        var lines = IntStream.rangeClosed(1, ROWS).mapToObj(i -> "C-" + i + ",Company " + i + "," + i);
        var job = importing.upload("companies.csv", Stream.concat(Stream.of("id,name,employees"), lines).toArray(String[]::new));
        return importing.as(job, "company");
    }

    private void leaseRunsOut(ImportJob job) {
        database.sql("update import_job set lease_until = ? where id = ?")
                .param(java.sql.Timestamp.from(clock.instant().minus(Duration.ofDays(2)))).param(job.getId()).update();
    }

    private boolean atWork() {
        return Thread.getAllStackTraces().entrySet().stream()
                .anyMatch(thread -> thread.getKey().getName().startsWith("import-")
                        && java.util.Arrays.stream(thread.getValue()).anyMatch(frame -> frame.getClassName().equals(ImportRun.class.getName())));
    }

    private long done(ImportJob job) {
        return database.sql("select done_rows from import_job where id = ?").param(job.getId()).query(Long.class).single();
    }

    private State state(ImportJob job) {
        return State.valueOf(database.sql("select state from import_job where id = ?").param(job.getId()).query(String.class).single());
    }

    private ImportJob ended(ImportJob job) {
        return currentUser.asSystem("test", () -> importing.ended(job));
    }

    private int companies() {
        return currentUser.asSystem("test", () -> gate.of(Company.class).count(RecordQuery.of(RecordFilter.ALL)).value());
    }
}
