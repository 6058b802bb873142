package dev.trato.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trato.Cast;
import dev.trato.FreshDatabase;
import dev.trato.IntegrationTest;
import dev.trato.customization.CustomFields;
import dev.trato.kernel.BaseRecord;
import dev.trato.kernel.FieldType;
import dev.trato.kernel.Problem;
import dev.trato.kernel.Progress;
import dev.trato.kernel.RecordRef;
import dev.trato.security.AccessChanged;
import dev.trato.security.Action;
import dev.trato.security.FieldAccess;
import dev.trato.security.Role;
import jakarta.persistence.EntityManager;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationEventPublisher;

/** A field that a role may not see is not there for it, and one that it may only read is not written, by any door of the gate. */
@IntegrationTest
@FreshDatabase
class HiddenFieldsTest {

    private static final String SECRET = "canary-4711";

    private final Gate gate;
    private final FieldCatalog catalog;
    private final History history;
    private final BulkWork bulk;
    private final Cast cast;
    private final Specimens specimens;
    private final CustomFields customFields;
    private final Transactions transactions;
    private final EntityManager entities;
    private final ApplicationEventPublisher events;

    HiddenFieldsTest(Gate gate, FieldCatalog catalog, History history, BulkWork bulk, Cast cast, Specimens specimens, CustomFields customFields,
            Transactions transactions, EntityManager entities, ApplicationEventPublisher events) {
        this.gate = gate;
        this.catalog = catalog;
        this.history = history;
        this.bulk = bulk;
        this.cast = cast;
        this.specimens = specimens;
        this.customFields = customFields;
        this.transactions = transactions;
        this.entities = entities;
        this.events = events;
    }

    private int canaries = 100;

    @BeforeEach
    void enter() {
        cast.enter();
        cast.as(cast.alba, () -> customFields.define(new CustomFields.Definition("company", FieldType.TEXT, "Secret note", "Nota", null, List.of(),
                false, true)));
    }

    @Test
    void everyHiddenFieldOfEveryTypeIsRefusedAtEveryDoor() {
        for (var type : gate.types().all()) {
            long id = specimens.make(type, type.isSetup() ? null : cast.ana, cast.north);
            for (var field : fieldsOf(type)) {
                hide(type, field, FieldAccess.HIDDEN);
                cast.as(cast.ana, () -> isNotThere(gate.of(type), field, id));
                hide(type, field, FieldAccess.WRITE);
            }
        }
    }

    @Test
    void aFieldThatMayOnlyBeReadIsReadButNeverWritten() {
        for (var type : gate.types().all()) {
            long id = specimens.make(type, type.isSetup() ? null : cast.ana, cast.north);
            for (var field : fieldsOf(type)) {
                hide(type, field, FieldAccess.READ);
                cast.as(cast.ana, () -> {
                    assertThat(gate.of(type).row(id, List.of(field.name())).orElseThrow().values()).containsKey(field.name());
                    isNotWritable(gate.of(type), field, id);
                });
                hide(type, field, FieldAccess.WRITE);
            }
        }
    }

    /** The text kept for searching holds the values of all searchable fields, and would answer questions about hidden ones. */
    @Test
    void theSearchBoxTellsNothingOfAHiddenField() {
        for (var type : gate.types().all()) {
            for (var field : fieldsOf(type)) {
                if (field.searchable() && field.type() == FieldType.TEXT && !field.readOnly()) {
                    var secret = "canary" + canaries++ + "bird";
                    long id = withSecret(type, field, secret);
                    assertThat(found(type, secret)).as("%s.%s", type, field.name()).containsExactly(id);
                    assertThat(found(type, secret.substring(3))).containsExactly(id);
                    hide(type, field, FieldAccess.HIDDEN);
                    assertThat(found(type, secret)).as("%s.%s", type, field.name()).isEmpty();
                    assertThat(found(type, secret.substring(3))).isEmpty();
                    hide(type, field, FieldAccess.WRITE);
                }
            }
        }
        assertThat(canaries).isGreaterThan(110);
    }

    @Test
    void whatMayBeSeenIsFoundInSpiteOfAHiddenFieldWhateverTheAccentsAndTheCase() {
        var company = gate.types().require("company");
        long id = create(company, Map.of("name", "Muñoz Solar Ébano", "city", "Cádiz", "phone", "+34 600 1", "externalId", SECRET));
        for (var words : List.of("munoz", "MUÑOZ", "cadiz solar", "ebano", "34 600")) {
            assertThat(found(company, words)).as(words).containsExactly(id);
        }
        hide(company, field(company, "externalId"), FieldAccess.HIDDEN);
        for (var words : List.of("munoz", "MUÑOZ", "cadiz solar", "ebano", "34 600")) {
            assertThat(found(company, words)).as(words).containsExactly(id);
        }
        assertThat(found(company, "solar 4711")).isEmpty();
        assertThat(found(company, "%")).isEmpty();
        assertThat(found(company, "_")).isEmpty();
    }

    @Test
    void aHiddenNameIsNotToldByTitlesLinksAndOrder() {
        var company = gate.types().require("company");
        long id = create(company, Map.of("name", SECRET));
        long deal = create(gate.types().require("deal"), Map.of("name", "Deal", "company", id));
        hide(company, field(company, "name"), FieldAccess.HIDDEN);

        cast.as(cast.ana, () -> {
            var companies = gate.of("company");
            assertThat(companies.titles(List.of(id))).containsEntry(id, "#" + id);
            assertThat(companies.rows(RecordQuery.of(RecordFilter.ALL))).singleElement().satisfies(row -> assertThat(row.title()).isEqualTo("#" + id));
            assertThat(gate.of("deal").row(deal, List.of("company")).orElseThrow().get("company"))
                    .isEqualTo(new Row.Link(new RecordRef("company", id), "#" + id));
            assertThat(deals("company contains \"canary\"")).isEmpty();
            assertThatCode(() -> gate.of("deal").rows(RecordQuery.of(RecordFilter.ALL).sort(List.of(RecordSort.parse("company"))))).doesNotThrowAnyException();
            assertThat(history.of(new RecordRef("company", id), 0, 10).toString()).doesNotContain(SECRET);
            assertThat(history.of(new RecordRef("deal", deal), 0, 10).toString()).doesNotContain(SECRET);
        });
    }

    private <T extends BaseRecord> void isNotThere(Records<T> records, Field field, long id) {
        var type = records.type();
        var what = type + "." + field.name();
        var all = RecordQuery.of(RecordFilter.ALL);
        assertThat(catalog.find(type, field.name())).as(what).isEmpty();
        assertThat(catalog.pointingAt(gate.types().require("user"))).as(what).doesNotContain(field);
        assertThatThrownBy(() -> records.row(id, List.of(field.name()))).as(what).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> records.rows(all.columns(List.of(field.name())))).as(what).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> records.rows(all.sort(List.of(RecordSort.descending(field.name()))))).as(what).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> records.totals(all, field.name(), null, null)).as(what).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> records.totals(all, null, field.name(), null)).as(what).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> records.totals(all, null, null, field.name())).as(what).isInstanceOf(Problem.class);
        for (var operator : Operator.of(field.type())) {
            var query = RecordQuery.of(new RecordFilter.Not(new RecordFilter.Condition(field.name(), operator, List.of("1"))));
            assertThatThrownBy(() -> records.ids(query, Action.READ)).as(what).isInstanceOf(Problem.class);
            assertThatThrownBy(() -> records.count(query)).as(what).isInstanceOf(Problem.class);
        }
        assertThat(history.of(new RecordRef(type.name(), id), 0, 100)).as(what).isNotEmpty().allSatisfy(entry ->
                assertThat(entry.fields()).extracting(change -> change.field().name()).doesNotContain(field.name()));
        assertThat(history.asOf(new RecordRef(type.name(), id), java.time.Instant.now()).orElseThrow()).as(what).doesNotContainKey(field.name());
        assertThatCode(() -> records.rows(all)).as(what).doesNotThrowAnyException();
        isNotWritable(records, field, id);
    }

    private <T extends BaseRecord> void isNotWritable(Records<T> records, Field field, long id) {
        var what = records.type() + "." + field.name();
        Map<String, @Nullable Object> value = new HashMap<>();
        value.put(field.name(), null);
        assertThatThrownBy(() -> records.create(value)).as(what).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> records.fill(records.begin(), value)).as(what).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> records.edit(new Edit(id, 0, value, Map.of()))).as(what).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> bulk.edit(records, new Selection.Ids(List.of(id)), value, Progress.SILENT)).as(what).isInstanceOf(Problem.class);
    }

    private long withSecret(RecordType<?> type, Field field, String secret) {
        if (type.name().equals("custom_field") || type.isAttached()) {
            long id = specimens.make(type, type.isSetup() ? null : cast.ana, null);
            return cast.as(cast.alba, () -> id(gate.of(type).edit(new Edit(id, 0, Map.of(field.name(), secret), Map.of()))));
        }
        return cast.as(cast.alba, () -> {
            Map<String, @Nullable Object> values = new LinkedHashMap<>(specimens.required(type));
            catalog.find(type, type.title()).filter(title -> !title.readOnly()).ifPresent(title -> values.put(title.name(), "Known"));
            values.put(field.name(), secret);
            if (!type.isSetup()) {
                values.put("owner", cast.ana);
            }
            return id(gate.of(type).create(values));
        });
    }

    private long create(RecordType<?> type, Map<String, Object> values) {
        return cast.as(cast.ana, () -> id(gate.of(type).create(new LinkedHashMap<>(values))));
    }

    private List<Field> fieldsOf(RecordType<?> type) {
        return catalog.all(type).stream().filter(field -> !field.internal()).collect(Collectors.toList());
    }

    private Field field(RecordType<?> type, String name) {
        return catalog.all(type).stream().filter(field -> field.name().equals(name)).findFirst().orElseThrow();
    }

    private List<Long> found(RecordType<?> type, String words) {
        return cast.as(cast.ana, () -> gate.of(type).ids(RecordQuery.of(RecordFilter.ALL).text(words), Action.READ));
    }

    private List<Long> deals(String filter) {
        return gate.of("deal").ids(RecordQuery.of(FilterLanguage.parse(filter)), Action.READ);
    }

    private void hide(RecordType<?> type, Field field, FieldAccess fieldAccess) {
        transactions.write(() -> {
            var role = entities.find(Role.class, "sales_agent");
            role.grantField(type.name(), field.name(), fieldAccess);
            return role;
        });
        events.publishEvent(new AccessChanged(null));
    }

    private static long id(BaseRecord record) {
        return Objects.requireNonNull(record.getId());
    }
}
