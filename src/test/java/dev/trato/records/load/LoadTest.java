package dev.trato.records.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trato.FreshDatabase;
import dev.trato.IntegrationTest;
import dev.trato.contacts.Company;
import dev.trato.contacts.Contact;
import dev.trato.customization.CustomFields;
import dev.trato.kernel.BaseRecord;
import dev.trato.kernel.FieldType;
import dev.trato.kernel.Messages;
import dev.trato.kernel.Problem;
import dev.trato.kernel.RecordRef;
import dev.trato.kernel.TextFold;
import dev.trato.records.AuditSeal;
import dev.trato.records.Change;
import dev.trato.records.Edit;
import dev.trato.records.Field;
import dev.trato.records.FieldCatalog;
import dev.trato.records.FilterLanguage;
import dev.trato.records.Gate;
import dev.trato.records.History;
import dev.trato.records.RecordQuery;
import dev.trato.records.Records;
import dev.trato.records.Row;
import dev.trato.sales.Deal;
import dev.trato.security.Action;
import dev.trato.security.CurrentUser;
import dev.trato.security.User;
import dev.trato.shell.FirstRun;
import dev.trato.shell.FirstRunKey;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** What a load leaves is what the gate would have left, had all of it been done on the screen. */
@IntegrationTest
@FreshDatabase
class LoadTest {

    private static final Load.Order ORDER = new Load.Order(300, 7, LocalDate.of(2026, 6, 30), "hash");
    /** Whom it was done by and when, which differs between a load and a test. */
    private static final Set<String> CIRCUMSTANCES = Set.of("id", "created_at", "created_by", "updated_at", "updated_by", "stage_since", "last_activity_at");
    private static @Nullable List<String> toldBefore;

    private final Load load;
    private final FirstRun firstRun;
    private final Gate gate;
    private final FieldCatalog catalog;
    private final History history;
    private final AuditSeal seal;
    private final CustomFields customFields;
    private final CurrentUser currentUser;
    private final JdbcTemplate database;

    LoadTest(Load load, FirstRun firstRun, Gate gate, FieldCatalog catalog, History history, AuditSeal seal, CustomFields customFields,
            CurrentUser currentUser, JdbcTemplate database) {
        this.load = load;
        this.firstRun = firstRun;
        this.gate = gate;
        this.catalog = catalog;
        this.history = history;
        this.seal = seal;
        this.customFields = customFields;
        this.currentUser = currentUser;
        this.database = database;
    }

    @BeforeEach
    void begin() {
        firstRun.begin(FirstRunKey.of(firstRun),
                new FirstRun.Beginning(Messages.ENGLISH, "Acme", ZoneId.of("America/Bogota"), Currency.getInstance("USD")),
                new FirstRun.Administrator("Alba Gutiérrez", "alba@acme.example", "maple tram quiet seven"));
    }

    @Test
    void itsSizeFollowsFromThePeople() {
        long rows = load.write(ORDER, (share, written) -> true);

        assertThat(count("contact")).isEqualTo(300);
        assertThat(count("company")).isEqualTo(60);
        assertThat(count("deal")).isEqualTo(90);
        assertThat(count("contact where contact_points is not null")).isBetween(50L, 130L);
        assertThat(count("membership m join contact c on c.id = m.contact_id join company k on k.id = m.company_id where m.until_day is not null")).isBetween(20L, 70L);
        assertThat(count("task")).isEqualTo(150);
        assertThat(count("task t join contact c on c.id = t.subject_id where t.subject_type = 'contact'")).isPositive();
        assertThat(count("task where status = 'DONE' and is_open = false and completed_at is not null and due_at is not null")).isBetween(90L, 149L);
        assertThat(count("meeting where status = 'HELD' and ends > begins and subject_id is not null")).isBetween(30L, 60L);
        assertThat(count("custom_field where record_type = 'contact'")).isEqualTo(20);
        assertThat(count("app_user where password_hash = 'hash' and status = 'ACTIVE'")).isEqualTo(22);
        assertThat(rows).isGreaterThan(2 * (300 + 60 + 90)).isLessThan(count("operation") + count("record_change") + 800);
        assertThat(count("operation where door = 'IMPORT' and created > 5")).isPositive();
        assertThat(count("deal d join stage s on s.id = d.stage_id where s.outcome = 'WON'")).isPositive();
        assertThat(count("deal d join stage s on s.id = d.stage_id where s.outcome = 'LOST' and d.lost_reason is not null")).isPositive();
        assertThat(count("deal d join stage s on s.id = d.stage_id where s.outcome = 'OPEN'")).isPositive();
        assertThat(rows(Contact.class, "cf_language = en")).isNotEmpty();
        assertThat(customFields.fields("contact")).extracting(Field::type)
                .contains(FieldType.REFERENCE, FieldType.MULTI_CHOICE, FieldType.MONEY, FieldType.DATE_TIME);
    }

    @ParameterizedTest
    @ValueSource(classes = {Company.class, Contact.class, Deal.class})
    void eachRowIsAsTheGateWouldHaveWrittenIt(Class<? extends BaseRecord> entity) {
        load.write(ORDER, (share, written) -> true);
        var type = gate.types().of(entity);
        var unchanged = database.queryForList("select id from " + type.name() + " where version = 0 order by id", Long.class);
        assertThat(unchanged).isNotEmpty();
        for (long id : unchanged) {
            long again = asSystem(() -> copy(gate.of(entity), id));
            assertThat(row(type.name(), again)).as(type.name() + " " + id).isEqualTo(row(type.name(), id));
            assertThat(made(type.name(), again)).isEqualTo(made(type.name(), id));
        }
    }

    private <T extends BaseRecord> long copy(Records<T> records, long id) {
        var record = records.require(id, Action.READ);
        var values = new HashMap<String, @Nullable Object>();
        for (var field : catalog.writable(records.type())) {
            var value = field.accessor().get(record);
            if (value != null) {
                values.put(field.name(), value);
            }
        }
        return Objects.requireNonNull(records.create(values).getId());
    }

    @Test
    void whoSavesOneUnchangedChangesNothingAndWhoEditsOneGoesOnWithIt() {
        load.write(ORDER, (share, written) -> true);
        long id = Objects.requireNonNull(database.queryForObject("select max(id) from contact where version = 1", Long.class));
        var before = row("contact", id);
        var contacts = gate.of(Contact.class);

        asSystem(() -> contacts.edit(new Edit(id, 1, Map.of(), Map.of())));
        assertThat(row("contact", id)).isEqualTo(before);

        asSystem(() -> contacts.edit(new Edit(id, 1, Map.of("city", "Quibdó"), Map.of())));
        var after = new LinkedHashMap<>(before);
        after.put("city", "Quibdó");
        after.put("search_text", String.valueOf(before.get("search_text")).replace(TextFold.fold(String.valueOf(before.get("city"))), "quibdo"));
        after.put("version", 2);
        assertThat(row("contact", id)).isEqualTo(after);
        var entries = asSystem(() -> history.of(new RecordRef("contact", id), 0, 10));
        assertThat(entries).extracting(History.Entry::kind)
                .containsExactlyInAnyOrder(Change.Kind.UPDATED, Change.Kind.UPDATED, Change.Kind.CREATED);
    }

    @Test
    void theHistoryOfADealLeadsToWhereItStands() {
        load.write(ORDER, (share, written) -> true);
        for (var deal : rows(Deal.class, "", "stage", "nextStep", "closedOn")) {
            var ref = new RecordRef("deal", deal.id());
            var entries = asSystem(() -> history.of(ref, 0, 100)).reversed();
            var values = new HashMap<String, @Nullable Object>();
            for (var entry : entries) {
                assertThat(entry.operation().getAt()).isEqualTo(entry.at());
                entry.fields().forEach(field -> {
                    assertThat(field.before()).as(field.field().name()).isEqualTo(values.get(field.field().name()));
                    values.put(field.field().name(), field.after());
                });
            }
            assertThat(entries).isSortedAccordingTo((one, other) -> one.at().compareTo(other.at()));
            assertThat(entries).hasSize(1 + deal.version());
            assertThat(values.get("stage")).isEqualTo(deal.get("stage"));
            assertThat(values.get("nextStep")).isEqualTo(deal.get("nextStep"));
            assertThat(values.get("closedOn")).isEqualTo(deal.get("closedOn"));
        }
    }

    @Test
    void theAuditChainHolds() {
        load.write(ORDER, (share, written) -> true);

        var verdict = seal.verify();

        assertThat(verdict.broken()).isEmpty();
        assertThat(verdict.checked()).isGreaterThan(300);
        assertThat(count("operation o where created + updated <> (select count(*) from record_change c where c.operation_id = o.id)"))
                .as("operations that count wrong").isZero();
        assertThat(count("operation a join operation b on b.id > a.id where b.at < a.at and a.door <> 'SYSTEM' and b.door <> 'SYSTEM'"))
                .as("ids rise with time").isZero();
    }

    @RepeatedTest(2)
    void itIsTheSameEachTime() {
        load.write(ORDER, (share, written) -> true);
        var told = database.queryForList("""
                select concat_ws('|', d.name, d.amount, d.created_at, d.updated_at, d.stage_since, d.version, d.expected_close, s.name, u.email,
                    c.name, c.email, c.search_text, c.version, c.created_at, k.name, k.phone)
                from deal d join stage s on s.id = d.stage_id join app_user u on u.id = d.owner_id
                left join contact c on c.id = d.contact_id left join company k on k.id = c.company_id order by d.id""", String.class);
        assertThat(told).hasSize(90);
        if (toldBefore != null) {
            assertThat(told).isEqualTo(toldBefore);
        }
        toldBefore = told;
    }

    @Test
    void nobodyIsLetInWithoutAPassword() {
        load.write(new Load.Order(100, 7, LocalDate.of(2026, 6, 30), null), (share, written) -> true);

        assertThat(rows(User.class, "status = ACTIVE")).extracting(Row::title).containsExactly("Alba Gutiérrez");
    }

    @Test
    void itGoesIntoAnEmptyDatabaseOnly() {
        asSystem(() -> gate.of(Company.class).create(Map.of("name", "Hollowmere")));

        assertThatThrownBy(() -> load.write(ORDER, (share, written) -> true)).isInstanceOf(Problem.class).hasMessageContaining("problem.load.notEmpty");
        assertThat(count("contact")).isZero();
    }

    @Test
    void whoStopsItStopsIt() {
        var indexes = indexes();
        assertThatThrownBy(() -> load.write(ORDER, (share, written) -> share < 0.5)).isInstanceOf(CancellationException.class);

        assertThat(count("contact")).isLessThan(300);
        assertThat(seal.verify().broken()).isEmpty();
        assertThat(indexes()).isEqualTo(indexes).hasSizeGreaterThan(50);
    }

    /** All indexes and foreign keys with their columns. */
    private List<String> indexes() {
        return Objects.requireNonNull(database.execute((Connection connection) -> {
            var print = new ArrayList<String>();
            var about = connection.getMetaData();
            try (var tables = about.getTables(connection.getCatalog(), connection.getSchema(), "%", new String[] {"TABLE", "BASE TABLE"})) {
                while (tables.next()) {
                    var table = tables.getString("TABLE_NAME");
                    print(about.getIndexInfo(connection.getCatalog(), connection.getSchema(), table, false, true), print,
                            "TABLE_NAME", "INDEX_NAME", "NON_UNIQUE", "ORDINAL_POSITION", "COLUMN_NAME", "ASC_OR_DESC");
                    print(about.getImportedKeys(connection.getCatalog(), connection.getSchema(), table), print,
                            "FKTABLE_NAME", "FK_NAME", "FKCOLUMN_NAME", "PKTABLE_NAME", "PKCOLUMN_NAME", "DELETE_RULE", "UPDATE_RULE");
                }
            }
            return print.stream().sorted().toList();
        }));
    }

    private static void print(ResultSet rows, List<String> print, String... columns) throws SQLException {
        try (rows) {
            while (rows.next()) {
                var line = new StringBuilder();
                for (var column : columns) {
                    line.append(rows.getString(column)).append(' ');
                }
                print.add(line.toString());
            }
        }
    }

    private List<Row> rows(Class<? extends BaseRecord> entity, String filter, String... columns) {
        return asSystem(() -> gate.of(entity).rows(RecordQuery.of(FilterLanguage.parse(filter)).columns(List.of(columns)).slice(0, 1000)));
    }

    private long count(String from) {
        return Objects.requireNonNull(database.queryForObject("select count(*) from " + from, Long.class));
    }

    private Map<String, @Nullable Object> row(String table, long id) {
        var row = new LinkedHashMap<String, @Nullable Object>();
        database.queryForMap("select t.*, cast(custom as char(4000)) as custom_text from " + table + " t where id = ?", id)
                .forEach((column, value) -> row.put(column.toLowerCase(Locale.ROOT), value));
        row.remove("custom"); // the driver hands out bytes, which are never equal
        row.keySet().removeAll(CIRCUMSTANCES);
        return row;
    }

    /** What history says of its making, but for the moment. */
    private String made(String type, long id) {
        var sql = "select field_changes from record_change where record_type = ? and record_id = ? and kind = 'CREATED'";
        return Objects.requireNonNull(database.queryForObject(sql, String.class, type, id)).replaceFirst("\"stageSince\":\\[null,\"[^\"]+\"]", "");
    }

    private <R> R asSystem(Supplier<R> work) {
        return currentUser.asSystem("test", work);
    }
}
