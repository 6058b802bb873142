package dev.trato.segments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trato.Cast;
import dev.trato.FreshDatabase;
import dev.trato.IntegrationTest;
import dev.trato.kernel.BaseRecord;
import dev.trato.kernel.Problem;
import dev.trato.kernel.RecordRef;
import dev.trato.activities.task.Task;
import dev.trato.records.FilterLanguage;
import dev.trato.records.Gate;
import dev.trato.records.RecordQuery;
import dev.trato.records.Transactions;
import dev.trato.security.AccessChanged;
import dev.trato.security.Action;
import dev.trato.security.FieldAccess;
import dev.trato.security.Role;
import dev.trato.security.Scope;
import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationEventPublisher;

/** Filters ask about records that belong to a record, in both directions, and tell nothing that whoever asks may not see. */
@IntegrationTest
@FreshDatabase
class RelatedRecordsTest {

    private final Gate gate;
    private final Cast cast;
    private final Transactions transactions;
    private final EntityManager entities;
    private final ApplicationEventPublisher events;

    private long acme;
    private long bolt;
    private long cargo;

    RelatedRecordsTest(Gate gate, Cast cast, Transactions transactions, EntityManager entities, ApplicationEventPublisher events) {
        this.gate = gate;
        this.cast = cast;
        this.transactions = transactions;
        this.entities = entities;
        this.events = events;
    }

    /** Acme has two deals of Ana's and one of Carla's, Bolt has one of Carla's with a task on it, Cargo has none. */
    @BeforeEach
    void enter() {
        cast.enter();
        acme = company("Acme", "Machines");
        bolt = company("Bolt", "Machines");
        cargo = company("Cargo", null);
        deal(cast.ana, acme, "A1", 5000);
        deal(cast.ana, acme, "A2", 100);
        deal(cast.carla, acme, "A3", 7000);
        long b1 = deal(cast.carla, bolt, "B1", 900);
        cast.as(cast.alba, () -> {
            create("task", Map.of("title", "Call"));
            return transactions.write(() -> {
                var task = gate.of(Task.class).begin();
                gate.of(Task.class).fill(task, Map.of("title", "Write"));
                task.attachTo(new RecordRef("deal", b1));
                return gate.of(Task.class).save(task);
            });
        });
        cast.as(cast.alba, () -> {
            create("contact", Map.of("firstName", "Ines", "lastName", "Acme", "company", acme));
            create("contact", Map.of("firstName", "Juan", "lastName", "Cargo", "company", cargo));
            create("contact", Map.of("firstName", "Luz", "lastName", "Alone"));
        });
    }

    @Test
    void companiesAreFoundByTheirDeals() {
        assertThat(companies("has deal.company")).containsExactlyInAnyOrder(acme, bolt);
        assertThat(companies("has no deal.company")).containsExactly(cargo);
        assertThat(companies("has deal.company (amount > 1000)")).containsExactly(acme);
        assertThat(companies("has no deal.company (amount > 1000)")).containsExactlyInAnyOrder(bolt, cargo);
        assertThat(companies("has 2 deal.company")).containsExactly(acme);
        assertThat(companies("has 3 deal.company (amount >= 100)")).containsExactly(acme);
        assertThat(companies("not (has 3 deal.company (amount > 100))")).containsExactlyInAnyOrder(acme, bolt, cargo);
        assertThat(companies("has deal.company (amount > 1000 and name = A2)")).isEmpty();
        assertThat(companies("has deal.company (amount > 1000) and has deal.company (name = A2)")).containsExactly(acme);
        assertThat(companies("has deal.company (name = B1 or name = A1) and name starts with B")).containsExactly(bolt);
    }

    @Test
    void filtersGoAlongReferencesAndToWhatHangsOnARecordTwoStepsFar() {
        assertThat(titles("contact", "company.industry = Machines")).containsExactly("Ines Acme");
        assertThat(titles("contact", "has no company")).containsExactly("Luz Alone");
        assertThat(titles("contact", "company.industry is empty")).containsExactly("Juan Cargo");
        assertThat(titles("contact", "has company (has deal.company (amount > 1000))")).containsExactly("Ines Acme");
        assertThat(companies("has deal.company (has task.subject (title = Write))")).containsExactly(bolt);
        assertThat(titles("deal", "has no task.subject")).containsExactlyInAnyOrder("A1", "A2", "A3");
        assertThat(companies("owner.email contains alba")).hasSize(3);
    }

    @Test
    void whatHangsOnARecordIsFoundByThatRecord() {
        assertThat(titles("task", "has subject.deal")).containsExactly("Write");
        assertThat(titles("task", "has no subject.deal")).containsExactly("Call");
        assertThat(titles("task", "has subject.deal (amount > 1000)")).isEmpty();
        assertThat(titles("task", "has subject.deal (company.name = Bolt)")).containsExactly("Write");
        assertThat(titles("task", "not (has subject.deal (company.name = Bolt))")).containsExactly("Call");
        assertThat(titles("task", "has subject.company")).isEmpty();
        long small = cast.as(cast.alba, () -> create("segment", Map.of("name", "Small", "recordType", "deal", "kind", "DYNAMIC", "rule", "amount < 1000")));
        assertThat(titles("task", "has subject.deal (segment in (" + small + "))")).containsExactly("Write");
        assertThat(titles("task", "has no subject.deal (segment in (" + small + "))")).containsExactly("Call");
        scope("task", Scope.ALL);
        scope("deal", Scope.ALL);
        cast.as(cast.ana, () -> assertThat(found("task", "has subject.deal (amount < 1000)")).hasSize(1));
        field("task", "subjectId", FieldAccess.HIDDEN);
        cast.as(cast.ana, () -> {
            assertThatThrownBy(() -> found("task", "has subject.deal")).isInstanceOf(Problem.class);
            assertThatThrownBy(() -> found("deal", "has task.subject (title = Write)")).as("and from the other side").isInstanceOf(Problem.class);
        });
    }

    @Test
    void whatHasBeenQuietForLongIsFoundByOneConditionWhateverHappensThere() {
        var quiet = "has no interaction.subject and has no task.subject and has no meeting.subject";
        assertThat(titles("deal", "lastActivityAt not since today-90")).containsExactlyInAnyOrderElementsOf(titles("deal", quiet)).containsExactlyInAnyOrder("A1", "A2", "A3");
        transactions.write(() -> entities.createNativeQuery("update deal set last_activity_at = timestamp '2020-05-01 10:00:00' where name = 'A1'").executeUpdate());
        assertThat(titles("deal", "lastActivityAt not since today-90")).as("never, or long ago").containsExactlyInAnyOrder("A1", "A2", "A3");
        assertThat(titles("deal", "lastActivityAt < today-90")).containsExactly("A1");
        assertThat(titles("deal", "lastActivityAt not since 2020-05-01")).as("from that day on").containsExactlyInAnyOrder("A2", "A3");
        assertThat(titles("deal", "not (lastActivityAt not since today-90)")).containsExactly("B1");
        assertThat(companies("has deal.company (lastActivityAt not since today)")).containsExactly(acme);
        assertThatThrownBy(() -> titles("deal", "amount not since 3")).isInstanceOf(Problem.class);
    }

    @Test
    void whatFailsAFilterIsTheRestOfWhatMeetsIt() {
        for (var filter : List.of("industry = Machines", "industry contains ach", "industry in (Machines, Ships)", "annualRevenue > 5", "employees != 5",
                "createdAt within this_year", "createdAt not since today", "lastActivityAt not since today+1", "parent contains x", "parent = 1", "industry = Machines and annualRevenue < 5",
                "industry = Machines or annualRevenue < 5", "industry is empty", "industry is not empty", "industry != Machines", "industry not in (Ships)",
                "not (industry = Machines)", "lifecycleStage = 1", "has deal.company (amount > 1000)", "()")) {
            var all = new ArrayList<>(companies(filter));
            all.addAll(companies("not (" + filter + ")"));
            assertThat(all).as(filter).containsExactlyInAnyOrder(acme, bolt, cargo);
        }
    }

    @Test
    void nobodyLearnsOfRecordsThatHeMayNotSee() {
        scope("deal", Scope.OWN);
        cast.as(cast.ana, () -> {
            assertThat(found("company", "has deal.company")).containsExactly(acme);
            assertThat(found("company", "has deal.company (amount > 6000)")).isEmpty();
            assertThat(found("company", "has 3 deal.company")).isEmpty();
            assertThat(found("company", "has no deal.company")).containsExactlyInAnyOrder(bolt, cargo);
            assertThat(found("contact", "has company (has deal.company (name = A3))")).isEmpty();
        });
        scope("company", Scope.NONE);
        cast.as(cast.ana, () -> {
            assertThat(found("contact", "company.industry = Machines")).isEmpty();
            assertThat(found("deal", "company.name = Acme")).isEmpty();
        });
    }

    @Test
    void nobodyLearnsOfFieldsThatHeMayNotSee() {
        field("company", "industry", FieldAccess.HIDDEN);
        field("deal", "amount", FieldAccess.HIDDEN);
        cast.as(cast.ana, () -> {
            for (var filter : List.of("has deal.company (amount > 1)", "has no deal.company (amount is empty)", "not (has 2 deal.company (not (amount > 1)))")) {
                assertThatThrownBy(() -> found("company", filter)).as(filter).isInstanceOf(Problem.class);
            }
            assertThatThrownBy(() -> found("contact", "company.industry = Machines")).isInstanceOf(Problem.class);
            assertThat(found("company", "has deal.company")).containsExactly(acme);
        });
        field("deal", "company", FieldAccess.HIDDEN);
        cast.as(cast.ana, () -> {
            assertThatThrownBy(() -> found("company", "has deal.company")).isInstanceOfSatisfying(Problem.class,
                    problem -> assertThat(problem.key()).isEqualTo("problem.unknownRelation"));
            assertThatThrownBy(() -> found("deal", "company.name = Acme")).isInstanceOf(Problem.class);
        });
    }

    @Test
    void waysThatDoNotExistAreRefused() {
        for (var filter : List.of("has deal.stage", "has name", "has deal", "has user.owner", "has nothing.subject", "has company.subject", "has deal.", "has .company",
                "has deal.deletedAt", "has subject.deal", "has subject.", "has subject.company", "name.name = x", "has deal.company (" + "has deal.company".repeat(1) + ")")) {
            assertThatThrownBy(() -> companies(filter)).as(filter).isInstanceOf(Problem.class);
        }
        assertThatThrownBy(() -> companies("has deal.company" + " or has deal.company".repeat(30))).isInstanceOfSatisfying(Problem.class,
                problem -> assertThat(problem.key()).isEqualTo("problem.filter.relations"));
    }

    private List<Long> companies(String filter) {
        return cast.as(cast.alba, () -> found("company", filter));
    }

    private List<Long> found(String type, String filter) {
        var query = RecordQuery.of(FilterLanguage.parse(filter));
        var ids = gate.of(type).ids(query, Action.READ);
        assertThat(gate.of(type).count(query).value()).isEqualTo(ids.size());
        return ids;
    }

    private List<String> titles(String type, String filter) {
        return cast.as(cast.alba, () -> gate.of(type).rows(RecordQuery.of(FilterLanguage.parse(filter))).stream().map(row -> row.title()).toList());
    }

    private long company(String name, String industry) {
        var values = new HashMap<String, Object>();
        values.put("name", name);
        values.put("industry", industry);
        values.put("owner", cast.alba);
        return cast.as(cast.alba, () -> create("company", values));
    }

    private long deal(long owner, long company, String name, int amount) {
        return cast.as(cast.alba, () -> create("deal", Map.of("name", name, "company", company, "amount", BigDecimal.valueOf(amount), "owner", owner,
                "stage", cast.lead)));
    }

    private long create(String type, Map<String, Object> values) {
        BaseRecord created = gate.of(type).create(new HashMap<>(values));
        return Objects.requireNonNull(created.getId());
    }

    private void scope(String type, Scope scope) {
        role(role -> role.grant(type, Action.READ, scope));
    }

    private void field(String type, String field, FieldAccess access) {
        role(role -> role.grantField(type, field, access));
    }

    private void role(java.util.function.Consumer<Role> change) {
        transactions.write(() -> {
            var role = entities.find(Role.class, "sales_agent");
            change.accept(role);
            return role;
        });
        events.publishEvent(new AccessChanged(null));
    }
}
