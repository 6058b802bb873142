package dev.trato.activities;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trato.Cast;
import dev.trato.DatabasePrint;
import dev.trato.FreshDatabase;
import dev.trato.IntegrationTest;
import dev.trato.activities.task.Task;
import dev.trato.kernel.BaseRecord;
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
import dev.trato.records.timeline.TimelineEntry;
import dev.trato.records.timeline.ToldEntry;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;

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
    private final JdbcClient database;

    TimelineTest(Interactions interactions, Timeline timeline, Gate gate, Cast cast, Specimens specimens, History history, Undo undo,
            DatabasePrint print, Transactions transactions, EntityManager entities, ApplicationEventPublisher events, JdbcClient database) {
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
        this.database = database;
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

        var told = cast.as(cast.bruno, () -> read(deal));

        assertThat(told).hasSize(5).extracting(TimelineTest::inWords).containsExactly("owner", "NOTE Offer sent", "stage", "CREATED", "CALL She likes the offer.");
        var call = ((SaidSource.Said) told.getLast()).row();
        assertThat((BigDecimal) call.get("minutes")).isEqualByComparingTo("15");
        assertThat(call.get("direction")).isEqualTo("INCOMING");
        assertThat(((Row.Link) Objects.requireNonNull(call.get("owner"))).title()).isEqualTo("Ana Agent");
    }

    @Test
    void whoMayNotSeeTheRecordSeesNothingOfWhatWasSaidOnIt() {
        var deal = deal(cast.carla);
        long said = cast.as(cast.carla, () -> Objects.requireNonNull(interactions.log(deal, Interactions.Log.of(Interaction.Kind.NOTE, "A secret")).getId()));

        cast.as(cast.ana, () -> {
            assertThatThrownBy(() -> read(deal)).isInstanceOf(RecordNotFound.class);
            assertThat(gate.of(Interaction.class).find(said)).isEmpty();
            assertThat(gate.of(Interaction.class).rows(RecordQuery.of(RecordFilter.ALL).text("secret"))).isEmpty();
            assertThatThrownBy(() -> history.of(new RecordRef("interaction", said), 0, 10)).isInstanceOf(RecordNotFound.class);
        });
        assertThat(cast.as(cast.carla, () -> read(deal))).hasSize(2);
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
            assertThat(read(deal)).extracting(TimelineTest::inWords).containsExactly("RESTORED", "DELETED", "NOTE Hello", "CREATED");
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
            var told = read(deal);
            assertThat(told).extracting(TimelineTest::inWords).containsExactly("NOTE Heading", "CREATED");
            assertThat(told.toString()).doesNotContain("4711", "secret");
        });
        role(role -> role.grantField("interaction", "happenedAt", FieldAccess.HIDDEN));
        cast.as(cast.ana, () -> assertThat(read(deal)).extracting(TimelineTest::inWords).containsExactly("CREATED"));
    }

    @Test
    void anInteractionHangsOnARecordOfAnyTypeAlsoOfThoseToCome() {
        for (var type : gate.types().all()) {
            if (!type.isSetup() && !type.isLinked()) {
                var ref = new RecordRef(type.name(), specimens.make(type, cast.ana, cast.north));
                cast.as(cast.ana, () -> {
                    interactions.log(ref, Interactions.Log.of(Interaction.Kind.MEETING, "We met"));
                    assertThat(read(ref)).as(type.name()).extracting(TimelineTest::inWords).containsExactly("MEETING We met", "CREATED");
                });
            }
        }
    }

    @Test
    void anEmptyNoteIsNoNote() {
        var deal = deal(cast.ana);
        cast.as(cast.ana, () -> assertThatThrownBy(() -> interactions.log(deal, Interactions.Log.of(Interaction.Kind.NOTE, "  "))).isInstanceOf(InvalidRecord.class));
    }

    @Test
    void aLongTimelineGoesOnFromWhereOneStandsAlsoAmongEntriesOfOneMoment() {
        var deal = deal(cast.ana);
        var moment = Instant.parse("2026-03-01T10:00:00Z");
        cast.as(cast.ana, () -> {
            for (int i = 0; i < 30; i++) {
                interactions.log(deal, new Interactions.Log(Interaction.Kind.CALL, "Call " + i, null, i < 22 ? moment : moment.plusSeconds(i), null, null));
                if (i % 10 == 0) {
                    edit(deal, "stage", i % 20 == 0 ? cast.offer : cast.lead);
                }
            }
            var all = timeline.of(deal, Set.of(), null, 100);
            assertThat(all.entries()).hasSize(34);
            assertThat(all.next()).isNull();
            var read = new ArrayList<TimelineEntry>();
            for (var stretch = timeline.of(deal, Set.of(), null, 7); ; stretch = timeline.of(deal, Set.of(), stretch.next(), 7)) {
                read.addAll(stretch.entries());
                if (stretch.next() == null) {
                    break;
                }
                assertThat(stretch.entries()).hasSize(7);
            }
            assertThat(read).extracting(TimelineTest::inWords).containsExactlyElementsOf(all.entries().stream().map(TimelineTest::inWords).toList());
            assertThat(timeline.of(deal, Set.of("call"), null, 100).entries()).hasSize(30);
            assertThat(timeline.of(deal, Set.of("change"), null, 100).entries()).hasSize(4);
            assertThat(timeline.of(deal, Set.of("note", "letter"), null, 100).entries()).isEmpty();
        });
    }

    @Test
    void aCompanyTellsOfItsDealsAndPeopleAsFarAsTheyMayBeSeen() {
        long company = cast.as(cast.ana, () -> id(gate.of("company").create(Map.of("name", "Acme"))));
        var acme = new RecordRef("company", company);
        long open = cast.as(cast.ana, () -> id(gate.of(Deal.class).create(Map.of("name", "Open deal", "company", company))));
        long secret = cast.as(cast.carla, () -> id(gate.of(Deal.class).create(Map.of("name", "Secret deal", "company", company))));
        long person = cast.as(cast.ana, () -> id(gate.of("contact").create(Map.of("lastName", "Zapata", "company", company))));
        cast.as(cast.ana, () -> {
            interactions.log(new RecordRef("deal", open), Interactions.Log.of(Interaction.Kind.CALL, "On the deal"));
            interactions.log(new RecordRef("contact", person), Interactions.Log.of(Interaction.Kind.LETTER, "To the person"));
            edit(new RecordRef("deal", open), "stage", cast.won);
            gate.of(Task.class).save(new Task("Send the bill").on(new RecordRef("deal", open)));
            gate.of(Task.class).edit(new Edit(gate.of(Task.class).ids(RecordQuery.of(RecordFilter.ALL), Action.UPDATE).getFirst(), 0, Map.of("status", "DONE"), Map.of()));
        });
        cast.as(cast.carla, () -> {
            interactions.log(new RecordRef("deal", secret), Interactions.Log.of(Interaction.Kind.NOTE, "Nobody may know"));
        });
        var told = cast.as(cast.ana, () -> timeline.of(acme, Set.of(), null, 50));
        assertThat(told.entries()).extracting(TimelineTest::inWords)
                .containsExactly("task timeline.task.doneBy", "stage", "LETTER To the person", "CALL On the deal", "CREATED", "CREATED", "CREATED");
        assertThat(told.names()).containsOnlyKeys(new RecordRef("deal", open), new RecordRef("contact", person)).containsValues("Open deal", "Zapata");
        assertThat(told.toString()).doesNotContain("Secret", "Nobody may know");
        assertThat(cast.as(cast.carla, () -> timeline.of(acme, Set.of(), null, 50)).toString()).contains("Nobody may know").doesNotContain("On the deal");
    }

    @Test
    void whoTookPartHasItInHisOwnTimelineAndIsNamedToThoseWhoMayKnowHim() {
        var deal = deal(cast.ana);
        var zapata = new RecordRef("contact", cast.as(cast.ana, () -> id(gate.of("contact").create(Map.of("lastName", "Zapata")))));
        var log = new Interactions.Log(Interaction.Kind.MEETING, "Fair", null, null, 30, null, null, List.of(zapata, new RecordRef("user", cast.bruno)));
        long meeting = cast.as(cast.ana, () -> id(interactions.log(deal, log)));
        cast.as(cast.ana, () -> {
            assertThat(read(zapata)).extracting(TimelineTest::inWords).containsExactly("MEETING Fair", "CREATED");
            assertThat(((SaidSource.Said) read(deal).getFirst()).people()).containsValues("Zapata", "Bruno Manager");
        });
        assertThat(cast.as(cast.carla, () -> read(zapata))).extracting(TimelineTest::inWords).containsExactly("CREATED");
        var carlas = deal(cast.carla);
        cast.as(cast.ana, () -> {
            var stranger = new Interactions.Log(Interaction.Kind.CALL, "x", null, null, null, null, null, List.of(carlas));
            assertThatThrownBy(() -> interactions.log(deal, stranger)).isInstanceOf(RecordNotFound.class);
            var records = gate.of(Interaction.class);
            records.edit(new Edit(meeting, records.require(meeting, Action.READ).getVersion(), Map.of("participants", Set.of("user/" + cast.bruno)), Map.of()));
            assertThat(read(zapata)).extracting(TimelineTest::inWords).containsExactly("CREATED");
        });
    }

    /** Newer ones that somebody may not see, that were deleted or that are of another kind do not end what is told of older ones. */
    @Test
    void whatFallsOutOfATimelineDoesNotHideWhatIsOlder() {
        long person = specimens.make(gate.types().require("contact"), cast.bruno, cast.north);
        var took = List.of(new RecordRef("contact", person));
        var now = Instant.now();
        var seen = new RecordRef("deal", specimens.make(gate.types().require("deal"), cast.ana, cast.north));
        var hidden = new RecordRef("deal", specimens.make(gate.types().require("deal"), cast.carla, cast.south));
        cast.as(cast.alba, () -> {
            for (int i = 0; i < 6; i++) {
                log(seen, Interaction.Kind.MEETING, "Meeting " + i, now.minus(Duration.ofDays(20 + i)), took);
                log(hidden, Interaction.Kind.MEETING, "Secret " + i, now.minus(Duration.ofDays(1 + i)), took);
                log(seen, Interaction.Kind.CALL, "Call " + i, now.minus(Duration.ofDays(10 + i)), took);
            }
        });
        var ref = took.getFirst();
        var first = cast.as(cast.ana, () -> timeline.of(ref, Set.of("meeting"), null, 4));
        assertThat(first.entries()).hasSize(4);
        var rest = cast.as(cast.ana, () -> timeline.of(ref, Set.of("meeting"), first.next(), 4));
        assertThat(rest.entries()).hasSize(2);
        assertThat(cast.as(cast.ana, () -> timeline.of(ref, Set.of(), null, RecordQuery.MAX_LIMIT + 5)).entries()).as("more than can be read at once").hasSizeGreaterThan(11);
    }

    private void log(RecordRef on, Interaction.Kind kind, String text, Instant at, List<RecordRef> took) {
        interactions.log(on, new Interactions.Log(kind, null, text, at, null, null, null, took));
    }

    @Test
    void aCallAndTheNextStepAreWrittenDownTogetherOrNotAtAll() {
        var deal = deal(cast.ana);
        cast.as(cast.ana, () -> {
            interactions.log(deal, Interactions.Log.of(Interaction.Kind.CALL, "Wants an offer"), new Task("Send the offer"));
            assertThat(gate.of(Task.class).rows(RecordQuery.of(RecordFilter.ALL))).extracting(Row::title).containsExactly("Send the offer");
            assertThatThrownBy(() -> interactions.log(deal, Interactions.Log.of(Interaction.Kind.CALL, "Again"), new Task(" "))).isInstanceOf(Problem.class);
            assertThat(gate.of(Interaction.class).ids(RecordQuery.of(RecordFilter.ALL), Action.READ)).hasSize(1);
        });
    }

    @Test
    void whoeverIsNamedIsToldOnceAndFollows() {
        var deal = deal(cast.ana);
        long note = cast.as(cast.ana, () -> id(interactions.log(deal, Interactions.Log.of(Interaction.Kind.NOTE, "Ask " + RichText.mention(cast.bruno, "Bruno Manager")))));
        cast.as(cast.ana, () -> {
            var records = gate.of(Interaction.class);
            var text = "Do ask " + RichText.mention(cast.bruno, "Bruno") + " or " + RichText.mention(cast.ana, "me");
            records.edit(new Edit(note, records.require(note, Action.READ).getVersion(), Map.of("text", text), Map.of()));
        });
        assertThat(database.sql("select user_id from notification where kind = 'mention'").query(Long.class).list()).containsExactly(cast.bruno);
        assertThat(database.sql("select user_id from record_follower where record_id = ?").param(deal.id()).query(Long.class).list()).contains(cast.bruno);
    }

    private List<TimelineEntry> read(RecordRef ref) {
        return timeline.of(ref, Set.of(), null, 10).entries();
    }

    private static long id(BaseRecord record) {
        return Objects.requireNonNull(record.getId());
    }

    private static String inWords(TimelineEntry entry) {
        return switch (entry) {
            case SaidSource.Said said -> said.row().get("kind") + " " + said.row().title();
            case BecameSource.Became became when became.change().fields().isEmpty() -> became.change().kind().name();
            case BecameSource.Became became -> became.change().fields().getFirst().field().name();
            case ToldEntry other -> other.kind() + " " + other.line();
            default -> entry.toString();
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
