package dev.trato.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trato.Cast;
import dev.trato.FreshDatabase;
import dev.trato.IntegrationTest;
import dev.trato.contacts.Company;
import dev.trato.customization.CustomFields;
import dev.trato.customization.ListState;
import dev.trato.customization.SavedView;
import dev.trato.customization.SavedViews;
import dev.trato.kernel.FieldType;
import dev.trato.kernel.Progress;
import dev.trato.kernel.RecordRef;
import dev.trato.records.BulkWork;
import dev.trato.records.Edit;
import dev.trato.records.EditConflict;
import dev.trato.records.FilterLanguage;
import dev.trato.records.Gate;
import dev.trato.records.History;
import dev.trato.records.InvalidRecord;
import dev.trato.records.RecordAction;
import dev.trato.records.RecordNotFound;
import dev.trato.records.RecordQuery;
import dev.trato.records.RecordSort;
import dev.trato.records.Records;
import dev.trato.records.Row;
import dev.trato.records.Selection;
import dev.trato.records.Undo;
import dev.trato.security.Action;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The acceptance test of the architecture: contracts are written by somebody who knows nothing but the platform, and on their first day
 * they can do what deals can. That their rights hold is asked by the access contract, which asks it of every type.
 */
@IntegrationTest
@FreshDatabase
class FirstDayTest {

    private static final LocalDate END = LocalDate.of(2027, 3, 31);

    private final Gate gate;
    private final Cast cast;
    private final CustomFields customFields;
    private final SavedViews views;
    private final History history;
    private final Undo undo;
    private final BulkWork bulk;
    private final List<RecordAction<?>> actions;

    FirstDayTest(Gate gate, Cast cast, CustomFields customFields, SavedViews views, History history, Undo undo, BulkWork bulk,
            List<RecordAction<?>> actions) {
        this.gate = gate;
        this.cast = cast;
        this.customFields = customFields;
        this.views = views;
        this.history = history;
        this.undo = undo;
        this.bulk = bulk;
        this.actions = actions;
    }

    @BeforeEach
    void enter() {
        cast.enter();
    }

    @Test
    void contractsAreKeptAndSeenByThoseWhoMay() {
        long anas = contract(cast.ana, "Maintenance", 100);
        long carlas = contract(cast.carla, "Hosting", 200);

        assertThat(found(cast.ana, "")).containsExactly(anas);
        assertThat(found(cast.bruno, "")).containsExactly(anas);
        assertThat(found(cast.alba, "")).containsExactlyInAnyOrder(anas, carlas);
        cast.as(cast.ana, () -> assertThatThrownBy(() -> contracts().require(carlas, Action.UPDATE)).isInstanceOf(RecordNotFound.class));
        cast.as(cast.ana, () -> assertThatThrownBy(() -> contracts().create(Map.of("name", "Without an end"))).isInstanceOfSatisfying(
                InvalidRecord.class, invalid -> assertThat(invalid.problems()).singleElement().satisfies(problem -> assertThat(problem.field()).isEqualTo("endsOn"))));
    }

    @Test
    void contractsAreFilteredSortedSearchedAndSummed() {
        long company = cast.as(cast.ana, () -> Objects.requireNonNull(gate.of(Company.class).save(new Company("Acme")).getId()));
        long small = contract(cast.ana, "Mantenimiento de Cádiz", 100);
        long big = contract(cast.ana, "Hosting", 900);
        edit(cast.ana, big, Map.of("company", company, "renewal", "MONTHLY"));

        assertThat(found(cast.ana, "fee > 500 and renewal = MONTHLY")).containsExactly(big);
        assertThat(found(cast.ana, "company contains acm")).containsExactly(big);
        assertThat(found(cast.ana, "endsOn <= 2027-12-31 and owner = me")).hasSize(2);
        cast.as(cast.ana, () -> {
            assertThat(contracts().ids(RecordQuery.of(FilterLanguage.parse("")).text("cadiz"), Action.READ)).containsExactly(small);
            assertThat(contracts().rows(RecordQuery.of(FilterLanguage.parse("")).sort(List.of(RecordSort.descending("fee")))).stream().map(Row::id))
                    .containsExactly(big, small);
            assertThat(contracts().totals(RecordQuery.of(FilterLanguage.parse("")), "renewal", "fee", null)).hasSize(2).anySatisfy(yearly -> {
                assertThat(yearly.key()).isEqualTo("YEARLY");
                assertThat(yearly.sum()).isEqualByComparingTo("100");
            });
            assertThat(((Row.Link) Objects.requireNonNull(contracts().row(big, List.of("company")).orElseThrow().get("company"))).title()).isEqualTo("Acme");
        });
    }

    @Test
    void contractsTakeCustomFieldsAndSavedViews() {
        cast.as(cast.alba, () -> customFields.define(new CustomFields.Definition("contract", FieldType.NUMBER, "Seats", "Puestos", null, List.of(),
                false, false)));
        long contract = contract(cast.ana, "Hosting", 1);
        edit(cast.ana, contract, Map.of("cf_seats", new BigDecimal("12")));

        assertThat(found(cast.ana, "cf_seats >= 10")).containsExactly(contract);
        cast.as(cast.ana, () -> {
            var state = ListState.START.filter(FilterLanguage.parse("cf_seats >= 10")).columns(List.of("name", "cf_seats"));
            views.create(contracts().type(), "Large", SavedView.Audience.EVERYONE, state);
        });
        cast.as(cast.bruno, () -> assertThat(views.of(contracts().type())).singleElement().satisfies(view ->
                assertThat(contracts().rows(view.getState().query(contracts().type()))).singleElement().satisfies(row ->
                        assertThat((BigDecimal) row.get("cf_seats")).isEqualByComparingTo("12"))));
    }

    @Test
    void contractsRememberAndTakeBackWhatWasDoneToThem() {
        long contract = contract(cast.ana, "Hosting", 100);
        var before = Instant.now();
        edit(cast.ana, contract, Map.of("fee", new BigDecimal("120")));

        var ref = new RecordRef("contract", contract);
        cast.as(cast.ana, () -> {
            var entries = history.of(ref, 0, 10);
            assertThat(entries).hasSize(2);
            assertThat(entries.getFirst().fields()).extracting(change -> change.field().name()).containsExactly("fee");
            assertThat((BigDecimal) history.asOf(ref, before).orElseThrow().get("fee")).isEqualByComparingTo("100");
            assertThat(undo.undo(entries.getFirst().operation().getId(), Progress.SILENT).restored()).isEqualTo(1);
            assertThat((BigDecimal) contracts().row(contract, List.of("fee")).orElseThrow().get("fee")).isEqualByComparingTo("100");
            contracts().delete(contract);
            assertThat(contracts().find(contract)).isEmpty();
            undo.undo(history.operations(null, null, 0, 1).getFirst().getId(), Progress.SILENT);
            assertThat(contracts().find(contract)).isPresent();
        });
    }

    @Test
    void twoWhoEditTheSameContractAreToldOfEachOther() {
        long contract = contract(cast.ana, "Hosting", 100);
        var seen = cast.as(cast.ana, () -> contracts().row(contract, List.of("fee", "company")).orElseThrow());
        edit(cast.bruno, contract, Map.of("fee", new BigDecimal("130")));

        cast.as(cast.ana, () -> assertThatThrownBy(() -> contracts().edit(
                new Edit(contract, seen.version(), Map.of("fee", new BigDecimal("140")), seen.values()))).isInstanceOf(EditConflict.class));
    }

    @Test
    void contractsAreRenewedInBulkAndTheRenewalIsUndone() {
        long yearly = contract(cast.ana, "Hosting", 100);
        long ending = contract(cast.ana, "Trial", 100);
        edit(cast.ana, ending, Map.of("renewal", "NEVER"));

        var outcome = cast.as(cast.ana, () -> bulk.act(contracts(), renew(), new Selection.Ids(List.of(yearly, ending)), Map.of(), Progress.SILENT));

        assertThat(outcome.done()).isEqualTo(1);
        assertThat(outcome.failures()).singleElement().satisfies(failure -> assertThat(failure.reason().key()).isEqualTo("problem.contract.ends"));
        assertThat(ends(yearly)).isEqualTo(END.plusYears(1));
        cast.as(cast.ana, () -> undo.undo(outcome.operation(), Progress.SILENT));
        assertThat(ends(yearly)).isEqualTo(END);
    }

    @SuppressWarnings("unchecked")
    private RecordAction<Contract> renew() {
        return (RecordAction<Contract>) actions.stream().filter(action -> action.name().equals("contract.renew")).findFirst().orElseThrow();
    }

    private @Nullable Object ends(long contract) {
        return cast.as(cast.ana, () -> contracts().row(contract, List.of("endsOn")).orElseThrow().get("endsOn"));
    }

    private Records<Contract> contracts() {
        return gate.of(Contract.class);
    }

    private List<Long> found(long user, String filter) {
        return cast.as(user, () -> contracts().ids(RecordQuery.of(FilterLanguage.parse(filter)), Action.READ));
    }

    private void edit(long user, long contract, Map<String, Object> values) {
        cast.as(user, () -> {
            var row = contracts().row(contract, List.copyOf(values.keySet())).orElseThrow();
            contracts().edit(new Edit(contract, row.version(), new HashMap<>(values), row.values()));
        });
    }

    private long contract(long owner, String name, int fee) {
        return cast.as(owner, () -> Objects.requireNonNull(contracts().create(Map.of("name", name, "endsOn", END, "fee", BigDecimal.valueOf(fee))).getId()));
    }
}
