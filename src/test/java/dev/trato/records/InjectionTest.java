package dev.trato.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trato.Cast;
import dev.trato.DatabasePrint;
import dev.trato.FreshDatabase;
import dev.trato.IntegrationTest;
import dev.trato.customization.CustomField;
import dev.trato.customization.CustomFields;
import dev.trato.kernel.BaseRecord;
import dev.trato.kernel.FieldType;
import dev.trato.kernel.Problem;
import dev.trato.sales.Deal;
import dev.trato.security.Action;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts made to break out of a query are values that nothing equals, or problems; they change nothing and find nothing more. */
@IntegrationTest
@FreshDatabase
@Timeout(60)
class InjectionTest {

    private static final List<String> PAYLOADS = List.of("' or '1'='1", "\" or \"\"=\"", "'; drop table deal; --", "1; delete from deal", "1 or 1=1", "1) or (1=1",
            "') or ('a'='a", "\\' or 1=1 -- ", "\\", "\\\\' or 1=1#", "%' or '%'='", "/**/or/**/1=1", "' union select password_hash from app_user --",
            "'||(select password_hash from app_user limit 1)||'", "sleep(5)", "1 and sleep(5)", "' and sleep(5) and '", "benchmark(1e9,1)", "$.x') or 1=1 -- ",
            "$[0]", "$.cf_secret\"", "cf_secret') is null or ('1'='1", "\u0000", "ʼ or 1=1", "＇ or 1=1", "0x31 or 1=1", "char(39)", "name)--", "name desc",
            "(select 1)", "name; select 1", "custom", "searchText", "deletedAt", "class", "owner.passwordHash", "company.name", "id", "version", "this", "*");

    private final Gate gate;
    private final FieldCatalog catalog;
    private final Cast cast;
    private final CustomFields customFields;
    private final DatabasePrint print;

    InjectionTest(Gate gate, FieldCatalog catalog, Cast cast, CustomFields customFields, DatabasePrint print) {
        this.gate = gate;
        this.catalog = catalog;
        this.cast = cast;
        this.customFields = customFields;
        this.print = print;
    }

    @BeforeEach
    void enter() {
        cast.enter();
        cast.as(cast.alba, () -> {
            for (var type : FieldType.values()) {
                var options = type.isChoice() ? List.of(new CustomField.Option("a", "A", "A")) : List.<CustomField.Option>of();
                customFields.define(new CustomFields.Definition("deal", type, type.name(), type.name(),
                        type == FieldType.REFERENCE ? "company" : null, options, false, type.isText()));
            }
        });
        cast.as(cast.ana, () -> deals().create(Map.of("name", "One", "amount", BigDecimal.TEN)));
        cast.as(cast.ana, () -> deals().create(Map.of("name", "Two", "cf_text", "quiet", "cf_multi_choice", Set.of("a"))));
    }

    @Test
    void valuesAreOnlyValues() {
        var before = print.take();
        int everyThird = 0; // all of them meet all kinds of fields and all operators, though not each with each
        for (var field : cast.as(cast.ana, () -> catalog.readable(deals().type()))) {
            for (var operator : Operator.of(field.type())) {
                for (int i = 0; !operator.takesNoValue() && i < PAYLOADS.size(); i++) {
                    if (everyThird++ % 3 == 0) {
                        findsNothingMore(field, operator, PAYLOADS.get(i));
                    }
                }
            }
        }
        assertThat(print.take()).isEqualTo(before);
    }

    @Test
    void namesComeFromTheCatalogOrNotAtAll() {
        cast.as(cast.ana, () -> {
            for (var payload : PAYLOADS) {
                for (var operator : Operator.values()) {
                    assertThatThrownBy(() -> ids(new RecordFilter.Condition(payload, operator, List.of("1")))).as(payload).isInstanceOf(Problem.class);
                }
                assertThatThrownBy(() -> deals().rows(all().sort(List.of(new RecordSort(payload, true))))).as(payload).isInstanceOf(Problem.class);
                assertThatThrownBy(() -> deals().rows(all().columns(List.of(payload)))).as(payload).isInstanceOf(Problem.class);
                assertThatThrownBy(() -> deals().totals(all(), payload, null, null)).as(payload).isInstanceOf(Problem.class);
                assertThatThrownBy(() -> deals().totals(all(), null, payload, null)).as(payload).isInstanceOf(Problem.class);
                assertThatThrownBy(() -> deals().create(Map.of(payload, "x"))).as(payload).isInstanceOf(Problem.class);
                assertThatThrownBy(() -> gate.of(payload)).as(payload).isInstanceOf(Problem.class);
            }
        });
    }

    @Test
    void wordsOfTheSearchBoxAreOnlyWords() {
        cast.as(cast.ana, () -> {
            for (var payload : PAYLOADS) {
                var found = deals().ids(all().text("zzz " + payload), Action.READ);
                assertThat(found).as(payload).isEmpty();
            }
            assertThat(deals().ids(all().text("% _ \\"), Action.READ)).isEmpty();
        });
    }

    @Test
    void whatIsStoredComesBackAsItWas() {
        for (var payload : PAYLOADS) {
            if (!payload.contains("\u0000")) {
                long id = cast.as(cast.ana, () -> Objects.requireNonNull(((BaseRecord) deals().create(Map.of("name", payload, "cf_text", payload))).getId()));
                cast.as(cast.ana, () -> {
                    assertThat(deals().row(id, List.of("cf_text")).orElseThrow()).satisfies(row -> {
                        assertThat(row.title()).isEqualTo(payload);
                        assertThat(row.get("cf_text")).isEqualTo(payload);
                    });
                    assertThat(ids(RecordFilter.where("name", Operator.IS, payload))).contains(id);
                    assertThat(ids(RecordFilter.where("cf_text", Operator.CONTAINS, payload))).contains(id);
                });
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"amount >= 1e999999999", "amount < -1e-999999999", "cf_number = 1e2147483647", "probability > 1e100", "amount = NaN", "amount = Infinity",
            "expectedClose > 99999-01-01", "expectedClose = \"+999999999-12-31\"", "createdAt < \"+1000000000-12-31T23:59:59.999999999Z\"",
            "createdAt > \"-1000000000-01-01T00:00:00Z\"", "expectedClose = 0000-00-00", "expectedClose = 2026-02-30", "createdAt = \"+999999999-12-31\"",
            "company = 99999999999999999999", "company = -", "cf_date_time >= \"+999999999-12-31\"", "stage = me", "cf_yes_no = maybe", "lostReason = BECAUSE",
            "expectedClose within never"})
    void valuesOutOfThisWorldAreProblems(String filter) {
        assertThat(Duration.ofSeconds(5)).isGreaterThan(timeOf(() ->
                assertThatThrownBy(() -> cast.as(cast.ana, () -> ids(FilterLanguage.parse(filter)))).isInstanceOf(Problem.class)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"probability >= 19.5", "probability > 19.5", "probability <= 20.5", "probability < 20.5", "probability < 99999999999",
            "probability > -99999999999", "probability != 19.5", "probability != 99999999999", "probability = 20.0", "amount >= 9.99 or name = Two"})
    void numbersAreComparedWholeOrNot(String filter) {
        assertThat(cast.as(cast.ana, () -> ids(FilterLanguage.parse(filter)))).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"probability = 19.5", "probability > 20", "probability > 20.5", "probability >= 20.5", "probability < 19.5", "probability <= 19.5",
            "probability = 99999999999", "probability > 99999999999", "probability < -99999999999"})
    void numbersThatNobodyHasFindNobody(String filter) {
        assertThat(cast.as(cast.ana, () -> ids(FilterLanguage.parse(filter)))).isEmpty();
    }

    private void findsNothingMore(Field field, Operator operator, String payload) {
        cast.as(cast.ana, () -> {
            var condition = new RecordFilter.Condition(field.name(), operator, List.of(payload));
            var what = FilterLanguage.print(condition);
            assertThat(Duration.ofSeconds(4)).as(what).isGreaterThan(timeOf(() -> {
                try {
                    var found = ids(condition);
                    boolean negated = operator == Operator.IS_NOT || operator == Operator.NOT_CONTAINS || operator == Operator.NOT_IN;
                    if (operator != Operator.ABOVE && operator != Operator.BELOW && operator != Operator.AT_LEAST && operator != Operator.AT_MOST) {
                        assertThat(found).as(what).hasSize(negated ? 2 : 0);
                    }
                } catch (Problem e) {
                    assertThat(e.key()).as(what).startsWith("problem.");
                }
            }));
        });
    }

    private static Duration timeOf(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private List<Long> ids(RecordFilter filter) {
        return deals().ids(RecordQuery.of(filter), Action.READ);
    }

    private static RecordQuery all() {
        return RecordQuery.of(RecordFilter.ALL);
    }

    private Records<Deal> deals() {
        return gate.of(Deal.class);
    }
}
