package dev.trato.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trato.Cast;
import dev.trato.FreshDatabase;
import dev.trato.IntegrationTest;
import dev.trato.contacts.Company;
import dev.trato.customization.CustomFields;
import dev.trato.kernel.BaseRecord;
import dev.trato.kernel.FieldType;
import dev.trato.kernel.Problem;
import dev.trato.kernel.Progress;
import dev.trato.kernel.RecordRef;
import dev.trato.sales.Deal;
import dev.trato.security.Action;
import dev.trato.security.FieldAccess;
import dev.trato.security.Roles;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** What an undo puts back, what it leaves alone and says so, and how it is taken back itself. */
@IntegrationTest
@FreshDatabase
class UndoTest {

    private final Gate gate;
    private final Cast cast;
    private final Undo undo;
    private final History history;
    private final BulkWork bulk;
    private final CustomFields customFields;
    private final Operations operations;
    private final StrayOperations strays;
    private final Roles roles;
    private final JdbcTemplate database;

    UndoTest(Gate gate, Cast cast, Undo undo, History history, BulkWork bulk, CustomFields customFields, Operations operations,
            StrayOperations strays, Roles roles, JdbcTemplate database) {
        this.operations = operations;
        this.strays = strays;
        this.roles = roles;
        this.database = database;
        this.gate = gate;
        this.cast = cast;
        this.undo = undo;
        this.history = history;
        this.bulk = bulk;
        this.customFields = customFields;
    }

    @BeforeEach
    void enter() {
        cast.enter();
    }

    @Test
    void aSingleSaveIsTakenBackButForTheFieldThatSomebodyChangedSince() {
        long deal = deal("Big", 100);
        edit(cast.ana, deal, Map.of("amount", new BigDecimal("200"), "nextStep", "Call", "source", "Fair"));
        long operation = latest(cast.ana);
        edit(cast.bruno, deal, Map.of("amount", new BigDecimal("300")));

        var report = undo(cast.ana, operation);

        assertThat(report.restored()).isEqualTo(1);
        assertThat(report.skipped()).singleElement().satisfies(skipped -> {
            assertThat(skipped.field()).isEqualTo("amount");
            assertThat(skipped.reason().key()).isEqualTo("undo.changedSince");
        });
        assertThat(values(deal)).containsEntry("amount", "300").containsEntry("nextStep", null).containsEntry("source", null);
    }

    @Test
    void anUndoIsUndoneAndThatAgain() {
        long deal = deal("Big", 100);
        edit(cast.ana, deal, Map.of("name", "Bigger", "stage", cast.won));
        var changed = values(deal);
        long operation = latest(cast.ana);

        var first = undo(cast.ana, operation);
        assertThat(values(deal)).containsEntry("name", "Big").containsEntry("closedOn", null);
        assertThatThrownBy(() -> undo(cast.ana, operation)).isInstanceOf(Problem.class);

        var second = undo(cast.ana, first.operation());
        assertThat(values(deal)).isEqualTo(changed);

        undo(cast.ana, second.operation());
        assertThat(values(deal)).containsEntry("name", "Big").containsEntry("closedOn", null);
    }

    @Test
    void anOperationWhoseUndoWasUndoneCanBeUndoneAnew() {
        long deal = deal("Big", 100);
        edit(cast.ana, deal, Map.of("name", "Bigger"));
        long operation = latest(cast.ana);
        undo(cast.ana, undo(cast.ana, operation).operation());

        assertThat(undo(cast.ana, operation).restored()).isEqualTo(1);
        assertThat(values(deal)).containsEntry("name", "Big");
    }

    @Test
    void aNewRecordThatSomebodyHasWorkedWithStays() {
        long fresh = deal("Fresh", 1);
        long creation = latest(cast.ana);
        assertThat(undo(cast.ana, creation).restored()).isEqualTo(1);
        assertThat(seen(fresh)).isFalse();

        long used = deal("Used", 1);
        long other = latest(cast.ana);
        edit(cast.bruno, used, Map.of("nextStep", "Call"));
        assertThat(undo(cast.ana, other).skipped()).singleElement().satisfies(skipped -> assertThat(skipped.reason().key()).isEqualTo("undo.changedSince"));
        assertThat(seen(used)).isTrue();
    }

    @Test
    void aNewRecordThatOthersPointAtStaysAlsoWhereOnlyACustomFieldPoints() {
        cast.as(cast.alba, () -> customFields.define(
                new CustomFields.Definition("deal", FieldType.REFERENCE, "Partner", "Socio", "company", List.of(), false, false)));
        for (var field : List.of("company", "cf_partner")) {
            long company = cast.as(cast.ana, () -> id(gate.of(Company.class).save(new Company("Acme"))));
            long creation = latest(cast.ana);
            long deal = deal("Deal", 1);
            edit(cast.ana, deal, Map.of(field, company));

            var report = undo(cast.ana, creation);

            assertThat(report.skipped()).as(field).singleElement().satisfies(skipped -> assertThat(skipped.reason().key()).isEqualTo("undo.inUse"));
            cast.as(cast.ana, () -> gate.of(Deal.class).delete(deal));
        }
    }

    @Test
    void aDeletionIsTakenBackUnlessItHasBeenAlready() {
        long deal = deal("Big", 100);
        edit(cast.ana, deal, Map.of("nextStep", "Call"));
        cast.as(cast.ana, () -> gate.of(Deal.class).delete(deal));
        long deletion = latest(cast.ana);

        var report = undo(cast.ana, deletion);
        assertThat(report.restored()).isEqualTo(1);
        assertThat(values(deal)).containsEntry("name", "Big").containsEntry("nextStep", "Call");

        undo(cast.ana, report.operation());
        assertThat(seen(deal)).isFalse();
    }

    @Test
    void anEditOfARecordThatIsInTheBinByNowIsLeftAlone() {
        long deal = deal("Big", 100);
        edit(cast.ana, deal, Map.of("nextStep", "Call"));
        long operation = latest(cast.ana);
        cast.as(cast.bruno, () -> gate.of(Deal.class).delete(deal));

        assertThat(undo(cast.ana, operation).skipped()).hasSize(1);
    }

    @Test
    void aBulkEditOfHundredsIsUndoneButForThoseChangedSince() {
        for (int i = 0; i < 450; i++) {
            deal("Deal " + i, i);
        }
        var outcome = cast.as(cast.ana, () -> bulk.edit(gate.of(Deal.class), new Selection.Matching(RecordQuery.of(RecordFilter.ALL)),
                Map.of("source", "Fair", "stage", cast.lost), Progress.SILENT));
        assertThat(outcome.done()).isEqualTo(450);
        long touched = cast.as(cast.ana, () -> ids("name = \"Deal 449\"").getFirst());
        edit(cast.bruno, touched, Map.of("source", "Web"));

        var report = undo(cast.ana, outcome.operation());

        assertThat(report.restored()).isEqualTo(450);
        assertThat(report.skipped()).singleElement().satisfies(skipped -> assertThat(skipped.ref()).isEqualTo(new RecordRef("deal", touched)));
        cast.as(cast.ana, () -> {
            assertThat(ids("source is empty and stage = " + cast.lead)).hasSize(449);
            assertThat(ids("source = Web and stage = " + cast.lead)).containsExactly(touched);
        });

        undo(cast.ana, report.operation());
        assertThat(cast.as(cast.ana, () -> ids("source = Fair and stage = " + cast.lost))).hasSize(449);
    }

    @Test
    void anUndoThatWasCancelledKeepsWhatItHasPutBackAndCanItselfBeUndone() {
        for (int i = 0; i < 450; i++) {
            deal("Deal " + i, i);
        }
        var outcome = cast.as(cast.ana, () -> bulk.edit(gate.of(Deal.class), new Selection.Matching(RecordQuery.of(RecordFilter.ALL)),
                Map.of("source", "Fair"), Progress.SILENT));

        var report = cast.as(cast.ana, () -> undo.undo(outcome.operation(), (done, total) -> done < 200));

        assertThat(report.restored()).isEqualTo(200);
        assertThat(cast.as(cast.ana, () -> ids("source = Fair"))).hasSize(250);
        assertThat(undo(cast.ana, report.operation()).restored()).isEqualTo(200);
        assertThat(cast.as(cast.ana, () -> ids("source = Fair"))).hasSize(450);
        assertThat(undo(cast.ana, outcome.operation()).restored()).isEqualTo(450);
    }

    @Test
    void anUndoThatCouldDoNothingYetIsTriedAgainLater() {
        long company = cast.as(cast.ana, () -> id(gate.of(Company.class).save(new Company("Acme"))));
        long creation = latest(cast.ana);
        long deal = deal("Big", 100);
        edit(cast.ana, deal, Map.of("company", company));

        var tooEarly = undo(cast.ana, creation);

        assertThat(tooEarly.restored()).isZero();
        assertThat(tooEarly.skipped()).singleElement().satisfies(skipped -> assertThat(skipped.reason().key()).isEqualTo("undo.inUse"));
        cast.as(cast.ana, () -> gate.of(Deal.class).delete(deal));
        assertThat(undo(cast.ana, creation).restored()).isEqualTo(1);
    }

    @Test
    void whatWasBrokenOffInTheMiddleIsEndedAndCanBeUndone() {
        long deal = deal("Big", 100);
        long stray = cast.as(cast.ana, () -> {
            long begun = operations.begin(OperationSpec.of(Door.BULK, "operation.bulkEdit", "type.deal.plural"));
            return operations.within(begun, () -> {
                var record = gate.of(Deal.class).require(deal, Action.UPDATE);
                gate.of(Deal.class).fill(record, Map.of("source", "Fair"));
                gate.of(Deal.class).save(record);
                return begun;
            });
        });
        strays.end();
        assertThatThrownBy(() -> undo(cast.ana, stray)).isInstanceOf(Problem.class);

        database.update("update operation set went_on_at = ? where id = ?", Timestamp.from(Instant.now().minus(Duration.ofMinutes(6))), stray);
        strays.end();

        assertThat(undo(cast.ana, stray).restored()).isEqualTo(1);
        assertThat(values(deal)).containsEntry("source", null);
    }

    @Test
    void whatWasTakenAwayFromARoleIsNotWrittenByItsUndoEither() {
        long deal = deal("Big", 100);
        edit(cast.ana, deal, Map.of("amount", new BigDecimal("200"), "nextStep", "Call"));
        long operation = latest(cast.ana);
        cast.as(cast.alba, () -> roles.grantField("sales_agent", "deal", "amount", FieldAccess.READ));

        var report = undo(cast.ana, operation);

        assertThat(report.skipped()).singleElement().satisfies(skipped -> assertThat(skipped.reason().key()).isEqualTo("undo.forbidden"));
        assertThat(values(deal)).containsEntry("amount", "200").containsEntry("nextStep", null);
    }

    @Test
    void whoHandedARecordOnTakesItBackUntilSomebodyWorksWithIt() {
        long deal = deal("Big", 100);
        edit(cast.ana, deal, Map.of("owner", cast.carla, "team", cast.south));
        long handing = latest(cast.ana);
        assertThat(undo(cast.ana, handing).restored()).isEqualTo(1);
        assertThat(seen(deal)).isTrue();

        edit(cast.ana, deal, Map.of("owner", cast.carla, "team", cast.south));
        long again = latest(cast.ana);
        edit(cast.carla, deal, Map.of("nextStep", "Call"));
        assertThat(undo(cast.ana, again).skipped()).singleElement().satisfies(skipped -> assertThat(skipped.reason().key()).isEqualTo("undo.forbidden"));
        assertThat(seen(deal)).isFalse();
    }

    @Test
    void numbersAreRememberedAsTheDatabaseKeepsThem() {
        long deal = deal("Big", 100);
        edit(cast.ana, deal, Map.of("amount", new BigDecimal("10.123456789")));
        long operation = latest(cast.ana);

        assertThat(undo(cast.ana, operation).skipped()).isEmpty();
        assertThat(values(deal)).containsEntry("amount", "100");
    }

    @Test
    void ofTwoWhoUndoTheSameAtOnceOneIsToldThatNothingIsLeft() throws Exception {
        for (int round = 0; round < 5; round++) {
            long deal = deal("Big", 100);
            edit(cast.ana, deal, Map.of("name", "Bigger"));
            long operation = latest(cast.ana);
            var start = new CountDownLatch(1);
            try (var threads = Executors.newFixedThreadPool(4)) {
                var undone = java.util.stream.IntStream.range(0, 4).mapToObj(i -> threads.submit(() -> {
                    start.await(10, TimeUnit.SECONDS);
                    try {
                        return undo(cast.ana, operation).restored();
                    } catch (Problem e) {
                        assertThat(e.key()).isEqualTo("problem.operation.notUndoable");
                        return 0;
                    }
                })).toList();
                start.countDown();
                int restored = 0;
                for (Future<Integer> one : undone) {
                    restored += one.get(30, TimeUnit.SECONDS);
                }
                assertThat(restored).isEqualTo(1);
            }
            assertThat(values(deal)).containsEntry("name", "Big");
        }
    }

    private long deal(String name, int amount) {
        return cast.as(cast.ana, () -> id(gate.of(Deal.class).create(Map.of("name", name, "amount", BigDecimal.valueOf(amount)))));
    }

    private void edit(long user, long deal, Map<String, Object> values) {
        cast.as(user, () -> {
            var row = gate.of(Deal.class).row(deal, List.copyOf(values.keySet())).orElseThrow();
            return gate.of(Deal.class).edit(new Edit(deal, row.version(), new HashMap<>(values), row.values()));
        });
    }

    private long latest(long user) {
        return cast.as(user, () -> history.operations(null, null, 0, 1).getFirst().getId());
    }

    private Undo.Report undo(long user, long operation) {
        return cast.as(user, () -> undo.undo(operation, Progress.SILENT));
    }

    private boolean seen(long deal) {
        return cast.as(cast.ana, () -> gate.of(Deal.class).find(deal).isPresent());
    }

    private List<Long> ids(String filter) {
        return gate.of(Deal.class).ids(RecordQuery.of(FilterLanguage.parse(filter)), Action.READ);
    }

    private Map<String, @Nullable String> values(long deal) {
        var row = cast.as(cast.alba, () -> gate.of(Deal.class).row(deal, List.of("name", "amount", "stage", "nextStep", "source", "closedOn",
                "probability", "stageSince")).orElseThrow());
        var values = new HashMap<String, @Nullable String>();
        row.values().forEach((field, value) -> values.put(field, value == null ? null
                : value instanceof BigDecimal number ? number.stripTrailingZeros().toPlainString() : value.toString()));
        return values;
    }

    private static long id(BaseRecord record) {
        return Objects.requireNonNull(record.getId());
    }
}
