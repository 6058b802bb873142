package dev.trato.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trato.Cast;
import dev.trato.DatabasePrint;
import dev.trato.FreshDatabase;
import dev.trato.IntegrationTest;
import dev.trato.contacts.Company;
import dev.trato.kernel.BaseRecord;
import dev.trato.kernel.Problem;
import dev.trato.kernel.Progress;
import dev.trato.sales.Deal;
import dev.trato.security.AccessChanged;
import dev.trato.security.AccessRefused;
import dev.trato.security.Action;
import dev.trato.security.FieldAccess;
import dev.trato.security.Role;
import dev.trato.security.Scope;
import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationEventPublisher;

/** Whatever write the gate refuses, by whichever of its doors, every row of every table is afterwards what it was before. */
@IntegrationTest
@FreshDatabase
class RefusedMeansUnchangedTest {

    private final Gate gate;
    private final FieldCatalog catalog;
    private final Cast cast;
    private final DatabasePrint print;
    private final BulkWork bulk;
    private final Undo undo;
    private final History history;
    private final Specimens specimens;
    private final ClosedPeriod closedPeriod;
    private final Transactions transactions;
    private final EntityManager entities;
    private final ApplicationEventPublisher events;
    private final List<RecordAction<?>> actions;

    RefusedMeansUnchangedTest(Gate gate, FieldCatalog catalog, Cast cast, DatabasePrint print, BulkWork bulk, Undo undo, History history, Specimens specimens,
            ClosedPeriod closedPeriod, Transactions transactions, EntityManager entities, ApplicationEventPublisher events,
            List<RecordAction<?>> actions) {
        this.gate = gate;
        this.catalog = catalog;
        this.cast = cast;
        this.print = print;
        this.bulk = bulk;
        this.undo = undo;
        this.history = history;
        this.specimens = specimens;
        this.closedPeriod = closedPeriod;
        this.transactions = transactions;
        this.entities = entities;
        this.events = events;
        this.actions = actions;
    }

    @BeforeEach
    void enter() {
        cast.enter();
    }

    @AfterEach
    void open() {
        closedPeriod.open();
    }

    @Test
    void nobodyWhoMayOnlyReadWritesARecordOfAnyType() {
        for (var type : gate.types().all()) {
            if (!type.name().equals("custom_field")) {
                var values = specimens.required(type);
                refused(cast.rita, AccessRefused.class, () -> gate.of(type).create(values));
            }
            long id = specimens.make(type, type.isSetup() ? null : cast.rita, null);
            refused(cast.rita, AccessRefused.class, () -> gate.of(type).edit(edit(type, id)));
            refused(cast.rita, AccessRefused.class, () -> gate.of(type).delete(id));
            refused(cast.rita, AccessRefused.class, () -> bulk.edit(gate.of(type), ids(id), changed(type), Progress.SILENT));
            refused(cast.rita, AccessRefused.class, () -> bulk.delete(gate.of(type), ids(id), Progress.SILENT));
        }
    }

    @Test
    void nobodySignedInWritesNothing() {
        for (var type : gate.types().all()) {
            long id = specimens.make(type, type.isSetup() ? null : cast.ana, null);
            var before = print.take();
            assertThatThrownBy(() -> gate.of(type).create(Map.of())).isInstanceOf(AccessRefused.class);
            assertThatThrownBy(() -> gate.of(type).edit(edit(type, id))).isInstanceOf(RecordNotFound.class);
            assertThatThrownBy(() -> gate.of(type).delete(id)).isInstanceOf(RecordNotFound.class);
            assertThatThrownBy(() -> bulk.edit(gate.of(type), ids(id), Map.of(), Progress.SILENT)).isInstanceOf(AccessRefused.class);
            assertThat(print.take()).isEqualTo(before);
        }
    }

    @Test
    void whatIsOutOfSightOrReachIsNeitherEditedNorDeleted() {
        long carlas = deal(cast.carla);
        long brunos = deal(cast.bruno);

        refused(cast.ana, RecordNotFound.class, () -> deals().edit(new Edit(carlas, 0, Map.of("name", "Taken"), Map.of())));
        refused(cast.ana, RecordNotFound.class, () -> deals().delete(carlas));
        refused(cast.ana, AccessRefused.class, () -> deals().edit(new Edit(brunos, 0, Map.of("name", "Taken"), Map.of())));
        refused(cast.ana, AccessRefused.class, () -> deals().delete(brunos));
        refused(cast.ana, AccessRefused.class, () -> deals().create(Map.of("name", "For Bruno", "owner", cast.bruno, "team", cast.south)));
    }

    @Test
    void handingOnNeedsTheRightToIt() {
        grant("sales_agent", role -> role.grant("deal", Action.ASSIGN, Scope.NONE));
        long anas = deal(cast.ana);

        refused(cast.ana, AccessRefused.class, () -> deals().edit(new Edit(anas, 0, Map.of("owner", cast.carla), Map.of())));
        refused(cast.ana, AccessRefused.class, () -> deals().edit(new Edit(anas, 0, Map.of("name", "Renamed", "team", cast.south), Map.of())));
        refusedInBulk(cast.ana, () -> bulk.edit(deals(), ids(anas), Map.of("owner", cast.carla), Progress.SILENT));
    }

    @Test
    void fieldsThatMayNotBeWrittenRefuseTheWholeWrite() {
        grant("sales_agent", role -> {
            role.grantField("deal", "amount", FieldAccess.READ);
            role.grantField("deal", "source", FieldAccess.HIDDEN);
        });
        long anas = deal(cast.ana);
        for (var field : List.of("amount", "source", "stageSince", "createdBy", "version", "id", "deletedAt", "searchText", "nonsense")) {
            Map<String, @Nullable Object> values = new HashMap<>(Map.of("name", "Renamed"));
            values.put(field, null);
            refused(cast.ana, Problem.class, () -> deals().edit(new Edit(anas, 0, values, Map.of())));
            refused(cast.ana, Problem.class, () -> deals().create(values));
            refused(cast.ana, Problem.class, () -> bulk.edit(deals(), ids(anas), values, Progress.SILENT));
        }
    }

    @Test
    void valuesThatDoNotFitRefuseTheWholeWrite() {
        long anas = deal(cast.ana);
        var hidden = cast.as(cast.alba, () -> id(gate.of(Company.class).save(new Company("Known to nobody"))));
        grant("sales_agent", role -> role.grant("company", Action.READ, Scope.OWN));
        var misfits = Map.<String, Object>of("name", "x".repeat(251), "amount", new BigDecimal("1e15"), "probability", new BigDecimal("101"),
                "lostReason", "BECAUSE", "company", hidden, "stage", 999_999_999L);
        misfits.forEach((field, value) -> {
            refused(cast.ana, Problem.class, () -> deals().edit(new Edit(anas, 0, Map.of("nextStep", "Call", field, value), Map.of())));
            refused(cast.ana, Problem.class, () -> deals().create(Map.of("nextStep", "Call", field, value)));
            refusedInBulk(cast.ana, () -> bulk.edit(deals(), ids(anas), Map.of("nextStep", "Call", field, value), Progress.SILENT));
        });
        refused(cast.ana, InvalidRecord.class, () -> deals().edit(new Edit(anas, 0, Map.of("probability", new BigDecimal("12.5")), Map.of())));
    }

    @Test
    void aStaleEditChangesNothing() {
        long anas = deal(cast.ana);
        cast.as(cast.ana, () -> deals().edit(new Edit(anas, 0, Map.of("name", "Second"), Map.of())));

        refused(cast.ana, EditConflict.class, () -> deals().edit(new Edit(anas, 0, Map.of("name", "Third", "nextStep", "Call"), Map.of("name", "First"))));
    }

    @Test
    void bulkWorkOnRecordsOfOthersDoesNothingAndLeavesNoTrace() {
        long carlas = deal(cast.carla);
        long brunos = deal(cast.bruno);

        refusedInBulk(cast.ana, () -> bulk.edit(deals(), ids(carlas, brunos, 999_999_999L), Map.of("name", "Taken"), Progress.SILENT));
        refusedInBulk(cast.ana, () -> bulk.delete(deals(), ids(carlas, brunos), Progress.SILENT));
        for (var action : actions) {
            refusedInBulk(cast.ana, () -> act(action, carlas, brunos));
        }
    }

    @Test
    void aRefusalInTheMiddleOfBulkWorkLeavesThatRecordAlone() {
        long first = deal(cast.ana);
        long closed = deal(cast.ana);
        long last = deal(cast.ana);
        closedPeriod.close(closed);
        var before = rowOf(closed);

        var outcome = cast.as(cast.ana, () -> bulk.edit(deals(), ids(first, closed, first, last), Map.of("name", "Renamed"), Progress.SILENT));

        assertThat(outcome.done()).isEqualTo(3);
        assertThat(outcome.failures()).singleElement().satisfies(failure -> assertThat(failure.ref().id()).isEqualTo(closed));
        assertThat(rowOf(closed)).isEqualTo(before);
        assertThat(List.of(rowOf(first), rowOf(last))).allSatisfy(row -> assertThat(row).contains("name=Renamed"));
    }

    @Test
    void aGuardStopsEveryDoor() {
        long anas = deal(cast.ana);
        cast.as(cast.ana, () -> deals().edit(new Edit(anas, 0, Map.of("name", "Second"), Map.of())));
        var edit = cast.as(cast.ana, () -> history.operations(null, null, 0, 1).getFirst().getId());
        closedPeriod.close(anas);

        refused(cast.ana, Problem.class, () -> deals().edit(new Edit(anas, 1, Map.of("name", "Third"), Map.of())));
        refused(cast.ana, Problem.class, () -> deals().delete(anas));
        refusedInBulk(cast.ana, () -> bulk.edit(deals(), ids(anas), Map.of("name", "Third"), Progress.SILENT));
        var row = rowOf(anas);
        var report = cast.as(cast.ana, () -> undo.undo(edit, Progress.SILENT));
        assertThat(report.restored()).isZero();
        assertThat(report.skipped()).hasSize(1);
        assertThat(rowOf(anas)).isEqualTo(row);
    }

    @Test
    void anUndoOfSomebodyElsesWorkIsRefused() {
        long carlas = deal(cast.carla);
        cast.as(cast.carla, () -> deals().edit(new Edit(carlas, 0, Map.of("name", "Second"), Map.of())));
        var edit = cast.as(cast.carla, () -> history.operations(null, null, 0, 1).getFirst().getId());

        refused(cast.ana, AccessRefused.class, () -> undo.undo(edit, Progress.SILENT));
        refused(cast.bruno, AccessRefused.class, () -> undo.undo(edit, Progress.SILENT));
        refused(cast.ana, Problem.class, () -> undo.undo(999_999_999L, Progress.SILENT));
    }

    @Test
    void anUndoRestoresNothingThatIsOutOfReachByNow() {
        long anas = deal(cast.ana);
        cast.as(cast.ana, () -> deals().edit(new Edit(anas, 0, Map.of("name", "Second"), Map.of())));
        var edit = cast.as(cast.ana, () -> history.operations(null, null, 0, 1).getFirst().getId());
        cast.as(cast.bruno, () -> deals().edit(new Edit(anas, 1, Map.of("owner", cast.bruno), Map.of())));
        var row = rowOf(anas);

        var report = cast.as(cast.ana, () -> undo.undo(edit, Progress.SILENT));

        assertThat(report.restored()).isZero();
        assertThat(report.skipped()).singleElement().satisfies(skipped -> assertThat(skipped.reason().key()).isEqualTo("undo.forbidden"));
        assertThat(rowOf(anas)).isEqualTo(row);
    }

    @Test
    void aRecordThatWasChangedPastTheGateBreaksTheTransactionOff() {
        long anas = deal(cast.ana);
        var before = print.take();
        for (Consumer<Deal> detour : List.<Consumer<Deal>>of(
                deal -> deal.assignTo(cast.carla, null),
                deal -> {
                    deal.assignTo(cast.ana, cast.south);
                    deals().save(deal);
                    deal.assignTo(cast.carla, null);
                },
                entities::remove)) {
            assertThatThrownBy(() -> cast.as(cast.ana, () -> transactions.write(() -> {
                var deal = deals().require(anas, Action.UPDATE);
                detour.accept(deal);
                return deal;
            }))).hasStackTraceContaining("past the gate");
            assertThat(print.take()).isEqualTo(before);
        }
        assertThatThrownBy(() -> cast.as(cast.ana, () -> transactions.write(() -> {
            entities.persist(new Company("Past the gate"));
            return true;
        }))).hasStackTraceContaining("past the gate");
        assertThat(print.take()).isEqualTo(before);
    }

    private void refused(long user, Class<? extends Throwable> with, ThrowingCallable call) {
        var before = print.take();
        cast.as(user, () -> assertThatThrownBy(call).isInstanceOf(with));
        assertThat(print.take()).isEqualTo(before);
    }

    private void refusedInBulk(long user, java.util.function.Supplier<BulkWork.Outcome> call) {
        var before = print.take();
        cast.as(user, () -> {
            try {
                var outcome = call.get();
                assertThat(outcome.done()).isZero();
                assertThat(outcome.operation()).isZero();
                assertThat(outcome.failures()).isNotEmpty();
            } catch (Problem e) {
                assertThat(e.key()).startsWith("problem.");
            }
        });
        assertThat(print.take()).isEqualTo(before);
    }

    private <T extends BaseRecord> BulkWork.Outcome act(RecordAction<T> action, Long... ids) {
        var records = gate.of(action.entity());
        var inputs = new HashMap<String, @Nullable Object>();
        action.inputs().forEach(name -> inputs.put(name, specimens.value(catalog.require(records.type(), name))));
        return bulk.act(records, action, ids(ids), inputs, Progress.SILENT);
    }

    private String rowOf(long deal) {
        return print.take().get("deal").stream().filter(row -> row.startsWith("id=" + deal + " ")).findFirst().orElseThrow();
    }

    private Edit edit(RecordType<?> type, long id) {
        return new Edit(id, 0, changed(type), Map.of());
    }

    private Map<String, @Nullable Object> changed(RecordType<?> type) {
        return Map.of("externalId", "changed");
    }

    private void grant(String key, Consumer<Role> change) {
        transactions.write(() -> {
            var role = entities.find(Role.class, key);
            change.accept(role);
            return role;
        });
        events.publishEvent(new AccessChanged(null));
    }

    private Records<Deal> deals() {
        return gate.of(Deal.class);
    }

    private long deal(long owner) {
        return cast.as(owner, () -> id(deals().create(Map.of("name", "First"))));
    }

    private static Selection ids(Long... ids) {
        return new Selection.Ids(List.of(ids));
    }

    private static long id(BaseRecord record) {
        return Objects.requireNonNull(record.getId());
    }
}
