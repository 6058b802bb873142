package dev.trato.contacts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trato.Cast;
import dev.trato.FreshDatabase;
import dev.trato.IntegrationTest;
import dev.trato.customization.OrganisationSettings;
import dev.trato.contacts.Relationships.Related;
import dev.trato.kernel.BaseRecord;
import dev.trato.kernel.ContactPoint;
import dev.trato.kernel.ContactPoint.Kind;
import dev.trato.kernel.Problem;
import dev.trato.kernel.Progress;
import dev.trato.kernel.RecordRef;
import dev.trato.records.Edit;
import dev.trato.records.FilterLanguage;
import dev.trato.records.Gate;
import dev.trato.records.InvalidRecord;
import dev.trato.records.Operations;
import dev.trato.records.Operator;
import dev.trato.records.RecordFilter;
import dev.trato.records.RecordQuery;
import dev.trato.records.Row;
import dev.trato.records.Undo;
import dev.trato.security.Action;
import dev.trato.security.FieldAccess;
import dev.trato.security.Roles;
import dev.trato.security.Scope;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Ana gets to know people at Acme. */
@IntegrationTest
@FreshDatabase
class ContactsTest {

    private final Gate gate;
    private final Cast cast;
    private final Undo undo;
    private final Operations operations;
    private final Relationships relationships;
    private final CompanyGroup groups;
    private final Roles roles;
    private final OrganisationSettings settings;
    private final FirstAddress firstAddress;

    ContactsTest(Gate gate, Cast cast, Undo undo, Operations operations, Relationships relationships, CompanyGroup groups, Roles roles,
            OrganisationSettings settings, FirstAddress firstAddress) {
        this.gate = gate;
        this.cast = cast;
        this.undo = undo;
        this.operations = operations;
        this.relationships = relationships;
        this.groups = groups;
        this.roles = roles;
        this.settings = settings;
        this.firstAddress = firstAddress;
    }

    @BeforeEach
    void enter() {
        cast.enter();
    }

    @Test
    void whatIsTypedIsKeptTheOneWayByWhichItIsFound() {
        long maria = contact(Map.of("lastName", "García Pérez", "country", "España", "phone", "600 55 51 23", "email", " Maria@Acme.Example",
                "contactPoints", List.of(new ContactPoint(Kind.MOBILE, "0034 611 22 33 44"), new ContactPoint(Kind.HOME_EMAIL, "MARIA@home.example"))));

        var row = row(maria, "country", "phone", "email", "contactPoints");
        assertThat(row.get("country")).isEqualTo("ES");
        assertThat(row.get("phone")).isEqualTo("+34600555123");
        assertThat(row.get("email")).isEqualTo("maria@acme.example");
        assertThat(row.get("contactPoints")).isEqualTo(List.of(new ContactPoint(Kind.MOBILE, "+34611223344"),
                new ContactPoint(Kind.HOME_EMAIL, "maria@home.example")));
        for (var filter : List.of("country = España", "country = ES", "country in (Spain, France)", "contactPoints contains HOME.example",
                "email contains acme", "contactPoints is not empty")) {
            assertThat(found(filter)).as(filter).containsExactly(maria);
        }
        assertThat(found("contactPoints contains nobody")).isEmpty();
    }

    @Test
    void aNumberWithoutItsCountryStaysAsItWasTyped() {
        long maria = contact(Map.of("lastName", "García", "phone", "ask at the desk, 12"));
        assertThat(row(maria, "phone").get("phone")).isEqualTo("ask at the desk, 12");
        cast.as(cast.alba, () -> settings.settle("US"));
        long ken = contact(Map.of("lastName", "Kent", "phone", "(212) 555-0134"));
        assertThat(row(ken, "phone").get("phone")).isEqualTo("+12125550134");
    }

    @Test
    void whatDoesNotFitIsToldWithWhatToDo() {
        assertThatThrownBy(() -> contact(Map.of("lastName", "X", "country", "Atlantis"))).isInstanceOf(InvalidRecord.class);
        assertThatThrownBy(() -> contact(Map.of("lastName", "X", "contactPoints", List.of(new ContactPoint(Kind.WORK_EMAIL, "no address")))))
                .isInstanceOf(InvalidRecord.class);
        assertThatThrownBy(() -> contact(Map.of("lastName", "X", "contactPoints", List.of(new ContactPoint(Kind.WEBSITE, "ftp://acme.example")))))
                .isInstanceOf(InvalidRecord.class);
        assertThatThrownBy(() -> contact(Map.of("lastName", "X", "tags", Set.of("a,b")))).isInstanceOf(InvalidRecord.class);
        assertThatThrownBy(() -> contact(Map.of("lastName", "X", "doNotContact", Set.of("PIGEON")))).isInstanceOf(InvalidRecord.class);
    }

    @Test
    void wordsOfOnesOwnAreFiltered() {
        long maria = contact(Map.of("lastName", "García", "tags", Set.of("Golf", "Key account"), "doNotContact", Set.of("PHONE")));
        contact(Map.of("lastName", "Kent"));
        assertThat(found("tags contains Golf")).containsExactly(maria);
        assertThat(found("doNotContact contains PHONE")).containsExactly(maria);
        var many = IntStream.range(0, 17).mapToObj(i -> i + "x".repeat(58)).collect(Collectors.toSet());
        assertThatThrownBy(() -> contact(Map.of("lastName", "Long", "tags", many))).isInstanceOf(InvalidRecord.class);
    }

    @Test
    void aFurtherAddressBecomesTheFirstOneAndTheFirstOneAFurtherOne() {
        var home = new ContactPoint(ContactPoint.Kind.HOME_EMAIL, "maria@home.example");
        var fax = new ContactPoint(ContactPoint.Kind.FAX, "+34600555999");
        long maria = contact(Map.of("lastName", "García", "email", "maria@acme.example", "contactPoints", List.of(fax, home)));
        var ref = new RecordRef("contact", maria);

        cast.as(cast.ana, () -> firstAddress.use(ref, home));
        var row = cast.as(cast.ana, () -> gate.of(Contact.class).row(maria, List.of("email", "contactPoints")).orElseThrow());
        assertThat(row.get("email")).isEqualTo("maria@home.example");
        assertThat(FirstAddress.points(row)).containsExactly(fax, new ContactPoint(ContactPoint.Kind.OTHER_EMAIL, "maria@acme.example"));
        assertThat(FirstAddress.field(fax.kind())).isEmpty();

        assertThatThrownBy(() -> cast.as(cast.ana, () -> firstAddress.use(ref, home))).as("it is the first already").isInstanceOf(Problem.class);
        assertThatThrownBy(() -> cast.as(cast.rita, () -> firstAddress.use(ref, FirstAddress.points(row).getLast()))).isInstanceOf(Problem.class);
        assertThat(cast.as(cast.ana, () -> gate.of(Contact.class).find(maria)).orElseThrow().getEmail()).isEqualTo("maria@home.example");
    }

    @Test
    void aStageOfLifeBearsTheDayOnWhichItBegan() {
        long customer = cast.as(cast.alba, () -> id(gate.of(LifecycleStage.class).save(new LifecycleStage("Customer", 3, LifecycleStage.Meaning.CUSTOMER))));
        long maria = contact(Map.of("lastName", "García"));
        assertThat(row(maria, "lifecycleSince").get("lifecycleSince")).isNull();
        edit(maria, Map.of("lifecycleStage", customer));
        assertThat(row(maria, "lifecycleSince").get("lifecycleSince")).isInstanceOf(LocalDate.class);
        var empty = new HashMap<String, Object>();
        empty.put("lifecycleStage", null);
        edit(maria, empty);
        assertThat(row(maria, "lifecycleSince").get("lifecycleSince")).isNull();
    }

    @Test
    void whoGoesToAnotherCompanyKeepsTheOneBefore() {
        long acme = company("Acme", null);
        long globex = company("Globex", null);
        long maria = contact(Map.of("lastName", "García", "company", acme, "jobTitle", "Buyer"));
        assertThat(memberships(maria)).isEmpty();

        var moved = cast.as(cast.ana, () -> operations.traced(() -> {
            editNow(maria, Map.of("company", globex, "jobTitle", "Director"));
            return maria;
        }));
        assertThat(memberships(maria)).singleElement().satisfies(row -> {
            assertThat(((Row.Link) Objects.requireNonNull(row.get("company"))).ref().id()).isEqualTo(acme);
            assertThat(row.title()).startsWith("Buyer, –");
            assertThat(row.get("until")).isNotNull();
        });

        cast.as(cast.ana, () -> undo.undo(Objects.requireNonNull(moved.operation()), Progress.SILENT));
        assertThat(memberships(maria)).isEmpty();
        assertThat(((Row.Link) Objects.requireNonNull(row(maria, "company").get("company"))).ref().id()).isEqualTo(acme);
    }

    @Test
    void aRelationshipIsReadFromBothSidesInTheWordsThatFit() {
        long type = cast.as(cast.alba, () -> id(gate.of(RelationshipType.class).save(new RelationshipType("Reports to", "Is the superior of"))));
        long maria = contact(Map.of("lastName", "García"));
        long kent = contact(Map.of("lastName", "Kent"));
        cast.as(cast.ana, () -> gate.of(Relationship.class).create(Map.of("contact", maria, "type", type, "other", kent)));

        assertThat(cast.as(cast.ana, () -> relationships.of(maria))).singleElement().satisfies(one -> {
            assertThat(one.name()).isEqualTo("Reports to");
            assertThat(one.other().title()).isEqualTo("Kent");
        });
        assertThat(cast.as(cast.ana, () -> relationships.of(kent))).extracting(Related::name).containsExactly("Is the superior of");
        assertThatThrownBy(() -> cast.as(cast.ana, () -> gate.of(Relationship.class).create(Map.of("contact", maria, "type", type, "other", maria))))
                .isInstanceOf(Problem.class);
        assertThat(cast.as(cast.carla, () -> relationships.of(maria))).as("of the other team").isEmpty();
        cast.as(cast.alba, () -> roles.grantField("sales_agent", "relationship", "other", FieldAccess.HIDDEN));
        assertThat(cast.as(cast.ana, () -> relationships.of(maria))).isEmpty();
    }

    @Test
    void aGroupAddsUpWhatTheReaderMaySee() {
        cast.as(cast.alba, () -> roles.grant("sales_agent", "company", Action.READ, Scope.TEAM));
        long holding = company("Holding", null);
        long acme = company("Acme", holding);
        long plant = company("Acme Plant", acme);
        var south = values("Acme South", acme);
        south.put("owner", cast.carla);
        south.put("team", cast.south);
        long elsewhere = cast.as(cast.alba, () -> id(gate.of(Company.class).create(south)));
        contact(Map.of("lastName", "García", "company", plant));

        var seen = cast.as(cast.ana, () -> groups.of(acme));
        assertThat(seen.above()).extracting(Row::title).containsExactly("Holding");
        assertThat(seen.subsidiaries()).extracting(Row::title).containsExactly("Acme Plant");
        assertThat(seen.companies()).isEqualTo(2);
        assertThat(seen.contacts().value()).isEqualTo(1);
        assertThat(seen.employees()).isEqualByComparingTo("20");
        assertThat(cast.as(cast.alba, () -> groups.of(holding)).employees()).isEqualByComparingTo("40");
        assertThat(cast.as(cast.carla, () -> groups.of(elsewhere)).isAlone()).as("Acme is hidden from her").isTrue();

        cast.as(cast.alba, () -> roles.grantField("sales_agent", "company", "employees", FieldAccess.HIDDEN));
        assertThat(cast.as(cast.ana, () -> groups.of(acme)).employees()).isNull();
    }

    private List<Row> memberships(long contact) {
        return cast.as(cast.ana, () -> gate.of(Membership.class)
                .rows(RecordQuery.of(RecordFilter.where("contact", Operator.IS, contact)).columns(List.of("company", "until"))));
    }

    private long contact(Map<String, Object> values) {
        return cast.as(cast.ana, () -> id(gate.of(Contact.class).create(new HashMap<>(values))));
    }

    private long company(String name, Long parent) {
        return cast.as(cast.ana, () -> id(gate.of(Company.class).create(values(name, parent))));
    }

    private static Map<String, Object> values(String name, Long parent) {
        var values = new HashMap<String, Object>(Map.of("name", name, "employees", BigDecimal.TEN));
        if (parent != null) {
            values.put("parent", parent);
        }
        return values;
    }

    private void edit(long contact, Map<String, Object> values) {
        cast.as(cast.ana, () -> editNow(contact, values));
    }

    private void editNow(long contact, Map<String, Object> values) {
        var contacts = gate.of(Contact.class);
        var row = contacts.row(contact, List.copyOf(values.keySet())).orElseThrow();
        contacts.edit(new Edit(contact, row.version(), values, Map.of()));
    }

    private Row row(long contact, String... columns) {
        return cast.as(cast.ana, () -> gate.of(Contact.class).row(contact, List.of(columns)).orElseThrow());
    }

    private List<Long> found(String filter) {
        return cast.as(cast.ana, () -> gate.of(Contact.class).rows(RecordQuery.of(FilterLanguage.parse(filter))).stream().map(Row::id).toList());
    }

    private static long id(BaseRecord record) {
        return Objects.requireNonNull(record.getId());
    }
}
