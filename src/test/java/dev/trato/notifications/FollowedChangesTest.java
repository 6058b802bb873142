package dev.trato.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trato.Cast;
import dev.trato.FreshDatabase;
import dev.trato.IntegrationTest;
import dev.trato.Statements;
import dev.trato.activities.Interaction;
import dev.trato.activities.Interactions;
import dev.trato.contacts.Company;
import dev.trato.kernel.Messages;
import dev.trato.kernel.Progress;
import dev.trato.kernel.RecordRef;
import dev.trato.records.BulkWork;
import dev.trato.records.Door;
import dev.trato.records.Edit;
import dev.trato.records.Gate;
import dev.trato.records.Merge;
import dev.trato.records.OperationSpec;
import dev.trato.records.Operations;
import dev.trato.records.RecordNotFound;
import dev.trato.records.Selection;
import dev.trato.records.Undo;
import dev.trato.sales.Deal;
import dev.trato.security.Action;
import dev.trato.security.FieldAccess;
import dev.trato.security.Roles;
import dev.trato.security.User;
import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** Ana owns deals, Bruno works on them, others follow them. */
@IntegrationTest
@FreshDatabase
class FollowedChangesTest {

    private final Cast cast;
    private final Gate gate;
    private final BulkWork bulk;
    private final Interactions interactions;
    private final Followers followers;
    private final Inbox inbox;
    private final NoticeText text;
    private final Roles roles;
    private final Operations operations;
    private final Merge merge;
    private final Undo undo;
    private final JdbcTemplate database;

    FollowedChangesTest(Cast cast, Gate gate, BulkWork bulk, Interactions interactions, Followers followers, Inbox inbox, NoticeText text, Roles roles,
            Operations operations, Merge merge, Undo undo, JdbcTemplate database) {
        this.cast = cast;
        this.gate = gate;
        this.bulk = bulk;
        this.interactions = interactions;
        this.followers = followers;
        this.inbox = inbox;
        this.text = text;
        this.roles = roles;
        this.operations = operations;
        this.merge = merge;
        this.undo = undo;
        this.database = database;
    }

    @BeforeEach
    void enter() {
        cast.enter();
    }

    @Test
    void anOwnerIsToldOfMilestonesAndNotOfEveryKeystroke() {
        var deal = deal(cast.ana, "Big one");
        edit(cast.bruno, deal, Map.of("nextStep", "Call them"));
        assertThat(told(cast.ana)).isEmpty();
        edit(cast.bruno, deal, Map.of("stage", cast.offer, "amount", new BigDecimal("500")));
        assertThat(told(cast.ana)).containsExactly("Bruno Manager changed Big one: Stage, Amount");
    }

    @Test
    void whoeverActsIsNotToldOfHisOwnDeed() {
        var deal = deal(cast.ana, "Big one");
        edit(cast.ana, deal, Map.of("stage", cast.offer));
        assertThat(told(cast.ana)).isEmpty();
        cast.as(cast.bruno, () -> followers.follow(deal));
        edit(cast.ana, deal, Map.of("stage", cast.lead));
        assertThat(told(cast.bruno)).containsExactly("Ana Agent changed Big one: Stage");
    }

    @Test
    void whatIsSaidHandedOverAndDeletedIsTold() {
        var deal = deal(cast.ana, "Big one");
        cast.as(cast.bruno, () -> interactions.log(deal, Interactions.Log.of(Interaction.Kind.NOTE, "They like it")));
        assertThat(told(cast.ana)).containsExactly("Bruno Manager added to Big one: Activity");
        assign(cast.bruno, deal, cast.carla);
        assertThat(told(cast.carla)).containsExactly("Bruno Manager handed you Big one");
        cast.as(cast.alba, () -> gate.of(Deal.class).delete(deal.id()));
        assertThat(told(cast.carla)).as("the way to it is gone with it").containsExactly("Alba Admin deleted something you follow: Deal");
    }

    @Test
    void whoeverWantsToBeLeftAloneIs() {
        var deal = deal(cast.ana, "Big one");
        assertThat(cast.as(cast.ana, () -> followers.isFollowing(deal))).as("owners follow what is theirs").isTrue();
        cast.as(cast.ana, () -> followers.unfollow(deal));
        assertThat(cast.as(cast.ana, () -> followers.isFollowing(deal))).isFalse();
        edit(cast.bruno, deal, Map.of("stage", cast.offer));
        cast.as(cast.bruno, () -> interactions.log(deal, Interactions.Log.of(Interaction.Kind.NOTE, "They like it")));
        assertThat(told(cast.ana)).isEmpty();
        cast.as(cast.ana, () -> followers.follow(deal));
        edit(cast.bruno, deal, Map.of("stage", cast.lead));
        assertThat(told(cast.ana)).hasSize(1);
    }

    @Test
    void manyChangesOfOneOperationAreOneNotice() {
        var deals = List.of(deal(cast.ana, "One").id(), deal(cast.ana, "Two").id(), deal(cast.ana, "Three").id());
        cast.as(cast.bruno, () -> bulk.edit(gate.of(Deal.class), new Selection.Ids(deals), Map.of("stage", cast.offer), Progress.SILENT));
        assertThat(told(cast.ana)).containsExactly("Bruno Manager changed 3 records you follow");
        cast.as(cast.bruno, () -> bulk.assign(gate.of(Deal.class), new Selection.Ids(deals), gate.of(User.class).require(cast.bruno, Action.READ), Progress.SILENT));
        assertThat(told(cast.ana)).as("hers no more").hasSize(1);
    }

    @Test
    void whatIsDoneWithManyIsToldAsWhatIsDoneWithOne() {
        var deals = List.of(deal(cast.ana, "One").id(), deal(cast.ana, "Two").id(), deal(cast.ana, "Three").id());
        deals.forEach(id -> cast.as(cast.bruno, () -> followers.follow(new RecordRef("deal", id))));
        cast.as(cast.alba, () -> roles.grantField("manager", "deal", "amount", FieldAccess.HIDDEN));
        cast.as(cast.alba, () -> bulk.edit(gate.of(Deal.class), new Selection.Ids(deals), Map.of("nextStep", "Call them"), Progress.SILENT));
        assertThat(told(cast.ana)).as("no milestone").isEmpty();
        cast.as(cast.alba, () -> bulk.edit(gate.of(Deal.class), new Selection.Ids(deals), Map.of("amount", new BigDecimal("9")), Progress.SILENT));
        assertThat(told(cast.ana)).containsExactly("Alba Admin changed 3 records you follow");
        assertThat(told(cast.bruno)).as("hidden from him").isEmpty();
        cast.as(cast.alba, () -> bulk.edit(gate.of(Deal.class), new Selection.Ids(deals.subList(0, 1)), Map.of("stage", cast.offer), Progress.SILENT));
        assertThat(told(cast.bruno)).as("by its name").containsExactly("Alba Admin changed One: Stage");
        cast.as(cast.bruno, () -> bulk.assign(gate.of(Deal.class), new Selection.Ids(deals), gate.of(User.class).require(cast.bruno, Action.READ), Progress.SILENT));
        cast.as(cast.alba, () -> bulk.assign(gate.of(Deal.class), new Selection.Ids(deals), gate.of(User.class).require(cast.ana, Action.READ), Progress.SILENT));
        assertThat(told(cast.ana)).first().isEqualTo("Alba Admin handed you 3 records");
    }

    @Test
    void manyAreToldOfWithoutAQuestionForEach() {
        var deals = new ArrayList<RecordRef>();
        for (int i = 0; i < 12; i++) {
            deals.add(deal(cast.ana, "Deal " + i));
        }
        deals.subList(0, 10).forEach(deal -> cast.as(cast.bruno, () -> followers.follow(deal)));
        cast.as(cast.carla, () -> followers.unfollow(deals.getFirst()));
        var ids = new Selection.Ids(deals.subList(0, 10).stream().map(RecordRef::id).toList());
        assertThat(Statements.of("record_follower", () ->
                cast.as(cast.alba, () -> bulk.edit(gate.of(Deal.class), ids, Map.of("stage", cast.offer), Progress.SILENT)))).hasSize(1);
        assertThat(told(cast.ana)).hasSize(1);
        assertThat(told(cast.bruno)).hasSize(1);
        assertThat(Statements.of("record_follower", () -> cast.as(cast.alba, () -> operations.perform(OperationSpec.of(Door.SCREEN, "operation.bulkEdit"), () -> {
            deals.forEach(deal -> interactions.log(deal, Interactions.Log.of(Interaction.Kind.NOTE, "They like it")));
            return true;
        })))).as("one of the notes, one of the deals").hasSize(2);
        assertThat(told(cast.ana)).first().isEqualTo("Alba Admin added to 12 records you follow");
        assertThat(told(cast.bruno)).first().isEqualTo("Alba Admin added to 10 records you follow");
        assertThat(told(cast.carla)).isEmpty();
    }

    @Test
    void whoeverFollowsWhatIsMergedFollowsWhatStaysUntilThatIsTakenBack() {
        var stays = company(cast.ana, "Nordwind");
        var goes = company(cast.ana, "Nordwind Ltd");
        cast.as(cast.bruno, () -> followers.follow(goes));
        cast.as(cast.sam, () -> followers.follow(goes));
        cast.as(cast.sam, () -> followers.unfollow(stays));
        assign(cast.alba, goes, cast.bruno);
        assign(cast.alba, goes, cast.ana);
        clear(cast.ana, cast.bruno, cast.sam);
        var merged = cast.as(cast.alba, () -> merge.merge("company", stays.id(), List.of(goes.id()), Map.of()));
        assertThat(told(cast.bruno)).containsExactly("Alba Admin merged something you follow into Nordwind: Company");
        assertThat(cast.as(cast.bruno, () -> followers.isFollowing(stays))).isTrue();
        assertThat(cast.as(cast.sam, () -> followers.isFollowing(stays))).as("has said he would not").isFalse();
        clear(cast.bruno);
        assign(cast.alba, stays, cast.carla);
        assertThat(told(cast.bruno)).as("as of what he followed").hasSize(1);
        assign(cast.alba, stays, cast.ana);

        var undone = cast.as(cast.alba, () -> undo.undo(merged.operation(), Progress.SILENT));
        assertThat(cast.as(cast.bruno, () -> followers.isFollowing(stays))).isFalse();
        assertThat(cast.as(cast.bruno, () -> followers.isFollowing(goes))).isTrue();
        clear(cast.bruno);
        cast.as(cast.alba, () -> undo.undo(undone.operation(), Progress.SILENT));
        assertThat(told(cast.bruno)).as("merged once more").containsExactly("Alba Admin merged something you follow into Nordwind: Company");
        assertThat(cast.as(cast.bruno, () -> followers.isFollowing(stays))).isTrue();
    }

    private void clear(long... users) {
        for (long user : users) {
            database.update("delete from notification where user_id = ?", user);
        }
    }

    private RecordRef company(long seller, String name) {
        return cast.as(seller, () -> new RecordRef("company", Objects.requireNonNull(gate.of(Company.class).create(new HashMap<>(Map.of("name", name))).getId())));
    }

    @Test
    void whoHasLostAccessIsToldNothing() {
        var deal = deal(cast.ana, "Secret plan");
        cast.as(cast.bruno, () -> followers.follow(deal));
        edit(cast.ana, deal, Map.of("stage", cast.offer));
        assertThat(told(cast.bruno)).hasSize(1);
        assertThat(cast.as(cast.bruno, inbox::unread)).isEqualTo(1);

        assign(cast.alba, deal, cast.carla);
        assertThat(told(cast.bruno)).as("what he was told before is out of sight").isEmpty();
        assertThat(cast.as(cast.bruno, inbox::unread)).isZero();
        edit(cast.carla, deal, Map.of("stage", cast.lead));
        cast.as(cast.carla, () -> gate.of(Deal.class).delete(deal.id()));
        assertThat(told(cast.bruno)).isEmpty();
        assertThatThrownBy(() -> cast.as(cast.bruno, () -> followers.follow(deal))).isInstanceOf(RecordNotFound.class);
        assertThatThrownBy(() -> cast.as(cast.rita, () -> followers.follow(new RecordRef("deal", 999_999)))).isInstanceOf(RecordNotFound.class);
    }

    @Test
    void aHiddenFieldIsNotSpokenOf() {
        var deal = deal(cast.ana, "Big one");
        cast.as(cast.bruno, () -> followers.follow(deal));
        cast.as(cast.alba, () -> roles.grantField("manager", "deal", "amount", FieldAccess.HIDDEN));
        edit(cast.ana, deal, Map.of("amount", new BigDecimal("70000")));
        assertThat(told(cast.bruno)).isEmpty();
        edit(cast.ana, deal, Map.of("amount", new BigDecimal("80000"), "stage", cast.offer));
        assertThat(told(cast.bruno)).containsExactly("Ana Agent changed Big one: Stage");
    }

    @Test
    void readingIsMyOwnBusiness() {
        var deal = deal(cast.ana, "Big one");
        cast.as(cast.bruno, () -> followers.follow(deal));
        edit(cast.alba, deal, Map.of("stage", cast.offer));
        long anas = cast.as(cast.ana, () -> inbox.read(Inbox.Wish.ALL, 10)).getFirst().id();
        cast.as(cast.bruno, () -> inbox.markRead(anas));
        assertThat(cast.as(cast.ana, inbox::unread)).as("somebody else’s id changes nothing").isEqualTo(1);
        cast.as(cast.ana, () -> inbox.markRead(anas));
        assertThat(cast.as(cast.ana, inbox::unread)).isZero();
        assertThat(cast.as(cast.bruno, inbox::unread)).isEqualTo(1);
        cast.as(cast.bruno, inbox::markAllRead);
        assertThat(cast.as(cast.bruno, () -> inbox.read(new Inbox.Wish(null, true), 10))).isEmpty();
    }

    private List<String> told(long user) {
        return cast.as(user, () -> inbox.read(Inbox.Wish.ALL, 50)).stream().map(told -> text.line(told, Messages.ENGLISH, ZoneOffset.UTC)).toList();
    }

    private RecordRef deal(long seller, String name) {
        return cast.as(seller, () -> new RecordRef("deal",
                Objects.requireNonNull(gate.of(Deal.class).create(Map.of("name", name, "stage", cast.lead, "amount", BigDecimal.TEN)).getId())));
    }

    private void edit(long user, RecordRef deal, Map<String, Object> values) {
        cast.as(user, () -> {
            var record = gate.of(Deal.class).require(deal.id(), Action.UPDATE);
            gate.of(Deal.class).edit(new Edit(deal.id(), record.getVersion(), new HashMap<>(values), Map.of()));
        });
    }

    private void assign(long user, RecordRef record, long to) {
        cast.as(user, () -> gate.of(record).assign(record.id(), gate.of(User.class).require(to, Action.READ)));
    }
}
