package dev.trato.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trato.Cast;
import dev.trato.FreshDatabase;
import dev.trato.IntegrationTest;
import dev.trato.contacts.Contact;
import dev.trato.kernel.Problem;
import dev.trato.records.Edit;
import dev.trato.records.FilterLanguage;
import dev.trato.records.Gate;
import dev.trato.records.Operator;
import dev.trato.records.RecordFilter;
import dev.trato.records.Sealing;
import dev.trato.sales.Deal;
import dev.trato.security.FieldAccess;
import dev.trato.security.Roles;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who is told of what has come to match, and who is not. */
@IntegrationTest
@FreshDatabase
class SubscriptionsTest {

    private final Subscriptions subscriptions;
    private final SearchIndexing indexing;
    private final Sealing seals;
    private final Gate gate;
    private final Cast cast;
    private final Roles roles;
    private final NewMatchesHeard ear;

    SubscriptionsTest(Subscriptions subscriptions, SearchIndexing indexing, Sealing seals, Gate gate, Cast cast, Roles roles, NewMatchesHeard ear) {
        this.subscriptions = subscriptions;
        this.indexing = indexing;
        this.seals = seals;
        this.gate = gate;
        this.cast = cast;
        this.roles = roles;
        this.ear = ear;
    }

    @BeforeEach
    void enter() {
        cast.enter();
        ear.taken();
    }

    @Test
    void whatComesToMatchAListIsToldOnce() {
        long before = deal(cast.alba, cast.ana, "Pumps", cast.lead);
        cast.as(cast.ana, () -> subscriptions.subscribe(new Subscription(0, cast.ana, "deal", "stage = " + cast.offer, "", List.of(), "Offers")));
        long after = deal(cast.alba, cast.ana, "Valves", cast.offer);
        assertThat(told()).containsExactly(after);
        assertThat(told()).isEmpty();
        move(cast.bruno, before, cast.offer);
        assertThat(told()).as("changed into it").containsExactly(before);
        rename(cast.bruno, before, "Pumps and more");
        assertThat(told()).as("matched before").isEmpty();
        move(cast.bruno, before, cast.lead);
        assertThat(told()).isEmpty();
        move(cast.ana, before, cast.offer);
        assertThat(told()).as("her own doing").isEmpty();
    }

    @Test
    void whatOneMayNotSeeIsNotTold() {
        cast.as(cast.ana, () -> subscriptions.subscribe(new Subscription(0, cast.ana, "deal", "", "", List.of(), "Deals")));
        cast.as(cast.ana, () -> subscriptions.subscribe(new Subscription(0, cast.ana, "deal", FilterLanguage.print(RecordFilter.where("nextStep", Operator.CONTAINS, "call")), "", List.of(), "Calls")));
        deal(cast.alba, cast.carla, "Of the other team", cast.lead);
        assertThat(told()).isEmpty();
        cast.as(cast.alba, () -> roles.grantField("sales_agent", "deal", "nextStep", FieldAccess.HIDDEN));
        long mine = deal(cast.alba, cast.ana, "Mine", cast.lead);
        assertThat(told()).as("not by a field that is hidden by now").containsExactly(mine);
        cast.as(cast.carla, () -> {
            subscriptions.mine().forEach(each -> subscriptions.unsubscribe(each.id()));
            subscriptions.unsubscribe(1);
        });
        assertThat(cast.as(cast.ana, subscriptions::mine)).as("nobody else ends them").hasSize(2);
    }

    @Test
    void wordsAreLookedForInAllTypes() {
        index();
        contact("Nordwind");
        index();
        cast.as(cast.ana, () -> subscriptions.subscribe(new Subscription(0, cast.ana, null, "", "nordwind", List.of(), "nordwind")));
        long person = contact("Nordwinder");
        long deal = deal(cast.alba, cast.ana, "Mast for NORDWIND", cast.lead);
        contact("Southwind");
        assertThat(told()).containsExactlyInAnyOrder(person, deal);
        var link = cast.as(cast.ana, () -> subscriptions.link(subscriptions.mine().getFirst()));
        assertThat(link).isEqualTo("search?q=nordwind");
        cast.as(cast.ana, () -> subscriptions.unsubscribe(subscriptions.mine().getFirst().id()));
        contact("Nordwindest");
        assertThat(told()).isEmpty();
    }

    @Test
    void withoutAWholeIndexNobodyIsPromisedAnything() {
        assertThatThrownBy(() -> cast.as(cast.ana, () -> subscriptions.subscribe(new Subscription(0, cast.ana, null, "", "pumps", List.of(), "pumps"))))
                .isInstanceOf(Problem.class);
        assertThat(cast.as(cast.ana, subscriptions::mine)).isEmpty();
    }

    @Test
    void twoNodesTellOnce() throws Exception {
        cast.as(cast.ana, () -> subscriptions.subscribe(new Subscription(0, cast.ana, "deal", "", "", List.of(), "Deals")));
        var made = new ArrayList<Long>();
        for (int i = 0; i < 10; i++) {
            made.add(deal(cast.alba, cast.ana, "Deal " + i, cast.lead));
        }
        seals.sealAll();
        try (var threads = Executors.newFixedThreadPool(2)) {
            var one = threads.submit(subscriptions::lookAtAll);
            var other = threads.submit(subscriptions::lookAtAll);
            one.get();
            other.get();
        }
        assertThat(ear.taken()).containsExactlyInAnyOrderElementsOf(made);
    }

    /** What has been told since. */
    private List<Long> told() {
        seals.sealAll();
        subscriptions.lookAtAll();
        return ear.taken();
    }

    private void index() {
        seals.sealAll();
        indexing.catchUp();
    }

    private long contact(String name) {
        return cast.as(cast.alba, () -> gate.of(Contact.class).create(new HashMap<>(Map.of("lastName", name))).getId());
    }

    private long deal(long who, long owner, String name, long stage) {
        return cast.as(who, () -> {
            long id = gate.of(Deal.class).create(new HashMap<>(Map.of("name", name, "stage", stage, "nextStep", "Call"))).getId();
            gate.of(Deal.class).assign(id, gate.of(dev.trato.security.User.class).find(owner).orElseThrow());
            return id;
        });
    }

    private void move(long who, long deal, long stage) {
        edit(who, deal, "stage", stage);
    }

    private void rename(long who, long deal, String name) {
        edit(who, deal, "name", name);
    }

    private void edit(long who, long deal, String field, Object value) {
        cast.as(who, () -> {
            var row = gate.of(Deal.class).row(deal, List.of()).orElseThrow();
            gate.of(Deal.class).edit(new Edit(deal, row.version(), new HashMap<>(Map.of(field, value)), new HashMap<>()));
        });
    }
}
