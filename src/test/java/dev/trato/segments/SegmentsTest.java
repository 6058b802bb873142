package dev.trato.segments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trato.Cast;
import dev.trato.FreshDatabase;
import dev.trato.IntegrationTest;
import dev.trato.Statements;
import dev.trato.customization.CustomFields;
import dev.trato.kernel.FieldType;
import dev.trato.kernel.Messages;
import dev.trato.kernel.Problem;
import dev.trato.kernel.Progress;
import dev.trato.kernel.RecordRef;
import dev.trato.records.Door;
import dev.trato.records.Edit;
import dev.trato.records.FilterLanguage;
import dev.trato.records.Gate;
import dev.trato.records.OperationSpec;
import dev.trato.records.Operations;
import dev.trato.records.RecordFilter;
import dev.trato.records.RecordNotFound;
import dev.trato.records.RecordQuery;
import dev.trato.records.Row;
import dev.trato.records.Selection;
import dev.trato.records.Transactions;
import dev.trato.records.Undo;
import dev.trato.security.AccessChanged;
import dev.trato.security.AccessRefused;
import dev.trato.security.Action;
import dev.trato.security.FieldAccess;
import dev.trato.security.Role;
import dev.trato.security.Scope;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationEventPublisher;

/** Segments by hand and by rule, as filters, in one another, and for those who see less. */
@IntegrationTest
@FreshDatabase
class SegmentsTest {

    private final Gate gate;
    private final Segments segments;
    private final SegmentCounts counts;
    private final Undo undo;
    private final Operations operations;
    private final CustomFields customFields;
    private final Messages messages;
    private final Cast cast;
    private final Transactions transactions;
    private final EntityManager entities;
    private final ApplicationEventPublisher events;

    private long ines;
    private long juan;
    private long luz;

    SegmentsTest(Gate gate, Segments segments, SegmentCounts counts, Undo undo, Operations operations, CustomFields customFields, Messages messages, Cast cast,
            Transactions transactions, EntityManager entities, ApplicationEventPublisher events) {
        this.gate = gate;
        this.segments = segments;
        this.counts = counts;
        this.undo = undo;
        this.operations = operations;
        this.customFields = customFields;
        this.messages = messages;
        this.cast = cast;
        this.transactions = transactions;
        this.entities = entities;
        this.events = events;
    }

    /** Ines and Juan are Ana's and come from Lima and Cali; Luz is Carla's, of the other team, and from Lima. */
    @BeforeEach
    void enter() {
        cast.enter();
        counts.forget();
        ines = contact(cast.ana, "Ines", "Lima");
        juan = contact(cast.ana, "Juan", "Cali");
        luz = contact(cast.carla, "Luz", "Lima");
    }

    @Test
    void aRuleHoldsWhomItTellsForWhoeverLooksAndIsAFilterLikeAnyOther() {
        long lima = rule(cast.alba, "Lima", "city = Lima");
        assertThat(found(cast.alba, "segment in (" + lima + ")")).containsExactlyInAnyOrder(ines, luz);
        assertThat(found(cast.alba, "segment not in (" + lima + ")")).containsExactly(juan);
        assertThat(found(cast.alba, "segment = " + lima + " and firstName = Luz")).containsExactly(luz);
        assertThat(cast.as(cast.alba, () -> counts.of(lima).value())).isEqualTo(2);
        share("contact", Scope.OWN);
        share("segment", Scope.ALL);
        assertThat(found(cast.ana, "segment in (" + lima + ")")).containsExactly(ines);
        assertThat(cast.as(cast.ana, () -> counts.of(lima).value())).isEqualTo(1);
    }

    @Test
    void listsBoardsAndExportsReadTheSameByIt() {
        long lima = rule(cast.alba, "Lima", "city = Lima");
        var query = RecordQuery.of(Segments.in(lima)).columns(List.of("city"));
        cast.as(cast.alba, () -> {
            var people = gate.of("contact");
            assertThat(people.rows(query)).extracting(Row::id).containsExactlyInAnyOrder(ines, luz);
            assertThat(people.slice(query, null).rows()).extracting(Row::id).containsExactlyInAnyOrder(ines, luz);
            var walked = new ArrayList<Row>();
            people.walk(query, Action.EXPORT, walked::addAll);
            assertThat(walked).extracting(Row::id).containsExactlyInAnyOrder(ines, luz);
            assertThat(people.totals(query, "city", null, null)).singleElement().satisfies(group -> assertThat(group.count()).isEqualTo(2));
            assertThat(people.glance(query).value()).isEqualTo(2);
        });
    }

    @Test
    void recordsArePutInAndTakenOutAsOneOperationThatIsUndone() {
        long fair = byHand(cast.alba, "Fair");
        var added = cast.as(cast.alba, () -> segments.add(fair, new Selection.Ids(List.of(ines, luz, ines)), Progress.SILENT));
        assertThat(found(cast.alba, "segment in (" + fair + ")")).containsExactlyInAnyOrder(ines, luz);
        assertThat(found(cast.alba, "segment not in (" + fair + ")")).containsExactly(juan);
        var again = cast.as(cast.alba, () -> segments.add(fair, new Selection.Ids(List.of(ines)), Progress.SILENT));
        assertThat(again.operation()).isZero();
        assertThat(cast.as(cast.alba, () -> gate.of(SegmentMember.class).count(RecordQuery.of(RecordFilter.ALL)).value())).isEqualTo(2);

        var removed = cast.as(cast.alba, () -> segments.remove(fair, new Selection.Matching(RecordQuery.of(FilterLanguage.parse("city = Lima"))), Progress.SILENT));
        assertThat(found(cast.alba, "segment in (" + fair + ")")).isEmpty();
        cast.as(cast.alba, () -> undo.undo(removed.operation(), Progress.SILENT));
        assertThat(found(cast.alba, "segment in (" + fair + ")")).containsExactlyInAnyOrder(ines, luz);
        cast.as(cast.alba, () -> undo.undo(added.operation(), Progress.SILENT));
        assertThat(found(cast.alba, "segment in (" + fair + ")")).isEmpty();
    }

    @Test
    void whoIsPutInOrTakenOutIsLookedForAndNotAllTheOthers() {
        long fair = byHand(cast.alba, "Fair");
        cast.as(cast.alba, () -> segments.add(fair, new Selection.Ids(List.of(ines, luz)), Progress.SILENT));
        for (Runnable deed : List.<Runnable>of(() -> segments.add(fair, new Selection.Ids(List.of(juan)), Progress.SILENT),
                () -> segments.remove(fair, new Selection.Ids(List.of(juan)), Progress.SILENT))) {
            assertThat(Statements.of("segment_member", () -> cast.as(cast.alba, deed))).filteredOn(text -> text.startsWith("select"))
                    .isNotEmpty().allSatisfy(text -> assertThat(text).containsPattern("where.*(subject_id|\\bid)( in|=)"));
        }
        assertThat(found(cast.alba, "segment in (" + fair + ")")).containsExactlyInAnyOrder(ines, luz);
    }

    @Test
    void whatWasPutInForTheSakeOfAnOperationGoesWithIt() {
        long fair = byHand(cast.alba, "Fair");
        cast.as(cast.alba, () -> segments.add(fair, new Selection.Ids(List.of(juan)), Progress.SILENT));
        var load = cast.as(cast.alba, () -> operations.traced(() -> operations.perform(OperationSpec.of(Door.IMPORT, "operation.import", "x.csv"), () -> {
            gate.of("contact").edit(new Edit(ines, 0, new HashMap<>(Map.of("city", "Cusco")), new HashMap<>(Map.of("city", "Lima"))));
            gate.of("company").create(new HashMap<>(Map.of("name", "Acme")));
            return contact(cast.alba, "Omar", "Lima");
        })));
        long operation = Objects.requireNonNull(load.operation());
        var people = gate.of("contact");
        assertThat(cast.as(cast.alba, () -> operations.written(operation, people)).ids()).containsExactly(ines, load.result());
        share("contact", Scope.OWN);
        assertThat(cast.as(cast.ana, () -> operations.written(operation, people)).ids()).as("as far as she may see them").containsExactly(ines);

        cast.as(cast.alba, () -> segments.add(fair, operations.written(operation, people), Progress.SILENT));
        var made = cast.as(cast.alba, () -> segments.make(people.type(), "Newcomers", operations.written(operation, people), Progress.SILENT));
        assertThat(found(cast.alba, "segment in (" + fair + ")")).containsExactlyInAnyOrder(juan, ines, load.result());
        assertThat(found(cast.alba, "segment in (" + made.segment() + ")")).containsExactlyInAnyOrder(ines, load.result());

        assertThat(cast.as(cast.alba, () -> undo.undo(operation, Progress.SILENT)).skipped()).isEmpty();
        assertThat(found(cast.alba, "segment in (" + fair + ")")).as("who was in it before").containsExactly(juan);
        assertThat(found(cast.alba, "city = Lima")).containsExactlyInAnyOrder(ines, luz);
        assertThat(cast.as(cast.alba, () -> gate.of(Segment.class).find(made.segment()))).isEmpty();
    }

    @Test
    void whatOthersPutInStaysWithThem() {
        long hers = byHand(cast.ana, "Ana’s");
        var load = cast.as(cast.bruno, () -> operations.traced(() -> {
            gate.of("contact").edit(new Edit(ines, 0, new HashMap<>(Map.of("city", "Cusco")), new HashMap<>(Map.of("city", "Lima"))));
            return ines;
        }));
        long operation = Objects.requireNonNull(load.operation());
        cast.as(cast.ana, () -> segments.add(hers, operations.written(operation, gate.of("contact")), Progress.SILENT));
        cast.as(cast.bruno, () -> undo.undo(operation, Progress.SILENT));
        assertThat(found(cast.alba, "city = Lima")).contains(ines);
        assertThat(found(cast.ana, "segment in (" + hers + ")")).containsExactly(ines);
    }

    @Test
    void aSegmentGoesWithItsMembersAndComesBackWithThem() {
        long fair = byHand(cast.alba, "Fair");
        cast.as(cast.alba, () -> segments.add(fair, new Selection.Ids(List.of(ines)), Progress.SILENT));
        var gone = cast.as(cast.alba, () -> operations.traced(() -> {
            gate.of(Segment.class).delete(fair);
            return fair;
        }));
        assertThat(cast.as(cast.alba, () -> gate.of(SegmentMember.class).rows(RecordQuery.of(RecordFilter.ALL)))).isEmpty();
        assertThatThrownBy(() -> found(cast.alba, "segment in (" + fair + ")")).isInstanceOf(Problem.class);
        cast.as(cast.alba, () -> undo.undo(Objects.requireNonNull(gone.operation()), Progress.SILENT));
        assertThat(found(cast.alba, "segment in (" + fair + ")")).containsExactly(ines);
    }

    @Test
    void whatIsFrozenStaysAsItWas() {
        long lima = rule(cast.alba, "Lima", "city = Lima");
        var frozen = cast.as(cast.alba, () -> segments.freeze(lima, "Lima in May", Progress.SILENT));
        contact(cast.ana, "Omar", "Lima");
        assertThat(found(cast.alba, "segment in (" + frozen.segment() + ")")).containsExactlyInAnyOrder(ines, luz);
        assertThat(found(cast.alba, "segment in (" + lima + ") and segment not in (" + frozen.segment() + ")")).hasSize(1);
        cast.as(cast.alba, () -> undo.undo(frozen.outcome().operation(), Progress.SILENT));
        assertThat(cast.as(cast.alba, () -> gate.of(Segment.class).find(frozen.segment()))).isEmpty();
    }

    @Test
    void segmentsReferToOneAnotherAlsoBehindRelationsButNeverInACircle() {
        long lima = rule(cast.alba, "Lima", "city = Lima");
        long others = rule(cast.alba, "Others", "segment not in (" + lima + ")");
        long fair = byHand(cast.alba, "Fair");
        cast.as(cast.alba, () -> segments.add(fair, new Selection.Ids(List.of(juan)), Progress.SILENT));
        assertThat(found(cast.alba, "segment in (" + others + ")")).containsExactly(juan);
        assertThat(found(cast.alba, "segment in (" + others + ", " + lima + ") and segment in (" + fair + ")")).containsExactly(juan);
        long acme = cast.as(cast.alba, () -> Objects.requireNonNull(gate.of("company").create(Map.of("name", "Acme")).getId()));
        cast.as(cast.alba, () -> gate.of("contact").edit(new Edit(juan, -1, Map.of("company", acme), new HashMap<>(Map.of()))));
        assertThat(cast.as(cast.alba, () -> gate.of("company").count(RecordQuery.of(FilterLanguage.parse("has contact.company (segment in (" + fair + "))"))).value()))
                .isEqualTo(1);

        assertThatThrownBy(() -> change(cast.alba, lima, "segment in (" + others + ") or city = Cali")).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.key()).isEqualTo("problem.segment.circle");
            assertThat(messages.get(Messages.ENGLISH, problem)).contains("“Lima”", "“Others”");
        });
        assertThatThrownBy(() -> change(cast.alba, lima, "not (segment = " + lima + ")")).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> change(cast.alba, lima, "has company (has contact.company (segment in (" + others + ")))")).isInstanceOf(Problem.class);
        assertThat(found(cast.alba, "segment in (" + lima + ")")).as("refused means unchanged").containsExactlyInAnyOrder(ines, luz);
    }

    @Test
    void aCircleDoesNotTellTheNameOfASegmentOutOfSight() {
        share("contact", Scope.ALL);
        long hers = rule(cast.ana, "Ana’s", "city = Lima");
        long hidden = rule(cast.alba, "Secret plan", "segment in (" + hers + ")");
        assertThatThrownBy(() -> change(cast.ana, hers, "segment in (" + hidden + ")"))
                .isInstanceOfSatisfying(Problem.class, problem -> assertThat(messages.get(Messages.ENGLISH, problem)).doesNotContain("Secret plan"));
    }

    @Test
    void aRuleThatCannotBeFollowedIsRefusedAndOneThatCannotAnyMoreSaysWhichItIs() {
        for (var rule : List.of("town = Lima", "city like Lima", "city >", "has deal.owner (amount > 1)", "segment in (999999)", "city within last_year",
                "has company (has deal.company (has task.subject))")) {
            assertThatThrownBy(() -> rule(cast.alba, "Wrong", rule)).as(rule).isInstanceOf(Problem.class);
        }
        var field = cast.as(cast.alba, () -> customFields.define(new CustomFields.Definition("contact", FieldType.TEXT, "Colour", "Color", null, List.of(), false, false)));
        long red = rule(cast.alba, "Reds", field.getKey() + " = red");
        long notRed = rule(cast.alba, "Not the reds", "segment not in (" + red + ")");
        assertThat(found(cast.alba, "segment in (" + notRed + ")")).hasSize(3);
        cast.as(cast.alba, () -> gate.of("custom_field").delete(Objects.requireNonNull(field.getId())));
        for (long broken : List.of(red, notRed)) {
            assertThatThrownBy(() -> found(cast.alba, "segment in (" + broken + ")")).isInstanceOfSatisfying(Problem.class,
                    problem -> assertThat(messages.get(Messages.ENGLISH, problem)).contains("“Reds”", field.getKey()));
        }
        assertThat(cast.as(cast.alba, () -> segments.of(new RecordRef("contact", ines)))).as("a page stands all the same").isEmpty();
        cast.as(cast.alba, () -> gate.of(Segment.class).edit(new Edit(red, -1, Map.of("name", "Reds, once"), new HashMap<>(Map.of("name", "Reds")))));
    }

    @Test
    void whatASegmentHoldsIsSettledWhenItBegins() {
        long fair = byHand(cast.alba, "Fair");
        long acme = cast.as(cast.alba, () -> Objects.requireNonNull(gate.of("company").create(Map.of("name", "Acme")).getId()));
        for (var values : List.<Map<String, Object>>of(Map.of("recordType", "company"), Map.of("kind", "DYNAMIC"), Map.of("rule", "city = Lima"))) {
            assertThatThrownBy(() -> cast.as(cast.alba, () -> gate.of(Segment.class).edit(new Edit(fair, 0, new HashMap<>(values), new HashMap<>()))))
                    .as(values.toString()).isInstanceOf(Problem.class);
        }
        for (var type : List.of("stage", "segment", "segment_member", "interaction", "nothing")) {
            assertThatThrownBy(() -> cast.as(cast.alba, () -> gate.of(Segment.class).save(Segment.byHand("Wrong", type)))).as(type).isInstanceOf(Problem.class);
        }
        assertThatThrownBy(() -> member(cast.alba, fair, new RecordRef("company", acme))).isInstanceOf(Problem.class);
        long lima = rule(cast.alba, "Lima", "city = Lima");
        assertThatThrownBy(() -> member(cast.alba, lima, new RecordRef("contact", ines))).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> cast.as(cast.alba, () -> gate.of("company").count(RecordQuery.of(Segments.in(fair))))).isInstanceOf(Problem.class);
        assertThat(found(cast.alba, "segment in (" + rule(cast.alba, "Nobody yet", "") + ")")).isEmpty();
    }

    @Test
    void aRecordTellsItsSegments() {
        rule(cast.alba, "Lima", "city = Lima");
        rule(cast.alba, "Cali", "city = Cali");
        long fair = byHand(cast.alba, "Fair");
        cast.as(cast.alba, () -> segments.add(fair, new Selection.Ids(List.of(ines)), Progress.SILENT));
        assertThat(cast.as(cast.alba, () -> segments.of(new RecordRef("contact", ines)))).extracting(Row::title).containsExactly("Fair", "Lima");
        assertThat(cast.as(cast.alba, () -> segments.of(new RecordRef("contact", juan)))).extracting(Row::title).containsExactly("Cali");
    }

    // access

    @Test
    void aSegmentOutOfSightIsNoFilterTellsNoMembersAndNoCount() {
        long hers = byHand(cast.carla, "Carla’s");
        cast.as(cast.carla, () -> segments.add(hers, new Selection.Ids(List.of(luz)), Progress.SILENT));
        long rule = rule(cast.carla, "Carla’s rule", "city = Lima");
        share("contact", Scope.ALL);
        for (long hidden : List.of(hers, rule)) {
            assertThatThrownBy(() -> found(cast.ana, "segment in (" + hidden + ")")).isInstanceOfSatisfying(Problem.class,
                    problem -> assertThat(problem.key()).isEqualTo("problem.segment.unknown"));
            assertThatThrownBy(() -> found(cast.ana, "segment not in (" + hidden + ")")).isInstanceOf(Problem.class);
            assertThatThrownBy(() -> cast.as(cast.ana, () -> counts.of(hidden))).isInstanceOf(RecordNotFound.class);
            assertThatThrownBy(() -> rule(cast.ana, "By a back door", "segment in (" + hidden + ")")).isInstanceOf(Problem.class);
        }
        assertThat(cast.as(cast.ana, () -> segments.of(new RecordRef("contact", luz)))).isEmpty();
        assertThat(found(cast.ana, "has segment_member.subject")).isEmpty();
        assertThat(found(cast.ana, "has segment_member.subject (segment = " + hers + ")")).isEmpty();
        assertThat(cast.as(cast.ana, () -> gate.of(SegmentMember.class).rows(RecordQuery.of(RecordFilter.ALL)))).isEmpty();
        assertThatThrownBy(() -> found(cast.ana, "segment in (" + ines + ")")).as("the id of something else").isInstanceOf(Problem.class);
        for (Runnable deed : List.<Runnable>of(
                () -> segments.add(hers, new Selection.Ids(List.of(ines)), Progress.SILENT),
                () -> segments.remove(hers, new Selection.Ids(List.of(luz)), Progress.SILENT),
                () -> segments.freeze(rule, "Mine", Progress.SILENT))) {
            assertThatThrownBy(() -> cast.as(cast.ana, deed)).isInstanceOf(RecordNotFound.class);
        }
        assertThatThrownBy(() -> member(cast.ana, hers, new RecordRef("contact", ines))).isInstanceOf(Problem.class);
        assertThat(found(cast.carla, "segment in (" + hers + ")")).as("refused means unchanged").containsExactly(luz);
    }

    @Test
    void whoMaySeeASegmentButNotChangeItPutsNobodyInByAnyDoor() {
        long hers = byHand(cast.carla, "Carla’s");
        cast.as(cast.carla, () -> segments.add(hers, new Selection.Ids(List.of(luz)), Progress.SILENT));
        share("segment", Scope.ALL);
        share("contact", Scope.ALL);
        assertThat(found(cast.ana, "segment in (" + hers + ")")).containsExactly(luz);
        assertThatThrownBy(() -> cast.as(cast.ana, () -> segments.add(hers, new Selection.Ids(List.of(ines)), Progress.SILENT))).isInstanceOf(AccessRefused.class);
        assertThatThrownBy(() -> cast.as(cast.ana, () -> segments.remove(hers, new Selection.Ids(List.of(luz)), Progress.SILENT))).isInstanceOf(AccessRefused.class);
        assertThatThrownBy(() -> member(cast.ana, hers, new RecordRef("contact", ines))).isInstanceOf(AccessRefused.class);
        long member = cast.as(cast.ana, () -> gate.of(SegmentMember.class).ids(RecordQuery.of(RecordFilter.ALL), Action.READ)).getFirst();
        assertThatThrownBy(() -> cast.as(cast.ana, () -> gate.of(SegmentMember.class).delete(member))).isInstanceOf(AccessRefused.class);
        assertThat(found(cast.carla, "segment in (" + hers + ")")).as("refused means unchanged").containsExactly(luz);
    }

    @Test
    void aRuleIsNoWayToAHiddenField() {
        long lima = rule(cast.alba, "Lima", "city = Lima");
        share("segment", Scope.ALL);
        role(role -> role.grantField("contact", "city", FieldAccess.HIDDEN));
        assertThatThrownBy(() -> found(cast.ana, "segment in (" + lima + ")")).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> cast.as(cast.ana, () -> counts.of(lima))).isInstanceOf(Problem.class);
        assertThat(cast.as(cast.ana, () -> segments.of(new RecordRef("contact", ines)))).isEmpty();
        assertThatThrownBy(() -> cast.as(cast.ana, () -> segments.freeze(lima, "Mine", Progress.SILENT))).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> rule(cast.ana, "Guess", "city starts with L")).isInstanceOf(Problem.class);
        assertThat(found(cast.alba, "segment in (" + lima + ")")).hasSize(2);
    }

    private List<Long> found(long reader, String filter) {
        return cast.as(reader, () -> gate.of("contact").ids(RecordQuery.of(FilterLanguage.parse(filter)), Action.READ));
    }

    private long contact(long owner, String name, String city) {
        return cast.as(owner, () -> Objects.requireNonNull(gate.of("contact").create(new HashMap<>(Map.of("firstName", name, "lastName", "Roe", "city", city))).getId()));
    }

    private long rule(long owner, String name, String rule) {
        return cast.as(owner, () -> Objects.requireNonNull(gate.of(Segment.class).save(Segment.byRule(name, "contact", rule)).getId()));
    }

    private long byHand(long owner, String name) {
        return cast.as(owner, () -> Objects.requireNonNull(gate.of(Segment.class).save(Segment.byHand(name, "contact")).getId()));
    }

    private void change(long reader, long segment, String rule) {
        cast.as(reader, () -> {
            var known = gate.of(Segment.class).find(segment).orElseThrow();
            segments.follow(segment, known.getVersion(), known.getRule(), FilterLanguage.parse(rule));
        });
    }

    private void member(long writer, long segment, RecordRef ref) {
        cast.as(writer, () -> transactions.write(() -> {
            var member = new SegmentMember(entities.getReference(Segment.class, segment), ref);
            member.assignTo(writer, null);
            return gate.of(SegmentMember.class).save(member);
        }));
    }

    private void share(String type, Scope scope) {
        role(role -> role.grant(type, Action.READ, scope));
    }

    private void role(Consumer<Role> change) {
        transactions.write(() -> {
            var role = entities.find(Role.class, "sales_agent");
            change.accept(role);
            return role;
        });
        events.publishEvent(new AccessChanged(null));
    }
}
