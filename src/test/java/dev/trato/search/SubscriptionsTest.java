package dev.trato.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trato.Cast;
import dev.trato.FreshDatabase;
import dev.trato.IntegrationTest;
import dev.trato.Statements;
import dev.trato.contacts.Contact;
import dev.trato.kernel.Problem;
import dev.trato.records.Edit;
import dev.trato.records.FilterLanguage;
import dev.trato.records.Gate;
import dev.trato.records.Operator;
import dev.trato.records.RecordFilter;
import dev.trato.records.SealedChanges;
import dev.trato.records.Sealing;
import dev.trato.records.Transactions;
import dev.trato.sales.Deal;
import dev.trato.security.Action;
import dev.trato.security.CurrentUser;
import dev.trato.security.FieldAccess;
import dev.trato.security.Roles;
import dev.trato.security.User;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionSynchronizationManager;

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
    private final Clock clock;
    private final JdbcTemplate database;
    private final ApplicationEventPublisher events;
    private final CurrentUser currentUser;
    private final Transactions transactions;
    private final SealedChanges changes;
    private final SearchSettings settings;
    private final HitReading reading;
    private final Searcher searcher;
    private final Following following;

    SubscriptionsTest(Subscriptions subscriptions, SearchIndexing indexing, Sealing seals, Gate gate, Cast cast, Roles roles, NewMatchesHeard ear,
            Following following, Searcher searcher, HitReading reading, SearchSettings settings, SealedChanges changes, Transactions transactions,
            CurrentUser currentUser, ApplicationEventPublisher events, JdbcTemplate database, Clock clock) {
        this.subscriptions = subscriptions;
        this.indexing = indexing;
        this.seals = seals;
        this.gate = gate;
        this.cast = cast;
        this.roles = roles;
        this.ear = ear;
        this.following = following;
        this.searcher = searcher;
        this.reading = reading;
        this.settings = settings;
        this.changes = changes;
        this.transactions = transactions;
        this.currentUser = currentUser;
        this.events = events;
        this.database = database;
        this.clock = clock;
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

    @Test
    void aListIsFollowedByTheWordsThatItIsSearchedBy() {
        long before = deal(cast.alba, cast.ana, "Sawmill", cast.lead);
        cast.as(cast.ana, () -> subscriptions.subscribe(list("mill")));
        long after = deal(cast.alba, cast.ana, "Windmills", cast.lead);
        deal(cast.alba, cast.ana, "Pumps", cast.lead);
        assertThat(told()).as("within a word, as the list finds it").containsExactly(after);
        rename(cast.bruno, before, "Mills and more");
        assertThat(told()).isEmpty();
    }

    @Test
    void whoAsksForNothingIsNotToldOfEverything() {
        index();
        assertThatThrownBy(() -> cast.as(cast.ana, () -> subscriptions.subscribe(words(" -- ")))).isInstanceOf(Problem.class)
                .hasMessageContaining("problem.subscription.words");
        assertThat(cast.as(cast.ana, subscriptions::mine)).isEmpty();
    }

    /** While the index is asked nothing is locked: others write and are told, and what they write is missed by nobody. */
    @Test
    void whatIsWrittenWhileSomebodySubscribesIsTold() {
        index();
        cast.as(cast.bruno, () -> subscriptions.subscribe(words("nordwind")));
        var meanwhile = new ArrayList<Long>();
        var watched = watching(() -> {
            assertThat(TransactionSynchronizationManager.isActualTransactionActive()).isFalse();
            if (meanwhile.isEmpty()) {
                meanwhile.add(deal(cast.alba, cast.ana, "Mast for Nordwind", cast.lead));
                assertThat(told()).as("to Bruno").isEqualTo(meanwhile);
            }
        });
        cast.as(cast.ana, () -> watched.subscribe(words("nordwind")));
        assertThat(ear.taken()).as("to Ana").isEqualTo(meanwhile);
        assertThat(told()).isEmpty();
        long next = deal(cast.alba, cast.ana, "Sail for Nordwind", cast.lead);
        assertThat(told()).as("to both").containsExactly(next, next);
    }

    /** Does something whenever candidates have been asked for. */
    private Subscriptions watching(Runnable afterwards) {
        var watched = new SearchIndexing(settings, following, database, clock) {
            @Override
            IndexHome home() {
                return (IndexHome) Proxy.newProxyInstance(IndexHome.class.getClassLoader(), new Class<?>[] {IndexHome.class}, (proxy, method, arguments) -> {
                    var answer = method.invoke(indexing.home(), arguments);
                    if (answer instanceof List<?>) {
                        afterwards.run();
                    }
                    return answer;
                });
            }
        };
        return new Subscriptions(database, changes, transactions, currentUser, gate, new GlobalSearch(gate, searcher, reading, watched, following, transactions),
                reading, events, settings);
    }

    @Test
    void aLookUnderWayIsWaitedForByWhoeverEndsASubscription() throws Exception {
        cast.as(cast.ana, () -> subscriptions.subscribe(list("")));
        long id = cast.as(cast.ana, subscriptions::mine).getFirst().id();
        try (var threads = Executors.newSingleThreadExecutor()) {
            var ending = transactions.write(() -> {
                database.queryForList("select id from search_watch for update");
                var begun = threads.submit(() -> cast.as(cast.ana, () -> subscriptions.unsubscribe(id)));
                assertThatThrownBy(() -> begun.get(300, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
                return begun;
            });
            ending.get();
        }
        assertThat(cast.as(cast.ana, subscriptions::mine)).isEmpty();
    }

    @Test
    void nobodyLooksForWhoHasLeft() {
        long deal = deal(cast.alba, cast.ana, "Pumps", cast.lead);
        cast.as(cast.ana, () -> subscriptions.subscribe(list("")));
        cast.as(cast.alba, () -> status(User::deactivate));
        rename(cast.alba, deal, "Pumps and more");
        assertThat(told()).isEmpty();
        cast.as(cast.alba, () -> status(User::reactivate));
        rename(cast.alba, deal, "Pumps and even more");
        assertThat(told()).as("she knew it before").isEmpty();
    }

    private void status(Consumer<User> change) {
        transactions.write(() -> {
            var ana = gate.of(User.class).require(cast.ana, Action.UPDATE);
            change.accept(ana);
            return gate.of(User.class).save(ana);
        });
    }

    @Test
    void asLongAsNobodyWantsToBeToldNothingIsWritten() {
        deal(cast.alba, cast.ana, "Pumps", cast.lead);
        seals.sealAll();
        assertThat(Statements.of("search_watch", subscriptions::lookAtAll)).isEmpty();
        cast.as(cast.ana, () -> subscriptions.subscribe(list("")));
        assertThat(told()).as("what was there before").isEmpty();
        long after = deal(cast.alba, cast.ana, "Valves", cast.lead);
        assertThat(told()).containsExactly(after);
    }

    private Subscription list(String words) {
        return new Subscription(0, cast.ana, "deal", "", words, List.of(), "Deals");
    }

    private Subscription words(String words) {
        return new Subscription(0, cast.ana, null, "", words, List.of(), words);
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
            gate.of(Deal.class).assign(id, gate.of(User.class).find(owner).orElseThrow());
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
