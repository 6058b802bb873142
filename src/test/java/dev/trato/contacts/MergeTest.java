package dev.trato.contacts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trato.Cast;
import dev.trato.FreshDatabase;
import dev.trato.IntegrationTest;
import dev.trato.activities.Interaction;
import dev.trato.customization.CustomFields;
import dev.trato.kernel.BaseRecord;
import dev.trato.kernel.ContactPoint;
import dev.trato.kernel.FieldType;
import dev.trato.kernel.Problem;
import dev.trato.kernel.Progress;
import dev.trato.kernel.RecordRef;
import dev.trato.records.Edit;
import dev.trato.records.Gate;
import dev.trato.records.Merge;
import dev.trato.records.Operations;
import dev.trato.records.RecordNotFound;
import dev.trato.records.Row;
import dev.trato.records.Undo;
import dev.trato.sales.Deal;
import dev.trato.security.AccessRefused;
import dev.trato.security.Action;
import dev.trato.security.Roles;
import dev.trato.security.Scope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** Acme has been entered five times, and everybody has worked with another one of them. */
@IntegrationTest
@FreshDatabase
class MergeTest {

    private static final int LINKED = 1_000;

    private final Gate gate;
    private final Cast cast;
    private final Merge merge;
    private final Undo undo;
    private final Roles roles;
    private final Operations operations;
    private final CustomFields customFields;
    private final JdbcTemplate database;

    MergeTest(Gate gate, Cast cast, Merge merge, Undo undo, Roles roles, Operations operations, CustomFields customFields, JdbcTemplate database) {
        this.gate = gate;
        this.cast = cast;
        this.merge = merge;
        this.undo = undo;
        this.roles = roles;
        this.operations = operations;
        this.customFields = customFields;
        this.database = database;
    }

    @BeforeEach
    void enter() {
        cast.enter();
    }

    @Test
    void fiveCompaniesWithAThousandRecordsBecomeOneAndFiveAgain() {
        var key = cast.as(cast.alba, () -> customFields.define(new CustomFields.Definition("deal", FieldType.REFERENCE, "End customer", "Cliente final",
                "company", List.of(), false, false)).getKey());
        var five = companies("Acme", "ACME", "Acme Inc.", "Acme Ltd", "The Acme");
        fill(five, key);
        var before = print();

        var report = cast.as(cast.ana, () -> merge.merge("company", five.getFirst(), five.subList(1, 5), Map.of("name", "Acme International")));

        assertThat(report.pointed()).isEqualTo(LINKED * 4 / 5);
        for (var column : List.of("contact.company_id", "deal.company_id", "membership.company_id", "company.parent_id")) {
            var table = column.split("\\.");
            assertThat(database.queryForList("select distinct " + table[1] + " from " + table[0] + " where " + table[1] + " is not null", Long.class))
                    .as(column).containsExactly(five.getFirst());
        }
        assertThat(database.queryForList("select distinct subject_id from interaction where subject_type = 'company'", Long.class))
                .containsExactly(five.getFirst());
        assertThat(database.queryForObject("select count(*) from company where deleted_at is null and id in (" + ids(five) + ")", Integer.class)).isOne();
        assertThat(row("company", five.getFirst(), "name").get("name")).isEqualTo("Acme International");

        var undone = cast.as(cast.ana, () -> undo.undo(report.operation(), Progress.SILENT));

        assertThat(undone.skipped()).isEmpty();
        assertThat(print()).isEqualTo(before);
        cast.as(cast.ana, () -> undo.undo(undone.operation(), Progress.SILENT));
        assertThat(database.queryForList("select distinct company_id from deal where company_id is not null", Long.class))
                .as("the undo undone").containsExactly(five.getFirst());
    }

    /** A thousand records that point at the five, evenly. */
    private void fill(List<Long> five, String key) {
        cast.as(cast.ana, () -> operations.perform(dev.trato.records.OperationSpec.of(dev.trato.records.Door.SYSTEM, "operation.created", "type.company"), () -> {
            var people = new ArrayList<Contact>();
            each(400, i -> {
                var person = gate.of(Contact.class).create(values("lastName", "Person " + i, "company", five.get(i % 5)));
                people.add(person);
                return person;
            });
            each(200, i -> gate.of(Deal.class).create(values("name", "Deal " + i, "company", five.get(i % 5))));
            each(100, i -> gate.of(Deal.class).create(values("name", "Sold on " + i, key, five.get(i % 5))));
            each(200, i -> gate.of(Interaction.class).save(new Interaction(new RecordRef("company", five.get(i % 5)), Interaction.Kind.NOTE, null, "Note " + i)));
            each(50, i -> gate.of(Membership.class).create(values("contact", people.get(i).getId(), "company", five.get(i % 5), "role", "Adviser")));
            each(50, i -> gate.of(Company.class).create(values("name", "Plant " + i, "parent", five.get(i % 5))));
            return five;
        }));
    }

    private static void each(int count, IntFunction<BaseRecord> made) {
        for (int i = 0; i < count; i++) {
            made.apply(i);
        }
    }

    @Test
    void whatTheOneThatStaysLacksComesFromTheOthersAndNothingThatReachesThemIsLost() {
        long maria = contact(Map.of("lastName", "García", "email", "maria@acme.example", "tags", Set.of("Golf")));
        long again = contact(Map.of("lastName", "Garcia", "email", "m.garcia@home.example", "phone", "+34600555123", "jobTitle", "Buyer",
                "tags", Set.of("Fair"), "doNotContact", Set.of("PHONE"), "externalId", "P7"));

        cast.as(cast.ana, () -> merge.merge("contact", maria, List.of(again), Map.of()));

        var row = row("contact", maria, "lastName", "email", "phone", "jobTitle", "tags", "doNotContact", "contactPoints", "externalId");
        assertThat(row.values()).containsEntry("lastName", "García").containsEntry("email", "maria@acme.example").containsEntry("phone", "+34600555123")
                .containsEntry("jobTitle", "Buyer").containsEntry("tags", Set.of("Golf", "Fair")).containsEntry("doNotContact", Set.of("PHONE"))
                .containsEntry("externalId", "P7")
                .containsEntry("contactPoints", List.of(new ContactPoint(ContactPoint.Kind.OTHER_EMAIL, "m.garcia@home.example")));
    }

    @Test
    void anAddressThatGivesWayToAnotherIsKeptBesideIt() {
        long maria = contact(Map.of("lastName", "García", "email", "maria@acme.example", "phone", "+34600555123"));
        long again = contact(Map.of("lastName", "Garcia", "email", "m.garcia@home.example"));

        cast.as(cast.ana, () -> merge.merge("contact", maria, List.of(again), Map.of("email", "m.garcia@home.example")));

        assertThat(row("contact", maria, "email", "phone", "contactPoints").values()).containsEntry("email", "m.garcia@home.example")
                .containsEntry("phone", "+34600555123")
                .containsEntry("contactPoints", List.of(new ContactPoint(ContactPoint.Kind.OTHER_EMAIL, "maria@acme.example")));
    }

    @Test
    void whatOldRecordsLackIsNoReasonToLeaveThemBehind() {
        var two = companies("Acme", "ACME");
        long person = contact(Map.of("lastName", "García"));
        long membership = cast.as(cast.ana, () -> Objects.requireNonNull(gate.of(Membership.class)
                .create(values("contact", person, "company", two.get(1), "role", "Adviser")).getId()));
        long deal = cast.as(cast.ana, () -> Objects.requireNonNull(gate.of(Deal.class).create(values("name", "Pumps", "company", two.get(1))).getId()));
        for (var type : List.of("membership", "deal")) {
            cast.as(cast.alba, () -> customFields.define(new CustomFields.Definition(type, FieldType.TEXT, "Region", "Zona", null, List.of(), true, false)));
        }

        cast.as(cast.ana, () -> merge.merge("company", two.get(0), List.of(two.get(1)), Map.of()));

        assertThat(((Row.Link) Objects.requireNonNull(row("membership", membership, "company").get("company"))).ref().id()).isEqualTo(two.get(0));
        assertThat(company(deal)).isEqualTo(two.get(0));
    }

    @Test
    void aCompanyOutOfSightComesAlongAsWell() {
        long hidden = cast.as(cast.carla, () -> Objects.requireNonNull(gate.of(Company.class).create(values("name", "Hidden")).getId()));
        long maria = contact(Map.of("lastName", "García"));
        long again = contact(Map.of("lastName", "Garcia"));
        cast.as(cast.alba, () -> {
            var records = gate.of(Contact.class);
            return records.edit(new Edit(again, records.row(again, List.of()).orElseThrow().version(), values("company", hidden), Map.of()));
        });
        cast.as(cast.alba, () -> roles.grant("sales_agent", "company", Action.READ, Scope.OWN));

        cast.as(cast.ana, () -> merge.merge("contact", maria, List.of(again), Map.of()));

        assertThat(database.queryForObject("select company_id from contact where id = ?", Long.class, maria)).isEqualTo(hidden);
    }

    @Test
    void oldLinksLeadToTheOneThatStayed() {
        var three = companies("Acme", "ACME", "Acme Inc.");
        cast.as(cast.ana, () -> merge.merge("company", three.get(1), List.of(three.get(2)), Map.of()));
        var second = cast.as(cast.ana, () -> merge.merge("company", three.get(0), List.of(three.get(1)), Map.of()));
        var first = new RecordRef("company", three.get(0));

        assertThat(survivor(cast.ana, three.get(2))).contains(first);
        assertThat(survivor(cast.ana, three.get(1))).contains(first);
        assertThat(survivor(cast.ana, three.get(0))).isEmpty();
        cast.as(cast.ana, () -> undo.undo(second.operation(), Progress.SILENT));
        assertThat(survivor(cast.ana, three.get(1))).isEmpty();
        assertThat(survivor(cast.ana, three.get(2))).contains(new RecordRef("company", three.get(1)));
        long away = Objects.requireNonNull(cast.as(cast.ana, () -> operations.traced(() -> {
            gate.of(Company.class).delete(three.get(1));
            return true;
        })).operation());
        assertThat(survivor(cast.ana, three.get(1))).as("that merge was taken back").isEmpty();
        cast.as(cast.ana, () -> undo.undo(away, Progress.SILENT));
        cast.as(cast.alba, () -> roles.grant("sales_agent", "company", Action.READ, Scope.TEAM));
        assertThat(survivor(cast.carla, three.get(2))).as("she may not see it").isEmpty();
    }

    @Test
    void nobodyBecomesHisOwnParent() {
        var three = companies("Holding", "Acme", "Plant");
        edit("company", three.get(1), Map.of("parent", three.get(0)));
        edit("company", three.get(2), Map.of("parent", three.get(1)));
        cast.as(cast.ana, () -> merge.merge("company", three.get(2), List.of(three.get(0)), Map.of()));
        assertThat(row("company", three.get(1), "parent").get("parent")).as("it cannot belong to what belongs to it").isNull();
        assertThat(((Row.Link) Objects.requireNonNull(row("company", three.get(2), "parent").get("parent"))).ref().id()).isEqualTo(three.get(1));

        long type = cast.as(cast.alba, () -> Objects.requireNonNull(gate.of(RelationshipType.class).save(new RelationshipType("Knows", "Knows")).getId()));
        long maria = contact(Map.of("lastName", "García"));
        long again = contact(Map.of("lastName", "Garcia"));
        cast.as(cast.ana, () -> gate.of(Relationship.class).create(Map.of("contact", maria, "type", type, "other", again)));
        var report = cast.as(cast.ana, () -> merge.merge("contact", maria, List.of(again), Map.of()));
        assertThat(database.queryForObject("select count(*) from relationship where deleted_at is null", Integer.class)).isZero();
        assertThat(cast.as(cast.ana, () -> undo.undo(report.operation(), Progress.SILENT)).skipped()).isEmpty();
        assertThat(database.queryForObject("select count(*) from relationship where deleted_at is null", Integer.class)).isOne();
    }

    @Test
    void theDealsOfOthersComeAlongAndGoBack() {
        var two = companies("Acme", "ACME");
        long hidden = cast.as(cast.carla, () -> Objects.requireNonNull(gate.of(Deal.class).create(values("name", "Hidden", "company", two.get(1))).getId()));
        assertThat(cast.as(cast.ana, () -> gate.of(Deal.class).find(hidden))).isEmpty();

        var report = cast.as(cast.ana, () -> merge.merge("company", two.get(0), List.of(two.get(1)), Map.of()));
        assertThat(company(hidden)).isEqualTo(two.get(0));
        assertThat(cast.as(cast.ana, () -> undo.undo(report.operation(), Progress.SILENT)).skipped()).isEmpty();
        assertThat(company(hidden)).isEqualTo(two.get(1));
    }

    @Test
    void whoMayNotChangesNothing() {
        var two = companies("Acme", "ACME");
        var before = print();
        cast.as(cast.alba, () -> {
            roles.grant("sales_agent", "company", Action.READ, Scope.TEAM);
            return roles.grant("sales_agent", "company", Action.DELETE, Scope.OWN);
        });
        assertThatThrownBy(() -> cast.as(cast.carla, () -> merge.merge("company", two.get(0), List.of(two.get(1)), Map.of())))
                .isInstanceOf(RecordNotFound.class);
        assertThatThrownBy(() -> cast.as(cast.rita, () -> merge.merge("company", two.get(0), List.of(two.get(1)), Map.of())))
                .isInstanceOfAny(AccessRefused.class, RecordNotFound.class);
        for (var others : List.of(List.<Long>of(), List.of(two.get(0)), List.of(two.get(1), two.get(1)))) {
            assertThatThrownBy(() -> cast.as(cast.ana, () -> merge.merge("company", two.get(0), others, Map.of()))).isInstanceOf(Problem.class);
        }
        assertThatThrownBy(() -> cast.as(cast.ana, () -> merge.merge("company", two.get(0), List.of(two.get(1)), Map.of("createdAt", "x"))))
                .isInstanceOf(Problem.class);
        assertThatThrownBy(() -> cast.as(cast.alba, () -> merge.merge("stage", cast.lead, List.of(cast.offer), Map.of()))).isInstanceOf(Problem.class);
        assertThat(print()).isEqualTo(before);
    }

    @Test
    void whoTookPartTookPartUnderTheNameThatStays() {
        long maria = contact(Map.of("lastName", "García"));
        long again = contact(Map.of("lastName", "Garcia"));
        long call = cast.as(cast.ana, () -> {
            var interaction = new Interaction(new RecordRef("contact", maria), Interaction.Kind.CALL, "Prices", null);
            interaction.with(List.of(new RecordRef("contact", again), new RecordRef("user", cast.ana)));
            return Objects.requireNonNull(gate.of(Interaction.class).save(interaction).getId());
        });
        var report = cast.as(cast.ana, () -> merge.merge("contact", maria, List.of(again), Map.of()));
        assertThat(people(call)).containsExactlyInAnyOrder("contact/" + maria, "user/" + cast.ana);
        cast.as(cast.ana, () -> undo.undo(report.operation(), Progress.SILENT));
        assertThat(people(call)).containsExactlyInAnyOrder("contact/" + again, "user/" + cast.ana);
    }

    private List<String> people(long interaction) {
        return database.queryForList("select concat(person_type, '/', person_id) from interaction_person where interaction_id = ?", String.class, interaction);
    }

    private java.util.Optional<RecordRef> survivor(long user, long id) {
        return cast.as(user, () -> merge.survivor(new RecordRef("company", id)));
    }

    private long company(long deal) {
        return Objects.requireNonNull(database.queryForObject("select company_id from deal where id = ?", Long.class, deal));
    }

    private List<Long> companies(String... names) {
        return cast.as(cast.ana, () -> {
            var ids = new ArrayList<Long>();
            for (var name : names) {
                ids.add(Objects.requireNonNull(gate.of(Company.class).create(values("name", name, "city", "Madrid")).getId()));
            }
            return ids;
        });
    }

    private long contact(Map<String, Object> values) {
        return cast.as(cast.ana, () -> Objects.requireNonNull(gate.of(Contact.class).create(new HashMap<>(values)).getId()));
    }

    private void edit(String type, long id, Map<String, Object> values) {
        cast.as(cast.ana, () -> {
            var records = gate.of(type);
            var row = records.row(id, List.of()).orElseThrow();
            records.edit(new Edit(id, row.version(), new HashMap<>(values), Map.of()));
        });
    }

    private Row row(String type, long id, String... columns) {
        return cast.as(cast.ana, () -> gate.of(type).row(id, List.of(columns)).orElseThrow());
    }

    private static Map<String, Object> values(Object... pairs) {
        var values = new HashMap<String, Object>();
        for (int i = 0; i < pairs.length; i += 2) {
            values.put((String) pairs[i], pairs[i + 1]);
        }
        return values;
    }

    private static String ids(List<Long> ids) {
        return String.join(",", ids.stream().map(String::valueOf).toList());
    }

    /** Every row of the records concerned, but for who changed it last, when, and how often. */
    private Map<String, List<String>> print() {
        var print = new TreeMap<String, List<String>>();
        for (var table : List.of("company", "contact", "deal", "interaction", "membership", "relationship")) {
            print.put(table, database.query("select * from " + table + " order by id", (row, number) -> {
                var text = new StringBuilder();
                for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                    var name = row.getMetaData().getColumnLabel(i).toLowerCase(java.util.Locale.ROOT);
                    if (!Set.of("version", "updated_at", "updated_by").contains(name)) {
                        text.append(name).append('=').append(row.getString(i)).append(' ');
                    }
                }
                return text.toString();
            }));
        }
        return print;
    }
}
