package dev.trato.records.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trato.Cast;
import dev.trato.FreshDatabase;
import dev.trato.IntegrationTest;
import dev.trato.activities.Interaction;
import dev.trato.activities.task.Task;
import dev.trato.customization.ListState;
import dev.trato.kernel.Problem;
import dev.trato.kernel.Progress;
import dev.trato.kernel.RecordRef;
import dev.trato.records.Edit;
import dev.trato.records.FieldCatalog;
import dev.trato.records.Gate;
import dev.trato.records.History;
import dev.trato.records.Merge;
import dev.trato.records.Operator;
import dev.trato.records.RecordFilter;
import dev.trato.records.RecordQuery;
import dev.trato.records.RecordSort;
import dev.trato.records.RecordType;
import dev.trato.records.Undo;
import dev.trato.security.AccessRefused;
import dev.trato.security.FieldAccess;
import dev.trato.security.Roles;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** Ana knows much of María and little of Kent; Alba says what counts. */
@IntegrationTest
@FreshDatabase
class QualityTest {

    private final Gate gate;
    private final Cast cast;
    private final FieldCatalog catalog;
    private final QualityRules rules;
    private final QualityFigures figures;
    private final Completeness completeness;
    private final Measuring measuring;
    private final Roles roles;
    private final History history;
    private final Merge merge;
    private final Undo undo;
    private final JdbcTemplate database;

    QualityTest(Gate gate, Cast cast, FieldCatalog catalog, QualityRules rules, QualityFigures figures, Completeness completeness, Measuring measuring, Roles roles,
            History history, Merge merge, Undo undo, JdbcTemplate database) {
        this.gate = gate;
        this.cast = cast;
        this.catalog = catalog;
        this.rules = rules;
        this.figures = figures;
        this.completeness = completeness;
        this.measuring = measuring;
        this.roles = roles;
        this.history = history;
        this.merge = merge;
        this.undo = undo;
        this.database = database;
    }

    @BeforeEach
    void enter() {
        cast.enter();
    }

    @Test
    void completenessIsKeptWhereValuesAreWrittenAndIsNoChange() {
        long company = create("company", Map.of("name", "Acme"));
        long maria = create("contact", Map.of("firstName", "María", "lastName", "García", "email", "maria@acme.example", "mobile", "+34600555123", "company", company));
        long kent = create("contact", Map.of("lastName", "Beck"));

        assertThat(stored("contact", maria)).as("5 + 4 for the mobile + 3 + 2 of 21").isEqualTo(66);
        assertThat(stored("contact", kent)).isZero();
        edit("contact", kent, Map.of("email", "kent@acme.example", "phone", "+34600555124"));
        assertThat(stored("contact", kent)).isEqualTo(42);
        edit("contact", kent, Map.of("mobile", "+34600555125"));
        assertThat(stored("contact", kent)).as("one number is enough").isEqualTo(42);
        assertThat(cast.as(cast.ana, () -> history.of(new RecordRef("contact", kent), 0, 9)).stream().flatMap(entry -> entry.fields().stream())
                .map(entry -> entry.field().name())).doesNotContain("completeness").contains("email");

        cast.as(cast.ana, () -> {
            var poor = RecordQuery.of(RecordFilter.where("completeness", Operator.BELOW, 50)).sort(List.of(RecordSort.ascending("completeness"))).columns(List.of("completeness"));
            assertThat(gate.of("contact").rows(poor)).singleElement().satisfies(row -> assertThat(row.get("completeness").toString()).isEqualTo("42"));
            var score = Objects.requireNonNull(completeness.of(type("contact"), gate.of("contact").row(kent, weighted()).orElseThrow()));
            assertThat(score.percent()).isEqualTo(42);
            assertThat(score.missing()).startsWith("company").contains("firstName", "city").doesNotContain("phone", "email");
            return null;
        });
    }

    @Test
    void anAdministratorSaysWhatCountsAndEverythingIsMeasuredAnew() {
        long kent = create("contact", Map.of("lastName", "Beck", "email", "kent@acme.example"));
        measureAll();
        int version = version(kent);
        assertThatThrownBy(() -> cast.as(cast.ana, () -> rules.expect(type("contact"), List.of(Weight.of(1, "email")), 10))).isInstanceOf(AccessRefused.class);
        assertThatThrownBy(() -> cast.as(cast.alba, () -> rules.expect(type("contact"), List.of(Weight.of(1, "nothing")), 10))).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> Weight.parse("email is important")).isInstanceOf(Problem.class);

        cast.as(cast.alba, () -> rules.expect(type("contact"), List.of(Weight.of(3, "email"), Weight.of(1, "city", "region")), 10));
        measureAll();
        assertThat(stored("contact", kent)).isEqualTo(75);
        assertThat(version(kent)).as("nobody's edit is in conflict with that").isEqualTo(version);
        assertThat(cast.as(cast.ana, () -> figures.of(type("contact"))).progress()).isEqualTo(100);

        var rule = cast.as(cast.alba, () -> gate.of("quality_rule").rows(RecordQuery.of(RecordFilter.ALL))).getFirst();
        cast.as(cast.alba, () -> undo.undo(cast.as(cast.alba, () -> history.of(rule.ref(), 0, 1)).getFirst().operation().getId(), Progress.SILENT));
        measureAll();
        assertThat(stored("contact", kent)).as("the module's own expectation is back").isEqualTo(23);

        database.update("update contact set completeness = null where id = ?", kent); // came past the gate, as what the generator writes does
        measureAll();
        assertThat(stored("contact", kent)).isEqualTo(23);
    }

    @Test
    void whoMayNotSeeAFieldLearnsNothingOfItByTheScore() {
        long maria = create("contact", Map.of("firstName", "María", "lastName", "García", "email", "maria@acme.example", "bouncedEmails", java.util.Set.of("maria@acme.example")));
        hide("contact", "email");
        cast.as(cast.ana, () -> {
            var contacts = gate.of("contact");
            for (var name : List.of("completeness", "bouncedEmails", "bouncedOn")) {
                assertThat(catalog.find(type("contact"), name)).as(name).isEmpty();
                assertThatThrownBy(() -> contacts.rows(RecordQuery.of(RecordFilter.where(name, Operator.NOT_EMPTY)))).as(name).isInstanceOf(Problem.class);
                assertThatThrownBy(() -> contacts.rows(RecordQuery.of(RecordFilter.ALL).sort(List.of(RecordSort.ascending(name))))).as(name).isInstanceOf(Problem.class);
            }
            var seen = completeness.of(type("contact"), contacts.row(maria, List.of("firstName")).orElseThrow());
            assertThat(Objects.requireNonNull(seen).percent()).as("2 of 16: the address does not count for her").isEqualTo(12);
            var overview = figures.of(type("contact"));
            assertThat(overview.average()).isNull();
            assertThat(overview.bars()).isEmpty();
            assertThat(overview.worst()).isEmpty();
            assertThat(overview.days()).isEmpty();
            assertThat(overview.issues()).extracting(QualityFigures.Issue::name).contains("noOwner").doesNotContain("incomplete", "bounced", "unreachable");
            return null;
        });
        assertThat(cast.as(cast.bruno, () -> figures.of(type("contact"))).average()).as("whoever sees all fields").isNotNull();
    }

    /** Which deals are open is said by their stage. */
    @Test
    void whoMayNotSeeWhichRecordsHaveToBeGoodHasNoFiguresOfThem() {
        hide("deal", "stage");
        assertThat(cast.as(cast.ana, figures::types)).extracting(RecordType::name).contains("contact").doesNotContain("deal");
        assertThat(cast.as(cast.bruno, figures::types)).extracting(RecordType::name).contains("deal");
        assertThatThrownBy(() -> cast.as(cast.ana, () -> figures.of(type("deal")))).isInstanceOf(Problem.class);
    }

    @Test
    void eachFigureIsWhatItsListCountsForWhoeverLooks() {
        long gone = cast.carla;
        for (long owner : new long[] {cast.ana, cast.carla}) {
            cast.as(owner, () -> {
                gate.of("contact").create(Map.of("lastName", "Quiet " + owner));
                gate.of("contact").create(Map.of("lastName", "Bounced " + owner, "email", "b" + owner + "@acme.example", "bouncedEmails", java.util.Set.of("b" + owner + "@acme.example")));
                gate.of("deal").create(Map.of("name", "Late " + owner, "stage", cast.lead, "expectedClose", LocalDate.of(2020, 1, 1)));
                return null;
            });
        }
        database.update("update contact set updated_at = ? where last_name like 'Quiet%'", java.time.LocalDateTime.of(2020, 1, 1, 0, 0));
        database.update("update app_user set status = 'DEACTIVATED' where id = ?", gone);
        database.update("update contact set owner_id = null, team_id = null where last_name like 'Bounced%' and owner_id = ?", cast.ana);

        for (long reader : new long[] {cast.ana, cast.bruno, cast.alba, cast.rita}) {
            cast.as(reader, () -> {
                for (var type : figures.types()) {
                    var overview = figures.of(type);
                    for (var issue : overview.issues()) {
                        var linked = ListState.fromLink(ListState.START.filter(issue.filter()).toLink());
                        assertThat(gate.of(type).rows(linked.query(type))).as("%s %s for %s", type, issue.name(), reader).hasSize(issue.count().value());
                    }
                    var bars = overview.bars();
                    for (int bar = 0; bar < bars.size(); bar++) {
                        assertThat((long) gate.of(type).count(RecordQuery.of(overview.all().and(QualityFigures.bar(bar)))).value()).isEqualTo(bars.get(bar));
                    }
                }
                return null;
            });
        }
        var all = counts(cast.alba, "contact");
        assertThat(all).containsEntry("stale", 2).containsEntry("bounced", 2).containsEntry("noOwner", 1).containsEntry("ownerGone", 2).containsEntry("unreachable", 2);
        assertThat(counts(cast.alba, "deal")).containsEntry("overdue", 2).containsEntry("noNextStep", 2);
        assertThat(counts(cast.ana, "deal").get("overdue")).as("hers alone").isEqualTo(1);
    }

    @Test
    void whatIsSaidWithSomebodyKeepsHimFromBeingStale() {
        long maria = create("contact", Map.of("lastName", "García"));
        long twin = create("contact", Map.of("lastName", "Garcia"));
        var yesterday = Instant.now().minus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
        assertThat(lastActivity(maria)).isNull();
        var call = cast.as(cast.ana, () -> gate.of(Interaction.class).save(call(maria, yesterday)));
        assertThat(lastActivity(maria)).isEqualTo(yesterday);
        var task = cast.as(cast.ana, () -> {
            var tasks = gate.of(Task.class);
            var callBack = tasks.begin();
            tasks.fill(callBack, Map.of("title", "Call back"));
            callBack.link(new RecordRef("contact", twin));
            return tasks.save(callBack);
        });
        assertThat(lastActivity(twin)).as("a task was made").isNotNull();
        cast.as(cast.ana, () -> {
            gate.of("task").delete(Objects.requireNonNull(task.getId()));
            return null;
        });
        assertThat(lastActivity(twin)).isNull();

        var report = cast.as(cast.ana, () -> merge.merge("contact", twin, List.of(maria), Map.of()));
        assertThat(lastActivity(twin)).as("the call hangs on her now").isEqualTo(yesterday);
        cast.as(cast.ana, () -> undo.undo(report.operation(), Progress.SILENT));
        assertThat(lastActivity(twin)).isNull();
        assertThat(lastActivity(maria)).isEqualTo(yesterday);
        cast.as(cast.ana, () -> {
            gate.of("interaction").delete(Objects.requireNonNull(call.getId()));
            return null;
        });
        assertThat(lastActivity(maria)).isNull();
    }

    private static Interaction call(long contact, Instant at) {
        var call = new Interaction(new RecordRef("contact", contact), Interaction.Kind.CALL, "Asked for a price", null);
        call.took(at, 5, null);
        return call;
    }

    @Test
    void eachDayIsNotedOnce() {
        create("contact", Map.of("lastName", "Beck", "email", "kent@acme.example"));
        var today = LocalDate.of(2026, 3, 1);
        for (int i = 0; i < 2; i++) {
            figuresOf(today.minusDays(1));
            figuresOf(today);
        }
        assertThat(cast.as(cast.alba, () -> figures.of(type("contact"))).days()).extracting(QualityFigures.Day::day).containsExactly(today.minusDays(1), today);
        assertThat(cast.as(cast.ana, () -> figures.of(type("deal"))).days()).as("for those who see all records").isEmpty();
    }

    private void figuresOf(LocalDate day) {
        cast.as(cast.alba, () -> {
            figures.count(day);
            return null;
        });
    }

    // helpers

    private RecordType<?> type(String name) {
        return gate.types().require(name);
    }

    private List<String> weighted() {
        return rules.of(type("contact")).weights().stream().flatMap(weight -> weight.fields().stream()).toList();
    }

    private Map<String, Integer> counts(long reader, String type) {
        var counts = new HashMap<String, Integer>();
        cast.as(reader, () -> figures.of(type(type))).issues().forEach(issue -> counts.put(issue.name(), issue.count().value()));
        return counts;
    }

    private long create(String type, Map<String, Object> values) {
        return cast.as(cast.ana, () -> Objects.requireNonNull(gate.of(type).create(new HashMap<>(values)).getId()));
    }

    private void edit(String type, long id, Map<String, Object> values) {
        cast.as(cast.ana, () -> gate.of(type).edit(new Edit(id, gate.of(type).find(id).orElseThrow().getVersion(), new HashMap<>(values), new HashMap<>())));
    }

    private int stored(String type, long id) {
        return Objects.requireNonNull(database.queryForObject("select completeness from " + type + " where id = ?", Integer.class, id));
    }

    private int version(long contact) {
        return Objects.requireNonNull(database.queryForObject("select version from contact where id = ?", Integer.class, contact));
    }

    private @org.jspecify.annotations.Nullable Instant lastActivity(long contact) {
        return cast.as(cast.ana, () -> (Instant) gate.of("contact").row(contact, List.of("lastActivityAt")).orElseThrow().get("lastActivityAt"));
    }

    private void measureAll() {
        boolean more = true;
        while (more || isBehind()) {
            more = measuring.step();
        }
    }

    /** The job of the application may be at it, and is waited for. */
    private boolean isBehind() {
        return rules.types().stream().anyMatch(type -> measuring.progress(type) < 100)
                || Objects.requireNonNull(database.queryForObject("select count(*) from quality_progress where stage <> 'DONE'", Long.class)) > 0;
    }

    private void hide(String type, String field) {
        cast.as(cast.alba, () -> roles.grantField("sales_agent", type, field, FieldAccess.HIDDEN));
    }
}
