package dev.trato.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trato.Cast;
import dev.trato.DatabasePrint;
import dev.trato.FreshDatabase;
import dev.trato.IntegrationTest;
import dev.trato.kernel.Problem;
import dev.trato.kernel.Progress;
import dev.trato.kernel.RecordRef;
import dev.trato.security.Action;
import dev.trato.security.AccessChanged;
import dev.trato.security.Role;
import dev.trato.security.Scope;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationEventPublisher;

/** An id of a foreign record, of another type, of nothing: everywhere the same answer, nothing read and nothing written. */
@IntegrationTest
@FreshDatabase
class SwappedIdsTest {

    private static final long NOTHING = 987_654_321L;

    private final Gate gate;
    private final FieldCatalog catalog;
    private final History history;
    private final BulkWork bulk;
    private final Undo undo;
    private final Cast cast;
    private final Specimens specimens;
    private final DatabasePrint print;
    private final Transactions transactions;
    private final EntityManager entities;
    private final ApplicationEventPublisher events;

    SwappedIdsTest(Gate gate, FieldCatalog catalog, History history, BulkWork bulk, Undo undo, Cast cast, Specimens specimens,
            DatabasePrint print, Transactions transactions, EntityManager entities, ApplicationEventPublisher events) {
        this.gate = gate;
        this.catalog = catalog;
        this.history = history;
        this.bulk = bulk;
        this.undo = undo;
        this.cast = cast;
        this.specimens = specimens;
        this.print = print;
        this.transactions = transactions;
        this.entities = entities;
        this.events = events;
    }

    @BeforeEach
    void enter() {
        cast.enter();
        everythingIsOwn();
    }

    @Test
    void foreignAndAbsentIdsAndThoseOfOtherTypesLookTheSame() {
        for (var type : gate.types().all()) {
            var foreign = type.isSetup() ? NOTHING : specimens.make(type, cast.carla, cast.south);
            for (long id : List.of(foreign, otherType(type), NOTHING, 0L, -1L)) {
                var before = print.take();
                cast.as(cast.ana, () -> isNothing(gate.of(type), id));
                assertThat(print.take()).as("%s %d", type, id).isEqualTo(before);
            }
        }
    }

    @Test
    void aReferenceCannotPointAtWhatMayNotBeSeen() {
        int tried = 0;
        for (var type : gate.types().all()) {
            for (var field : catalog.all(type)) {
                if (field.isReference() && !field.readOnly() && !field.internal() && !type.isSetup()) {
                    var target = gate.types().require(field.target());
                    long own = specimens.make(type, cast.ana, cast.north);
                    for (long id : List.of(target.isSetup() ? NOTHING : specimens.make(target, cast.carla, cast.south), otherType(target), NOTHING)) {
                        var values = Map.<String, @Nullable Object>of(field.name(), id);
                        var before = print.take();
                        cast.as(cast.ana, () -> assertThatThrownBy(() -> gate.of(type).edit(new Edit(own, 0, values, Map.of())))
                                .as("%s.%s", type, field.name()).isInstanceOf(InvalidRecord.class));
                        cast.as(cast.ana, () -> assertThatThrownBy(() -> gate.of(type).create(with(type, values)))
                                .as("%s.%s", type, field.name()).isInstanceOf(InvalidRecord.class));
                        assertThat(print.take()).isEqualTo(before);
                        tried++;
                    }
                }
            }
        }
        assertThat(tried).isGreaterThan(20);
    }

    @Test
    void aLinkToAForeignRecordTellsItsNumberAndNothingElse() {
        long company = specimens.make(gate.types().require("company"), cast.carla, cast.south);
        long deal = specimens.make(gate.types().require("deal"), cast.ana, cast.north);
        cast.as(cast.alba, () -> gate.of("deal").edit(new Edit(deal, 0, Map.of("company", company), Map.of())));

        cast.as(cast.ana, () -> {
            var row = gate.of("deal").row(deal, List.of("company")).orElseThrow();
            assertThat(row.get("company")).isEqualTo(new Row.Link(new RecordRef("company", company), null));
            assertThat(history.of(new RecordRef("deal", deal), 0, 10).toString()).doesNotContain("specimen");
            assertThat(gate.of("deal").ids(RecordQuery.of(FilterLanguage.parse("company contains specimen")), Action.READ)).isEmpty();
        });
    }

    @Test
    void operationsOfOthersAreNotToldAndNotUndone() {
        long deal = specimens.make(gate.types().require("deal"), cast.carla, cast.south);
        cast.as(cast.carla, () -> gate.of("deal").edit(new Edit(deal, 0, Map.of("name", "Carla’s"), Map.of())));
        long operation = cast.as(cast.carla, () -> history.operations(null, null, 0, 1).getFirst().getId());

        cast.as(cast.ana, () -> {
            assertThat(history.operations(cast.carla, null, 0, 10)).isEmpty();
            assertThat(history.mine(operation)).isEmpty();
            assertThatThrownBy(() -> history.changes(operation, 0, 10)).isInstanceOf(Problem.class);
            assertThatThrownBy(() -> history.changes(NOTHING, 0, 10)).isInstanceOf(Problem.class);
            assertThatThrownBy(() -> undo.undo(operation, Progress.SILENT)).isInstanceOf(Problem.class);
        });
    }

    private void isNothing(Records<?> records, long id) {
        assertThat(records.find(id)).isEmpty();
        assertThat(records.row(id, List.of())).isEmpty();
        assertThat(records.rows(List.of(id), List.of())).isEmpty();
        assertThat(records.titles(List.of(id))).isEmpty();
        for (var action : Action.values()) {
            assertThatThrownBy(() -> records.require(id, action)).isInstanceOf(RecordNotFound.class);
        }
        assertThatThrownBy(() -> records.edit(new Edit(id, 0, Map.of("externalId", "taken"), Map.of()))).isInstanceOf(RecordNotFound.class);
        assertThatThrownBy(() -> records.delete(id)).isInstanceOf(RecordNotFound.class);
        if (id > 0) {
            assertThatThrownBy(() -> history.of(new RecordRef(records.type().name(), id), 0, 10)).isInstanceOf(RecordNotFound.class);
            assertThatThrownBy(() -> history.asOf(new RecordRef(records.type().name(), id), Instant.now())).isInstanceOf(RecordNotFound.class);
        }
        if (!records.type().isSetup() && id > 0) {
            var outcome = bulk.edit(records, new Selection.Ids(List.of(id)), Map.of("externalId", "taken"), Progress.SILENT);
            assertThat(outcome.failures()).singleElement().satisfies(failure -> assertThat(failure.reason()).isInstanceOf(RecordNotFound.class));
        }
    }

    private Map<String, @Nullable Object> with(RecordType<?> type, Map<String, @Nullable Object> values) {
        var all = new LinkedHashMap<String, @Nullable Object>();
        catalog.readable(type).stream()
                .filter(field -> field.required() && !field.readOnly() && !field.isReference())
                .forEach(field -> all.put(field.name(), specimens.value(field)));
        all.putAll(values);
        return all;
    }

    /** The id of a record that Ana may see, of another type. */
    private long otherType(RecordType<?> type) {
        return specimens.make(gate.types().require(type.name().equals("product") ? "company" : "product"), cast.ana, cast.north);
    }

    /** Nobody sees what belongs to others, whatever the type. */
    private void everythingIsOwn() {
        transactions.write(() -> {
            var role = entities.find(Role.class, "sales_agent");
            gate.types().all().forEach(type -> List.of(Action.values()).forEach(action -> role.grant(type.name(), action, Scope.OWN)));
            return role;
        });
        events.publishEvent(new AccessChanged(null));
    }
}
