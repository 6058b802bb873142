package dev.trato.activities;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trato.Cast;
import dev.trato.DatabasePrint;
import dev.trato.FreshDatabase;
import dev.trato.IntegrationTest;
import dev.trato.kernel.Problem;
import dev.trato.kernel.Progress;
import dev.trato.kernel.RecordRef;
import dev.trato.records.Edit;
import dev.trato.records.Gate;
import dev.trato.records.History;
import dev.trato.records.InvalidRecord;
import dev.trato.records.RecordFilter;
import dev.trato.records.RecordNotFound;
import dev.trato.records.RecordQuery;
import dev.trato.records.Row;
import dev.trato.records.Specimens;
import dev.trato.records.Undo;
import dev.trato.sales.Deal;
import dev.trato.security.AccessChanged;
import dev.trato.security.Action;
import dev.trato.security.FieldAccess;
import dev.trato.security.Role;
import dev.trato.records.Transactions;
import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationEventPublisher;

/** What was said on a record and what became of it, told together to those who may know. */
@IntegrationTest
@FreshDatabase
class TimelineTest {

    private final Interactions interactions;
    private final Timeline timeline;
    private final Gate gate;
    private final Cast cast;
    private final Specimens specimens;
    private final History history;
    private final Undo undo;
    private final DatabasePrint print;
    private final Transactions transactions;
    private final EntityManager entities;
    private final ApplicationEventPublisher events;

    TimelineTest(Interactions interactions, Timeline timeline, Gate gate, Cast cast, Specimens specimens, History history, Undo undo,
            DatabasePrint print, Transactions transactions, EntityManager entities, ApplicationEventPublisher events) {
        this.interactions = interactions;
        this.timeline = timeline;
        this.gate = gate;
        this.cast = cast;
        this.specimens = specimens;
        this.history = history;
        this.undo = undo;
        this.print = print;
        this.transactions = transactions;
        this.entities = entities;
        this.events = events;
    }

    @BeforeEach
    void enter() {
        cast.enter();
    }

    @Test
    void theTimelineTellsWhatWasSaidAndWhatBecameOfTheDealNewestFirst() {
        var deal = deal(cast.ana);
        cast.as(cast.ana, () -> {
            interactions.log(deal, new Interactions.Log(Interaction.Kind.CALL, null, "She likes the offer.\nWants a discount.", Instant.now().minus(Duration.ofDays(1)),
                    15, Interaction.Direction.INCOMING));
            edit(deal, "nextStep", "Send the offer");
            edit(deal, "stage", cast.offer);
            interactions.log(deal, Interactions.Log.of(Interaction.Kind.NOTE, "Offer sent"));
            edit(deal, "owner", cast.bruno);
        });

        var told = cast.as(cast.bruno, () -> timeline.of(deal, 0, 10));

        assertThat(told).hasSize(5).extracting(TimelineTest::inWords).containsExactly("owner", "NOTE Offer sent", "stage", "CREATED", "CALL She likes the offer.");
        assertThat(cast.as(cast.bruno, () -> timeline.of(deal, 1, 2))).extracting(TimelineTest::inWords).containsExactly("NOTE Offer sent", "stage");
        assertThat(cast.as(cast.bruno, () -> timeline.of(deal, 5, 10))).isEmpty();
        var call = ((Timeline.Said) told.getLast()).row();
        assertThat((BigDecimal) call.get("minutes")).isEqualByComparingTo("15");
        assertThat(call.get("direction")).isEqualTo("INCOMING");
        assertThat(((Row.Link) Objects.requireNonNull(call.get("owner"))).title()).isEqualTo("Ana Agent");
    }

    @Test
    void whoMayNotSeeTheRecordSeesNothingOfWhatWasSaidOnIt() {
        var deal = deal(cast.carla);
        long said = cast.as(cast.carla, () -> Objects.requireNonNull(interactions.log(deal, Interactions.Log.of(Interaction.Kind.NOTE, "A secret")).getId()));

        cast.as(cast.ana, () -> {
            assertThatThrownBy(() -> timeline.of(deal, 0, 10)).isInstanceOf(RecordNotFound.class);
            assertThat(gate.of(Interaction.class).find(said)).isEmpty();
            assertThat(gate.of(Interaction.class).rows(RecordQuery.of(RecordFilter.ALL).text("secret"))).isEmpty();
            assertThatThrownBy(() -> history.of(new RecordRef("interaction", said), 0, 10)).isInstanceOf(RecordNotFound.class);
        });
        assertThat(cast.as(cast.carla, () -> timeline.of(deal, 0, 10))).hasSize(2);
        assertThat(cast.as(cast.alba, () -> gate.of(Interaction.class).find(said))).isPresent();
    }

    @Test
    void nobodyWritesOnWhatHeMayNotSeeOrWhatIsNoSubject() {
        var carlas = deal(cast.carla);
        long note = cast.as(cast.carla, () -> Objects.requireNonNull(interactions.log(carlas, Interactions.Log.of(Interaction.Kind.NOTE, "x")).getId()));
        for (var subject : List.of(carlas, new RecordRef("deal", 999_999_999L), new RecordRef("company", carlas.id()), new RecordRef("nonsense", 1),
                new RecordRef("interaction", note), new RecordRef("user", cast.ana), new RecordRef("stage", cast.lead))) {
            var before = print.take();
            cast.as(cast.ana, () -> assertThatThrownBy(() -> interactions.log(subject, Interactions.Log.of(Interaction.Kind.NOTE, "Hello")))
                    .as(subject.toString()).isInstanceOf(Problem.class));
            assertThat(print.take()).isEqualTo(before);
        }
        cast.as(cast.rita, () -> assertThatThrownBy(() -> interactions.log(carlas, Interactions.Log.of(Interaction.Kind.NOTE, "Hello"))).isInstanceOf(Problem.class));
    }

    @Test
    void whatHangsOnADeletedRecordIsGoneWithItAndComesBackWithIt() {
        var deal = deal(cast.ana);
        cast.as(cast.ana, () -> {
            interactions.log(deal, Interactions.Log.of(Interaction.Kind.NOTE, "Hello"));
            gate.of(Deal.class).delete(deal.id());
            assertThat(gate.of(Interaction.class).ids(RecordQuery.of(RecordFilter.ALL), Action.READ)).isEmpty();
            undo.undo(history.operations(null, null, 0, 1).getFirst().getId(), Progress.SILENT);
            assertThat(gate.of(Interaction.class).ids(RecordQuery.of(RecordFilter.ALL), Action.READ)).hasSize(1);
            assertThat(timeline.of(deal, 0, 10)).extracting(TimelineTest::inWords).containsExactly("RESTORED", "DELETED", "NOTE Hello", "CREATED");
        });
    }

    @Test
    void hiddenFieldsAreNotTold() {
        var deal = deal(cast.ana);
        cast.as(cast.ana, () -> {
            edit(deal, "amount", new BigDecimal("4711"));
            interactions.log(deal, Interactions.Log.of(Interaction.Kind.NOTE, "Heading\nA secret"));
        });
        role(role -> {
            role.grantField("deal", "amount", FieldAccess.HIDDEN);
            role.grantField("interaction", "text", FieldAccess.HIDDEN);
        });
        cast.as(cast.ana, () -> {
            var told = timeline.of(deal, 0, 10);
            assertThat(told).extracting(TimelineTest::inWords).containsExactly("NOTE Heading", "CREATED");
            assertThat(told.toString()).doesNotContain("4711", "secret");
        });
        role(role -> role.grantField("interaction", "happenedAt", FieldAccess.HIDDEN));
        cast.as(cast.ana, () -> assertThat(timeline.of(deal, 0, 10)).extracting(TimelineTest::inWords).containsExactly("CREATED"));
    }

    @Test
    void anInteractionHangsOnARecordOfAnyTypeAlsoOfThoseToCome() {
        for (var type : gate.types().all()) {
            if (!type.isSetup() && !type.isAttached()) {
                var ref = new RecordRef(type.name(), specimens.make(type, cast.ana, cast.north));
                cast.as(cast.ana, () -> {
                    interactions.log(ref, Interactions.Log.of(Interaction.Kind.MEETING, "We met"));
                    assertThat(timeline.of(ref, 0, 10)).as(type.name()).extracting(TimelineTest::inWords).containsExactly("MEETING We met", "CREATED");
                });
            }
        }
    }

    @Test
    void anEmptyNoteIsNoNote() {
        var deal = deal(cast.ana);
        cast.as(cast.ana, () -> assertThatThrownBy(() -> interactions.log(deal, Interactions.Log.of(Interaction.Kind.NOTE, "  "))).isInstanceOf(InvalidRecord.class));
    }

    private static String inWords(Timeline.Entry entry) {
        return switch (entry) {
            case Timeline.Said said -> said.row().get("kind") + " " + said.row().title();
            case Timeline.Became became when became.change().fields().isEmpty() -> became.change().kind().name();
            case Timeline.Became became -> became.change().fields().getFirst().field().name();
        };
    }

    private RecordRef deal(long owner) {
        return new RecordRef("deal", cast.as(owner, () -> Objects.requireNonNull(gate.of(Deal.class).create(Map.of("name", "Big")).getId())));
    }

    private void edit(RecordRef deal, String field, Object value) {
        gate.of(Deal.class).edit(new Edit(deal.id(), gate.of(Deal.class).require(deal.id(), Action.READ).getVersion(), Map.of(field, value), Map.of()));
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
