package dev.trato.integration.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.trato.Cast;
import dev.trato.FreshDatabase;
import dev.trato.IntegrationTest;
import dev.trato.integration.api.Program;
import dev.trato.integration.exchange.format.ExportFormats;
import dev.trato.kernel.Messages;
import dev.trato.kernel.Problem;
import dev.trato.records.FilterLanguage;
import dev.trato.records.Gate;
import dev.trato.records.RecordFilter;
import dev.trato.records.RecordQuery;
import dev.trato.records.RecordSort;
import dev.trato.records.RowJson;
import dev.trato.records.Selection;
import dev.trato.records.Transactions;
import dev.trato.security.AccessChanged;
import dev.trato.security.AccessRefused;
import dev.trato.security.Action;
import dev.trato.security.Login;
import dev.trato.security.User;
import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import tools.jackson.databind.json.JsonMapper;

/** Exports in the background: what they leave behind, who gets the file and for how long, and what becomes of one that breaks off. */
@IntegrationTest
@FreshDatabase
class ExportsTest {

    private final Cast cast;
    private final Gate gate;
    private final Exports exports;
    private final ExportFormats formats;
    private final ExportRunner runner;
    private final Transactions transactions;
    private final JdbcClient database;
    private final EntityManager entities;
    private final Program server;
    private final Login login;
    private final ApplicationEventPublisher events;
    private final Path folder;

    ExportsTest(Cast cast, Gate gate, Exports exports, ExportFormats formats, ExportRunner runner, Transactions transactions, JdbcClient database,
            EntityManager entities,            Program server, Login login, ApplicationEventPublisher events, @Value("${trato.data}") Path data) {
        this.cast = cast;
        this.gate = gate;
        this.exports = exports;
        this.formats = formats;
        this.runner = runner;
        this.transactions = transactions;
        this.database = database;
        this.entities = entities;
        this.server = server;
        this.login = login;
        this.events = events;
        this.folder = data.toAbsolutePath().normalize().resolve("exports");
    }

    @BeforeEach
    void deals() {
        cast.enter();
        for (var each : List.of("Ñandú", "=1+1", "Z\"quoted\"\n☎")) {
            cast.as(cast.ana, () -> gate.of("deal").create(new HashMap<>(Map.of("name", each, "amount", new BigDecimal("12.50"), "openedOn",
                    LocalDate.of(2026, 1, 31), "nextStep", "call"))));
        }
        cast.as(cast.carla, () -> gate.of("deal").create(new HashMap<>(Map.of("name", "Of the south"))));
    }

    @Test
    void jsonHasTheValuesOfTheApi() throws Exception {
        var columns = List.of("name", "amount", "openedOn", "stage", "owner", "company");
        var query = RecordQuery.of(FilterLanguage.parse("amount > 1")).sort(List.of(RecordSort.descending("name"))).columns(columns);
        var job = ended(cast.ana, begin(cast.ana, new Selection.Matching(query), columns, "JSON"));

        var written = JsonMapper.builder().build().readTree(fetched(cast.ana, job).getContentAsString(StandardCharsets.UTF_8));

        var rows = cast.as(cast.ana, () -> gate.of("deal").rows(query).stream().map(RowJson::of).toList());
        assertThat(rows).hasSize(3);
        assertThat(written).isEqualTo(JsonMapper.builder().build().readTree(JsonMapper.builder().build().writeValueAsString(rows)));
        assertThat(database.sql("select arguments from operation where label = 'operation.export' and user_id = ?").param(cast.ana)
                .query(String.class).list()).singleElement().asString().contains("type.deal.plural", "3", "json");
    }

    @Test
    void theFileIsForWhoeverAskedForItAlone() throws Exception {
        var job = ended(cast.ana, begin(cast.ana, all(), List.of("name"), "CSV"));

        var file = fetched(cast.ana, job);
        assertThat(file.getStatus()).isEqualTo(200);
        assertThat(file.getContentAsString(StandardCharsets.UTF_8)).contains("Ñandú", "'=1+1").doesNotContain("south");
        assertThat(file.getHeader("Content-Disposition")).startsWith("attachment;");
        assertThat(file.getHeader("Cache-Control")).isEqualTo("no-store");
        assertThat(file.getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
        var absent = get(cast.bruno, 999_999_999);
        for (long person : List.of(cast.bruno, cast.carla, cast.rita, cast.alba)) {
            var refused = fetched(person, job);
            assertThat(refused.getStatus()).as("person %d", person).isEqualTo(404);
            assertThat(refused.getContentAsByteArray()).isEmpty();
            assertThat(refused.getHeaderNames()).isEqualTo(absent.getHeaderNames());
            assertThatThrownBy(() -> cast.as(person, () -> exports.cancel(job.getId()))).isInstanceOf(UnknownExport.class);
            assertThatThrownBy(() -> cast.as(person, () -> {
                exports.discard(job.getId());
                return 0;
            })).isInstanceOf(UnknownExport.class);
            assertThat(cast.as(person, () -> exports.recent(10))).isEmpty();
        }
        var stranger = server.send(MockMvcRequestBuilders.get("/" + ExportDoor.path(job.getId()))).response();
        assertThat(stranger.getStatus()).isEqualTo(302);
        assertThat(stranger.getContentAsByteArray()).isEmpty();
        assertThat(cast.as(cast.ana, () -> exports.require(job.getId())).getFetchedAt()).isNotNull();
    }

    @Test
    void rightsAreAskedAgainWhenItIsFetched() throws Exception {
        var names = ended(cast.ana, begin(cast.ana, all(), List.of("name"), "CSV"));
        var amounts = ended(cast.ana, begin(cast.ana, all(), List.of("name", "amount"), "JSON"));

        database.sql("insert into role_field (role_key, record_type, field, access) values ('sales_agent', 'deal', 'amount', 'HIDDEN')").update();
        events.publishEvent(new AccessChanged(null));
        assertThat(fetched(cast.ana, amounts).getStatus()).as("a field in it is hidden").isEqualTo(410);
        assertThat(fetched(cast.ana, names).getStatus()).isEqualTo(200);
        assertThatThrownBy(() -> begin(cast.ana, all(), List.of("name", "amount"), "JSON")).isInstanceOf(Problem.class);

        var principal = principal(cast.ana);
        transactions.write(() -> cast.as(cast.alba, () -> {
            var user = gate.of(User.class).require(cast.ana, Action.UPDATE);
            user.deactivate();
            return gate.of(User.class).save(user);
        }));
        assertThat(server.send(MockMvcRequestBuilders.get("/" + ExportDoor.path(names.getId())).with(SecurityMockMvcRequestPostProcessors.authentication(principal)))
                .response().getStatus()).as("a leaver's open session").isEqualTo(404);
    }

    @Test
    void whoReachesOtherRecordsNowHasToExportAgain() throws Exception {
        var job = ended(cast.ana, begin(cast.ana, all(), List.of("name"), "CSV"));
        assertThat(fetched(cast.ana, job).getStatus()).isEqualTo(200);

        database.sql("update role_grant set scope = 'OWN' where role_key = 'sales_agent' and record_type = 'deal' and action = 'READ'").update();
        events.publishEvent(new AccessChanged(null));

        assertThat(fetched(cast.ana, job).getStatus()).isEqualTo(410);
    }

    /** They may be on the cards in it. */
    @Test
    void whoSeesNoPicturesAnyMoreHasToExportAgain() throws Exception {
        var job = ended(cast.ana, begin(cast.ana, all(), List.of("name"), "CSV"));
        database.sql("insert into role_field (role_key, record_type, field, access) values ('sales_agent', 'document', 'size', 'HIDDEN')").update();
        events.publishEvent(new AccessChanged(null));

        assertThat(fetched(cast.ana, job).getStatus()).isEqualTo(410);
    }

    @Test
    void whoMayNotExportBeginsNothing() {
        assertThatThrownBy(() -> begin(cast.rita, all(), List.of("name"), "CSV")).isInstanceOf(AccessRefused.class);
        assertThat(database.sql("select count(*) from export_job").query(Long.class).single()).isZero();
    }

    @Test
    void whoDoesNotWaitIsTold() throws Exception {
        var job = begin(cast.ana, all(), List.of("name"), "XLSX", false);
        cast.as(cast.ana, () -> exports.announce(job.getId()));
        turn(job, "2026-01-01 00:00:00");
        runner.lookForWork();
        ended(cast.ana, job);

        assertThat(database.sql("select kind from notification where user_id = ?").param(cast.ana).query(String.class).list()).containsExactly("export.ready");
        assertThat(fetched(cast.ana, job).getContentType()).as("no text, hence in no encoding")
                .isEqualTo("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    }

    /** A node that died has left a lease behind and half a file. */
    @Test
    void whatBrokeOffIsWrittenAgainAFewTimesAndThenGivenUp() throws Exception {
        var job = begin(cast.ana, all(), List.of("name"), "CSV", false);
        database.sql("update export_job set runner = 'dead', lease_until = '2026-01-01 00:00:00', attempts = 1, done_rows = 2 where id = ?").param(job.getId()).update();
        runner.lookForWork();
        assertThat(fetched(cast.ana, ended(cast.ana, job)).getContentAsString(StandardCharsets.UTF_8).lines().filter(line -> !line.isBlank())).hasSizeGreaterThan(3);

        var hopeless = begin(cast.ana, all(), List.of("name"), "CSV", false);
        database.sql("update export_job set runner = 'dead', lease_until = '2026-01-01 00:00:00', attempts = 3 where id = ?").param(hopeless.getId()).update();
        runner.lookForWork();
        var failed = ended(cast.ana, hopeless);
        assertThat(failed.getState()).isEqualTo(ExportJob.State.FAILED);
        assertThat(failed.getReason().orElseThrow().key()).isEqualTo("problem.export.brokenOff");
        assertThat(fetched(cast.ana, failed).getStatus()).isEqualTo(410);
    }

    @Test
    void whatIsCancelledOrOverLeavesNoFile() throws Exception {
        var waiting = begin(cast.ana, all(), List.of("name"), "CSV", false);
        assertThat(cast.as(cast.ana, () -> exports.cancel(waiting.getId())).getState()).isEqualTo(ExportJob.State.CANCELLED);

        var old = ended(cast.ana, begin(cast.ana, all(), List.of("name"), "CSV"));
        var discarded = ended(cast.ana, begin(cast.ana, all(), List.of("name"), "CSV"));
        assertThat(stored(old, discarded)).hasSize(2).allSatisfy(file -> assertThat(file).exists());
        var files = stored(old, discarded);
        database.sql("update export_job set finished_at = '2026-01-01 00:00:00' where id = ?").param(old.getId()).update();
        assertThat(fetched(cast.ana, old).getStatus()).as("over, although nobody has swept yet").isEqualTo(410);
        exports.sweep();
        cast.as(cast.ana, () -> {
            exports.discard(discarded.getId());
            return 0;
        });
        assertThat(files).allSatisfy(file -> assertThat(file).doesNotExist());
        assertThat(cast.as(cast.ana, () -> exports.recent(10)).stream().map(ExportJob::getState)).doesNotContain(ExportJob.State.DONE);
    }

    @Test
    void nobodyBeginsWithoutMeasure() {
        for (int i = 0; i < 5; i++) {
            begin(cast.ana, all(), List.of("name"), "CSV", false);
        }
        assertThatThrownBy(() -> begin(cast.ana, all(), List.of("name"), "CSV", false)).isInstanceOf(Problem.class).hasMessageContaining("tooMany");
        assertThatThrownBy(() -> new ExportFiles(folder.getParent()).write(100, out -> {
            try {
                out.write(new byte[101]);
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        })).isInstanceOf(Problem.class).hasMessageContaining("tooBig");
    }

    @Test
    void whoTakesOutUnusuallyMuchIsNoticedOnceADay() {
        ended(cast.ana, begin(cast.ana, all(), List.of("name"), "CSV"));
        assertThat(database.sql("select records from export_day where user_id = ?").param(cast.ana).query(Long.class).single()).isEqualTo(3);
        assertThat(alerts()).isEmpty();

        database.sql("update export_day set records = 9998 where user_id = ?").param(cast.ana).update();
        for (int i = 0; i < 2; i++) {
            var job = ended(cast.ana, begin(cast.ana, all(), List.of("name"), "CSV"));
            cast.as(cast.ana, () -> {
                exports.discard(job.getId());
                return 0;
            });
        }

        assertThat(alerts()).containsExactly(cast.alba);
        assertThat(database.sql("select arguments from operation where label = 'operation.export.unusual' and user_id = ?").param(cast.ana)
                .query(String.class).list()).singleElement().asString().contains("10001");
    }

    private List<Long> alerts() {
        return database.sql("select user_id from notification where kind = 'export.unusual'").query(Long.class).list();
    }

    @Test
    void whatIsUnusualDependsOnWhoItIs() {
        assertThat(new ExportHabits.Habit(0, 0).isUnusual(9_999, 10_000)).as("without habits").isFalse();
        assertThat(new ExportHabits.Habit(0, 0).isUnusual(10_000, 10_000)).isTrue();
        assertThat(new ExportHabits.Habit(4, 400).isUnusual(1_000, 10_000)).as("ten times").isFalse();
        assertThat(new ExportHabits.Habit(4, 400).isUnusual(1_001, 10_000)).as("more").isTrue();
        assertThat(new ExportHabits.Habit(2, 20).isUnusual(1_001, 10_000)).as("too few days to tell").isFalse();
        assertThat(new ExportHabits.Habit(20, 20).isUnusual(499, 10_000)).as("little").isFalse();
        assertThat(new ExportHabits.Habit(20, 200_000).isUnusual(10_000, 50_000)).as("as always").isFalse();
    }

    private List<Path> stored(ExportJob... jobs) {
        var files = new ArrayList<Path>();
        for (var job : jobs) {
            files.add(folder.resolve(database.sql("select stored_as from export_job where id = ?").param(job.getId()).query(String.class).single()));
        }
        return files.stream().filter(Files::exists).toList();
    }

    private static Selection all() {
        return new Selection.Matching(RecordQuery.of(RecordFilter.ALL).sort(List.of(RecordSort.ascending("name"))));
    }

    private ExportJob begin(long user, Selection selection, List<String> columns, String format) {
        return begin(user, selection, columns, format, true);
    }

    /** One that is not to be taken up at once waits as if somebody had put it off. */
    private ExportJob begin(long user, Selection selection, List<String> columns, String format, boolean atOnce) {
        return cast.as(user, () -> atOnce
                ? exports.begin(gate.types().require("deal"), selection, columns, formats.require(format), Messages.ENGLISH)
                : transactions.write(() -> {
                    var job = exports.ask(gate.types().require("deal"), selection, columns, formats.require(format), Messages.ENGLISH);
                    entities.flush();
                    turn(job, "2037-01-01 00:00:00");
                    return job;
                }));
    }

    private void turn(ExportJob job, String notBefore) {
        database.sql("update export_job set lease_until = ? where id = ?").param(java.sql.Timestamp.valueOf(notBefore)).param(job.getId()).update();
    }

    private ExportJob ended(long user, ExportJob job) {
        await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(20)).pollInSameThread()
                .until(() -> !cast.as(user, () -> exports.require(job.getId())).isActive());
        return cast.as(user, () -> exports.require(job.getId()));
    }

    private MockHttpServletResponse fetched(long user, ExportJob job) throws Exception {
        return get(user, job.getId());
    }

    private MockHttpServletResponse get(long user, long export) throws Exception {
        return server.send(MockMvcRequestBuilders.get("/" + ExportDoor.path(export)).with(SecurityMockMvcRequestPostProcessors.authentication(principal(user)))).response();
    }

    private UsernamePasswordAuthenticationToken principal(long user) {
        var signedIn = login.principal(user).orElseThrow();
        return UsernamePasswordAuthenticationToken.authenticated(signedIn, null, List.of());
    }
}
