package dev.trato.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trato.Cast;
import dev.trato.FreshDatabase;
import dev.trato.IntegrationTest;
import dev.trato.contacts.Company;
import dev.trato.customization.CustomField;
import dev.trato.customization.CustomFields;
import dev.trato.kernel.FieldType;
import dev.trato.kernel.Problem;
import dev.trato.kernel.Progress;
import dev.trato.sales.Deal;
import dev.trato.security.AccessRefused;
import dev.trato.security.Action;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@IntegrationTest
@FreshDatabase
class GateTest {

    private final Gate gate;
    private final Cast cast;
    private final Undo undo;
    private final History history;
    private final BulkWork bulk;
    private final CustomFields customFields;
    private final AuditSeal seal;

    GateTest(Gate gate, Cast cast, Undo undo, History history, BulkWork bulk, CustomFields customFields, AuditSeal seal) {
        this.gate = gate;
        this.cast = cast;
        this.undo = undo;
        this.history = history;
        this.bulk = bulk;
        this.customFields = customFields;
        this.seal = seal;
    }

    @BeforeEach
    void enter() {
        cast.enter();
    }

    @Test
    void anaSeesHerOwnDealsAndThoseOfHerTeam() {
        long anas = deal(cast.ana, "Hers", 100);
        long brunos = deal(cast.bruno, "Of the team", 200);
        long carlas = deal(cast.carla, "Of the South", 400);

        assertThat(seen(cast.ana)).containsExactlyInAnyOrder(anas, brunos);
        assertThat(seen(cast.carla)).containsExactly(carlas);
        assertThat(seen(cast.alba)).containsExactlyInAnyOrder(anas, brunos, carlas);
        cast.as(cast.ana, () -> {
            assertThat(deals().find(carlas)).isEmpty();
            assertThat(deals().titles(List.of(anas, carlas))).containsOnlyKeys(anas);
            assertThatThrownBy(() -> deals().edit(edit(carlas, "name", "Taken"))).isInstanceOf(RecordNotFound.class);
            assertThatThrownBy(() -> deals().edit(edit(brunos, "name", "Taken"))).isInstanceOf(AccessRefused.class);
        });
    }

    @Test
    void rowsCarryOnlyWhatWasAskedForWithNamesOfReferences() {
        long acme = company(cast.ana, "Acme");
        long id = cast.as(cast.ana, () -> id(deals().create(Map.of("name", "Big", "company", acme, "amount", new BigDecimal("1200.50")))));

        var row = cast.as(cast.ana, () -> deals().row(id, List.of("company", "amount", "stage", "owner")).orElseThrow());

        assertThat(row.title()).isEqualTo("Big");
        assertThat(row.get("company")).isEqualTo(new Row.Link(new dev.trato.kernel.RecordRef("company", acme), "Acme"));
        assertThat((BigDecimal) row.get("amount")).isEqualByComparingTo("1200.50");
        assertThat(((Row.Link) Objects.requireNonNull(row.get("stage"))).title()).isEqualTo("Lead");
        assertThat(((Row.Link) Objects.requireNonNull(row.get("owner"))).title()).isEqualTo("Ana Agent");
    }

    @Test
    void filtersReadAsTextAndMeanWhatTheySay() {
        long small = deal(cast.ana, "Small", 100);
        long big = deal(cast.ana, "Big one", 5000);
        cast.as(cast.ana, () -> deals().edit(edit(big, "stage", cast.offer)));

        assertThat(found("amount >= 1000")).containsExactly(big);
        assertThat(found("amount < 1000 and owner = me")).containsExactly(small);
        assertThat(found("name contains \"big\" or name contains small")).containsExactlyInAnyOrder(small, big);
        assertThat(found("stage in (" + cast.offer + ", " + cast.won + ")")).containsExactly(big);
        assertThat(found("stage contains \"off\"")).containsExactly(big);
        assertThat(found("not (stage = " + cast.offer + ")")).containsExactly(small);
        assertThat(found("expectedClose is empty")).hasSize(2);
        assertThat(found("createdAt within today")).hasSize(2);
        assertThat(found("openedOn >= today-1 and openedOn <= today+1")).hasSize(2);
        assertThatThrownBy(() -> found("secret = 1")).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> found("name > 5")).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> found("amount >= lots")).isInstanceOf(Problem.class);
    }

    @Test
    void customFieldsFilterAndSortLikeAnyOther() {
        cast.as(cast.alba, () -> {
            define("Contract no", FieldType.TEXT);
            define("Seats", FieldType.NUMBER);
            define("Renewal", FieldType.DATE);
            define("Priority", FieldType.YES_NO);
            customFields.define(new CustomFields.Definition("deal", FieldType.MULTI_CHOICE, "Colours", "Colores", null,
                    List.of(new CustomField.Option("red", "Red", "Rojo"), new CustomField.Option("blue", "Blue", "Azul")), false, false));
            customFields.define(new CustomFields.Definition("deal", FieldType.REFERENCE, "Partner", "Socio", "company", List.of(), false, false));
        });
        long acme = company(cast.ana, "Acme");
        long one = cast.as(cast.ana, () -> id(deals().create(Map.of("name", "One", "cf_contract_no", "C-17", "cf_seats", new BigDecimal("9"),
                "cf_renewal", LocalDate.of(2027, 1, 31), "cf_priority", true, "cf_colours", java.util.Set.of("red"), "cf_partner", acme))));
        long two = cast.as(cast.ana, () -> id(deals().create(Map.of("name", "Two", "cf_seats", new BigDecimal("10.5")))));

        assertThat(found("cf_contract_no contains \"c-1\"")).containsExactly(one);
        assertThat(found("cf_seats >= 10")).containsExactly(two);
        assertThat(found("cf_renewal <= 2027-02-01")).containsExactly(one);
        assertThat(found("cf_priority = true")).containsExactly(one);
        assertThat(found("cf_colours contains red")).containsExactly(one);
        assertThat(found("cf_partner = " + acme)).containsExactly(one);
        assertThat(found("cf_partner contains \"acm\"")).containsExactly(one);
        assertThat(found("cf_partner is empty")).containsExactly(two);
        var sorted = cast.as(cast.ana, () -> deals().rows(RecordQuery.of(RecordFilter.ALL)
                .sort(List.of(RecordSort.descending("cf_seats"))).columns(List.of("cf_seats", "cf_partner"))));
        assertThat(sorted).extracting(Row::id).containsExactly(two, one);
        assertThat(((Row.Link) Objects.requireNonNull(sorted.get(1).get("cf_partner"))).title()).isEqualTo("Acme");
        var totals = cast.as(cast.ana, () -> deals().totals(RecordQuery.of(RecordFilter.ALL), null, "cf_seats", null));
        assertThat(totals.getFirst().sum()).isEqualByComparingTo("19.5");
    }

    @Test
    void totalsAreSummedByStage() {
        deal(cast.ana, "a", 100);
        deal(cast.ana, "b", 300);
        long c = deal(cast.ana, "c", 1000);
        cast.as(cast.ana, () -> deals().edit(edit(c, "stage", cast.offer)));

        var totals = cast.as(cast.ana, () -> deals().totals(RecordQuery.of(RecordFilter.ALL), "stage", "amount", "probability"));

        assertThat(totals).hasSize(2).anySatisfy(lead -> {
            assertThat(lead.key()).isEqualTo(cast.lead);
            assertThat(lead.count()).isEqualTo(2);
            assertThat(lead.sum()).isEqualByComparingTo("400");
            assertThat(lead.weighted()).isEqualByComparingTo("80");
        });
        assertThat(cast.as(cast.ana, () -> deals().count(RecordQuery.of(RecordFilter.ALL)))).isEqualTo(new Count(3, false));
    }

    @Test
    void everySaveLeavesItsHistoryAndCanBeUndone() {
        long id = deal(cast.ana, "Big", 100);
        cast.as(cast.ana, () -> deals().edit(edit(id, "stage", cast.lost)));

        var entries = cast.as(cast.ana, () -> history.of(new dev.trato.kernel.RecordRef("deal", id), 0, 10));
        assertThat(entries).hasSize(2);
        assertThat(entries.getFirst().fields()).extracting(field -> field.field().name()).contains("stage", "probability", "closedOn", "lostReason");

        var report = cast.as(cast.ana, () -> undo.undo(entries.getFirst().operation().getId(), Progress.SILENT));

        assertThat(report.restored()).isEqualTo(1);
        assertThat(report.skipped()).isEmpty();
        var row = cast.as(cast.ana, () -> deals().row(id, List.of("stage", "closedOn", "lostReason", "probability")).orElseThrow());
        assertThat(((Row.Link) Objects.requireNonNull(row.get("stage"))).title()).isEqualTo("Lead");
        assertThat(row.get("closedOn")).isNull();
        assertThat(row.get("lostReason")).isNull();
        seal.sealFinished();
        assertThat(seal.verify().broken()).isEmpty();
    }

    @Test
    void undoOfABulkEditLeavesAloneWhatWasChangedSince() {
        long one = deal(cast.ana, "one", 1);
        long two = deal(cast.ana, "two", 2);
        var outcome = cast.as(cast.ana, () -> bulk.edit(deals(), new Selection.Matching(RecordQuery.of(RecordFilter.ALL)),
                Map.of("source", "Fair", "amount", new BigDecimal("50")), Progress.SILENT));
        assertThat(outcome.done()).isEqualTo(2);
        cast.as(cast.ana, () -> deals().edit(edit(two, "amount", new BigDecimal("77"))));

        var report = cast.as(cast.ana, () -> undo.undo(outcome.operation(), Progress.SILENT));

        assertThat(report.skipped()).singleElement().satisfies(skipped -> {
            assertThat(skipped.ref().id()).isEqualTo(two);
            assertThat(skipped.field()).isEqualTo("amount");
        });
        var rows = cast.as(cast.ana, () -> deals().rows(List.of(one, two), List.of("amount", "source")));
        assertThat((BigDecimal) rows.get(0).get("amount")).isEqualByComparingTo("1");
        assertThat((BigDecimal) rows.get(1).get("amount")).isEqualByComparingTo("77");
        assertThat(rows).allSatisfy(row -> assertThat(row.get("source")).isNull());
    }

    @Test
    void aStaleEditOfTheSameFieldIsAConflictAndOfAnotherFieldIsNot() {
        long id = deal(cast.ana, "Big", 100);
        var seen = cast.as(cast.ana, () -> deals().row(id, List.of("name", "amount", "nextStep")).orElseThrow());
        cast.as(cast.bruno, () -> deals().edit(new Edit(id, seen.version(), Map.of("amount", new BigDecimal("200")), seen.values())));

        cast.as(cast.ana, () -> deals().edit(new Edit(id, seen.version(), Map.of("nextStep", "Call"), seen.values())));
        assertThatThrownBy(() -> cast.as(cast.ana,
                        () -> deals().edit(new Edit(id, seen.version(), Map.of("amount", new BigDecimal("300")), seen.values()))))
                .isInstanceOfSatisfying(EditConflict.class, conflict -> assertThat(conflict.clashes()).singleElement().satisfies(clash -> {
                    assertThat(clash.field()).isEqualTo("amount");
                    assertThat((BigDecimal) clash.mine()).isEqualByComparingTo("300");
                    assertThat((BigDecimal) clash.theirs()).isEqualByComparingTo("200");
                    assertThat((BigDecimal) clash.before()).isEqualByComparingTo("100");
                }));
    }

    @Test
    void aDeletedRecordIsGoneUntilUndoBringsItBack() {
        long id = deal(cast.ana, "Big", 100);
        cast.as(cast.ana, () -> deals().delete(id));
        assertThat(seen(cast.ana)).isEmpty();
        var deletion = cast.as(cast.ana, () -> history.operations(null, null, 0, 1).getFirst());
        cast.as(cast.ana, () -> undo.undo(deletion.getId(), Progress.SILENT));
        assertThat(seen(cast.ana)).containsExactly(id);
    }

    private Records<Deal> deals() {
        return gate.of(Deal.class);
    }

    private long deal(long owner, String name, int amount) {
        return cast.as(owner, () -> id(deals().create(Map.of("name", name, "amount", BigDecimal.valueOf(amount)))));
    }

    private long company(long owner, String name) {
        return cast.as(owner, () -> Objects.requireNonNull(gate.of(Company.class).save(new Company(name)).getId()));
    }

    private List<Long> seen(long user) {
        return cast.as(user, () -> deals().ids(RecordQuery.of(RecordFilter.ALL), Action.READ));
    }

    private List<Long> found(String filter) {
        var parsed = FilterLanguage.parse(filter);
        assertThat(FilterLanguage.parse(FilterLanguage.print(parsed))).isEqualTo(parsed);
        return cast.as(cast.ana, () -> deals().ids(RecordQuery.of(parsed), Action.READ));
    }

    private Edit edit(long id, String field, Object value) {
        return new Edit(id, Objects.requireNonNull(gate.of(Deal.class).find(id).map(Deal::getVersion).orElse(0)), Map.of(field, value), Map.of());
    }

    private void define(String name, FieldType type) {
        customFields.define(new CustomFields.Definition("deal", type, name, name, null, List.of(), false, false));
    }

    private static long id(Deal deal) {
        return Objects.requireNonNull(deal.getId());
    }
}
