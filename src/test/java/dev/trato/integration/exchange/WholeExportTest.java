package dev.trato.integration.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.trato.Cast;
import dev.trato.FreshDatabase;
import dev.trato.IntegrationTest;
import dev.trato.documents.Documents;
import dev.trato.integration.exchange.whole.WholeExport;
import dev.trato.integration.exchange.whole.WholeReading;
import dev.trato.kernel.Messages;
import dev.trato.kernel.Problem;
import dev.trato.kernel.RecordRef;
import dev.trato.records.Gate;
import dev.trato.records.Transactions;
import dev.trato.records.Selection;
import dev.trato.security.AccessChanged;
import dev.trato.security.AccessRefused;
import dev.trato.security.Action;
import dev.trato.security.Grant;
import dev.trato.security.Roles;
import dev.trato.security.Scope;
import dev.trato.security.User;
import jakarta.persistence.EntityManager;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Everything in one file: whole, of one moment, without secrets, and for those alone who have the right to it. */
@IntegrationTest
@FreshDatabase
class WholeExportTest {

    private final Cast cast;
    private final Gate gate;
    private final Exports exports;
    private final WholeExport whole;
    private final Roles roles;
    private final Documents documents;
    private final Imports imports;
    private final Importing importing;
    private final Transactions transactions;
    private final EntityManager entities;
    private final JdbcClient database;
    private final ApplicationEventPublisher events;

    WholeExportTest(Cast cast, Gate gate, Exports exports, WholeExport whole, Roles roles, Documents documents, Imports imports, Importing importing,
            Transactions transactions, EntityManager entities, JdbcClient database, ApplicationEventPublisher events) {
        this.cast = cast;
        this.gate = gate;
        this.exports = exports;
        this.whole = whole;
        this.roles = roles;
        this.documents = documents;
        this.imports = imports;
        this.importing = importing;
        this.transactions = transactions;
        this.entities = entities;
        this.database = database;
        this.events = events;
    }

    @BeforeEach
    void enter() {
        cast.enter();
    }

    private long make(long who, String type, Map<String, Object> values) {
        return Objects.requireNonNull(cast.as(who, () -> gate.of(type).create(new HashMap<>(values))).getId());
    }

    private WholeReading taken() {
        var out = new ByteArrayOutputStream();
        cast.as(cast.alba, () -> whole.write(out, Messages.ENGLISH, dev.trato.kernel.Progress.SILENT));
        return new WholeReading(out.toByteArray());
    }

    @Test
    void everythingIsInItAndFitsTogether() {
        long company = make(cast.ana, "company", Map.of("name", "Ñandú & Söhne"));
        long contact = make(cast.ana, "contact", Map.of("lastName", "Peña", "company", company));
        make(cast.carla, "deal", Map.of("name", "Of the south", "company", company, "contact", contact, "stage", cast.offer));
        long gone = make(cast.ana, "company", Map.of("name", "In the bin"));
        cast.as(cast.ana, () -> {
            gate.of("company").delete(gone);
            return documents.add(new RecordRef("company", company), new Documents.Upload("offer.txt",
                    new ByteArrayInputStream("two barrels".getBytes(StandardCharsets.UTF_8))));
        });

        var file = taken();

        file.isWhole();
        assertThat(file.records("company")).extracting(each -> each.get("name").asString()).contains("Ñandú & Söhne", "In the bin");
        assertThat(file.records("company").stream().filter(each -> each.has("deletedAt"))).hasSize(1);
        assertThat(file.records("deal")).singleElement().satisfies(deal -> {
            assertThat(deal.get("company").asLong()).isEqualTo(company);
            assertThat(deal.get("stage").asLong()).isEqualTo(cast.offer);
        });
        assertThat(file.lines("data/changes.jsonl")).anySatisfy(change -> assertThat(change.get("fields").asString()).contains("Ñandú & Söhne"));
        assertThat(file.lines("data/roles.jsonl")).extracting(each -> each.get("key").asString()).contains("administrator", "sales_agent");
        assertThat(file.entries().keySet()).anyMatch(name -> name.startsWith("documents/"));
        assertThat(file.text("README.txt")).contains("checksums.sha256");
    }

    @Test
    void secretsAreNotInIt() {
        database.sql("update app_user set password_hash = 'CANARY-password' where id = ?").param(cast.ana).update();
        database.sql("insert into setting (name, setting_value) values ('mail.password', 'CANARY-mail')").update();

        var file = taken();

        file.entries().forEach((name, bytes) -> assertThat(new String(bytes, StandardCharsets.UTF_8)).as(name).doesNotContain("CANARY"));
        assertThat(file.text("records/user.jsonl")).doesNotContain("password").doesNotContain("accessVersion").contains("ana@acme.example");
    }

    @Test
    void itIsOfOneMomentThoughOthersWriteMeanwhile() {
        make(cast.alba, "product", Map.of("name", "Before"));
        transactions.snapshot(() -> {
            assertThat(entities.createQuery("select count(c) from Company c", Long.class).getSingleResult()).isZero();
            CompletableFuture.runAsync(() -> {
                make(cast.ana, "company", Map.of("name", "Meanwhile"));
                make(cast.alba, "product", Map.of("name", "Meanwhile"));
            }).join();
            assertThat(entities.createQuery("select count(c) from Company c", Long.class).getSingleResult()).isZero();
            assertThat(entities.createQuery("select p.name from Product p", String.class).getResultList()).as("a table not looked at before").containsExactly("Before");
            return true;
        });
        assertThat(database.sql("select count(*) from company").query(Long.class).single()).isEqualTo(1);
    }

    @Test
    void whoHasTheRightGetsItAndAllWhoAdministerAreTold() throws IOException {
        for (long person : List.of(cast.ana, cast.bruno, cast.rita)) {
            assertThatThrownBy(() -> cast.as(person, () -> exports.beginWhole(Messages.ENGLISH))).isInstanceOf(AccessRefused.class);
            assertThatThrownBy(() -> cast.as(person, () -> whole.write(new ByteArrayOutputStream(), Messages.ENGLISH, dev.trato.kernel.Progress.SILENT)))
                    .isInstanceOf(AccessRefused.class);
        }
        assertThat(database.sql("select count(*) from export_job").query(Long.class).single()).isZero();
        make(cast.ana, "company", Map.of("name", "Taken out"));

        long id = written(cast.alba);

        var ready = cast.as(cast.alba, () -> exports.open(id));
        assertThat(ready.mediaType()).isEqualTo("application/zip");
        assertThat(ready.fileName()).startsWith("Everything ").endsWith(".zip");
        var file = new WholeReading(Files.readAllBytes(ready.file()));
        file.isWhole();
        assertThat(file.records("company")).hasSize(1);
        assertThat(database.sql("select label from operation where label like 'operation.export.whole%' and user_id = ? order by id").param(cast.alba)
                .query(String.class).list()).containsExactly("operation.export.whole.begun", "operation.export.whole");
        assertThat(database.sql("select count(*) from notification where kind = 'export.whole'").query(Long.class).single()).isEqualTo(1);
        assertThatThrownBy(() -> cast.as(cast.ana, () -> exports.open(id))).isInstanceOf(Problem.class);
        database.sql("update app_user set roles = 'sales_agent' where id = ?").param(cast.alba).update();
        events.publishEvent(new AccessChanged(null));
        assertThatThrownBy(() -> cast.as(cast.alba, () -> exports.open(id))).as("he administers no more").isInstanceOf(UnknownExport.class);
    }

    private long written(long person) {
        long id = cast.as(person, () -> exports.beginWhole(Messages.ENGLISH)).getId();
        await().atMost(Duration.ofMinutes(1)).pollInterval(Duration.ofMillis(50)).until(() -> cast.as(person, () -> !exports.require(id).isActive()));
        return id;
    }

    @Test
    void aRoleGivesTheRightByNameAndTakesItAway() {
        var role = cast.as(cast.alba, () -> gate.of(User.class).require(cast.rita, Action.READ).getRoles().iterator().next());
        cast.as(cast.alba, () -> transactions.write(() -> roles.grant(role, Grant.ANY_TYPE, Action.EXPORT, Scope.ALL)));
        assertThat(cast.as(cast.rita, exports::allowsWhole)).as("every type is not everything").isFalse();
        assertThatThrownBy(() -> cast.as(cast.ana, () -> roles.exportEverything(role, true))).isInstanceOf(AccessRefused.class);

        cast.as(cast.alba, () -> transactions.write(() -> roles.exportEverything(role, true)));
        long id = written(cast.rita);
        assertThat(cast.as(cast.rita, () -> exports.open(id)).fileName()).endsWith(".zip");
        assertThat(database.sql("select user_id from notification where kind = 'export.whole'").query(Long.class).list()).as("who administers is told").containsExactly(cast.alba);
        assertThat(cast.as(cast.alba, () -> exports.recent(10))).as("the file is hers alone").isEmpty();

        cast.as(cast.alba, () -> transactions.write(() -> roles.exportEverything(role, false)));
        assertThatThrownBy(() -> cast.as(cast.rita, () -> exports.open(id))).isInstanceOf(UnknownExport.class);
    }

    @Test
    void thereIsOneAtATimeAndOneFile() {
        var late = transactions.write(() -> {
            cast.as(cast.alba, () -> exports.beginWhole(Messages.ENGLISH));
            entities.flush();
            var meanwhile = CompletableFuture.supplyAsync(() -> cast.as(cast.alba, () -> exports.beginWhole(Messages.ENGLISH)));
            assertThatThrownBy(() -> meanwhile.get(700, TimeUnit.MILLISECONDS)).as("waits for the other").isInstanceOf(TimeoutException.class);
            return meanwhile;
        });
        assertThatThrownBy(late::join).hasRootCauseInstanceOf(Problem.class).hasMessageContaining("wholeRunning");
        await().atMost(Duration.ofMinutes(1)).until(() -> cast.as(cast.alba, () -> exports.recent(10).stream().noneMatch(ExportJob::isActive)));

        long first = written(cast.alba);
        long second = written(cast.alba);

        assertThat(cast.as(cast.alba, () -> exports.recent(10)).stream().filter(job -> job.getState() == ExportJob.State.DONE).map(ExportJob::getId)).containsExactly(second);
        assertThat(cast.as(cast.alba, () -> exports.require(first).getState())).isEqualTo(ExportJob.State.EXPIRED);
    }

    @Test
    void itTakesNoRoomFromOtherExports() {
        long id = written(cast.alba);
        database.sql("update export_job set file_size = 5000000000 where id = ?").param(id).update();

        var job = cast.as(cast.alba, () -> exports.begin(gate.types().require("deal"), new Selection.Ids(List.of()), List.of("name"),
                exports.formats(gate.types().require("deal")).getFirst(), Messages.ENGLISH));

        assertThat(job.isActive()).isTrue();
    }

    @Test
    void theRecordsComeBackByTheWizard() {
        make(cast.alba, "company", Map.of("name", "Round", "city", "Bilbao", "externalId", "r-1"));
        var before = taken().records("company").getFirst();
        cast.as(cast.alba, () -> {
            var csv = "externalId,name,city\n" + before.get("externalId").asString() + "," + before.get("name").asString() + "," + before.get("city").asString();
            var job = importing.run(importing.upload("company.csv", csv));
            assertThat(job.getUnchangedRows()).as("they say the same as what is there").isEqualTo(1);
            assertThat(imports.canBeUndone(job)).isNotNull();
            return true;
        });
    }
}
