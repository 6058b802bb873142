package dev.trato.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.trato.Cast;
import dev.trato.FreshDatabase;
import dev.trato.IntegrationTest;
import dev.trato.kernel.Problem;
import dev.trato.kernel.RecordRef;
import dev.trato.records.Gate;
import dev.trato.sales.Deal;
import dev.trato.security.Action;
import dev.trato.security.Secrets;
import dev.trato.security.User;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** What leaves Trato, to a browser that can be read from the inside. The application's own job sends as well, like another node. */
@IntegrationTest
@FreshDatabase
class DispatchTest {

    private final Cast cast;
    private final Gate gate;
    private final Notifications notifications;
    private final Inbox inbox;
    private final Choices choices;
    private final Dispatch dispatch;
    private final Retention retention;
    private final PushSubscriptions subscriptions;
    private final JdbcClient database;
    private final Clock clock;
    private final PushService browser = new PushService();

    DispatchTest(Cast cast, Gate gate, Notifications notifications, Inbox inbox, Choices choices, Dispatch dispatch, Retention retention,
            PushSubscriptions subscriptions, JdbcClient database, Clock clock) {
        this.cast = cast;
        this.gate = gate;
        this.notifications = notifications;
        this.inbox = inbox;
        this.choices = choices;
        this.dispatch = dispatch;
        this.retention = retention;
        this.subscriptions = subscriptions;
        this.database = database;
        this.clock = clock;
    }

    @BeforeEach
    void enter() {
        cast.enter();
        subscribe(cast.ana);
    }

    @AfterEach
    void leave() {
        browser.close();
    }

    @Test
    void aMessageReachesTheBrowserAndNobodyElseCanReadIt() throws GeneralSecurityException {
        var deal = deal(cast.ana, "Muñoz & Söhne");
        tell(cast.ana, deal, "a");
        await().until(() -> states(cast.ana).equals(List.of("SENT")));

        var got = browser.got().getFirst();
        assertThat(new String(got.body(), StandardCharsets.ISO_8859_1)).doesNotContain("Bruno");
        var shown = browser.shown().getFirst();
        assertThat(shown.get("body").asString()).isEqualTo("Bruno Manager mentions you: Muñoz & Söhne");
        assertThat(shown.get("path").asString()).isEqualTo("deals/" + deal.id());
        assertThat(shown.get("tag").asString()).startsWith("ntf-");
        assertThat(got.headers().getFirst("TTL")).isEqualTo("86400");
        assertThat(got.headers().getFirst("Content-Encoding")).isEqualTo("aes128gcm");
        assertThat(got.headers().getFirst("Topic")).matches("[A-Za-z0-9]{32}");
        assertSigned(got.headers().getFirst("Authorization"));
    }

    /** RFC 8292: a token for this service alone, by the key that the browser was shown. */
    private void assertSigned(String authorization) throws GeneralSecurityException {
        assertThat(authorization).startsWith("vapid t=").endsWith(", k=" + subscriptions.key());
        var token = authorization.substring("vapid t=".length(), authorization.indexOf(',')).split("\\.");
        var claims = JsonMapper.shared().readTree(Base64.getUrlDecoder().decode(token[1]));
        assertThat(browser.endpoint()).startsWith(claims.get("aud").asString() + "/push/");
        assertThat(Instant.ofEpochSecond(claims.get("exp").asLong())).isBetween(clock.instant(), clock.instant().plus(Duration.ofHours(24)));
        var signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        signature.initVerify(PushCipher.publicKey(Base64.getUrlDecoder().decode(subscriptions.key())));
        signature.update((token[0] + "." + token[1]).getBytes(StandardCharsets.US_ASCII));
        assertThat(signature.verify(Base64.getUrlDecoder().decode(token[2]))).isTrue();
    }

    @Test
    void severalNodesSendEachNoticeOnce() throws Exception {
        var deal = deal(cast.ana, "Big one");
        Callable<Integer> node = () -> {
            int sent = 0;
            for (int round = 0; round < 15; round++) {
                var message = dispatch.claim(new Dispatch.Errand(cast.ana, Channel.PUSH), "node " + Thread.currentThread().threadId());
                message.ifPresent(dispatch::send);
                sent += message.isPresent() ? 1 : 0;
            }
            return sent;
        };
        Callable<Integer> teller = () -> {
            for (int n = 0; n < 12; n++) {
                tell(cast.ana, deal, "notice/" + n);
            }
            return 0;
        };
        try (var nodes = Executors.newFixedThreadPool(4)) {
            for (var each : nodes.invokeAll(List.of(teller, node, node, node))) {
                each.get();
            }
        }
        await().until(() -> states(cast.ana).stream().allMatch("SENT"::equals) && states(cast.ana).size() == 12);
        assertThat(database.sql("select max(attempts) from notification_delivery").query(Integer.class).single()).isEqualTo(1);
        int messages = database.sql("select count(distinct message_id) from notification_delivery").query(Integer.class).single();
        assertThat(browser.shown()).extracting(message -> message.get("tag").asString()).hasSize(messages).doesNotHaveDuplicates();
    }

    @Test
    void whatADeadNodeLeftBehindIsSentUnderTheSameId() {
        tell(cast.ana, deal(cast.ana, "Big one"), "a");
        var id = dispatch.claim(new Dispatch.Errand(cast.ana, Channel.PUSH), "dying").map(Dispatch.Message::id);
        if (id.isPresent()) { // unless the job was quicker
            assertThat(dispatch.claim(new Dispatch.Errand(cast.ana, Channel.PUSH), "other")).as("it is held").isEmpty();
            database.sql("update notification_delivery set lease_until = ?").param(utc(clock.instant().minusSeconds(1))).update();
            await().until(() -> states(cast.ana).equals(List.of("SENT")));
            assertThat(browser.shown()).singleElement().extracting(message -> message.get("tag").asString()).isEqualTo(id.get());
        }
    }

    @Test
    void whatFailsIsTriedAgainAndABrowserThatIsGoneIsForgotten() {
        browser.answers(503);
        tell(cast.ana, deal(cast.ana, "Big one"), "a");
        await().until(() -> attempts(cast.ana) == 1);
        assertThat(states(cast.ana)).containsExactly("PENDING");
        assertThat(due(cast.ana)).isAfter(clock.instant().plusSeconds(3));
        browser.answers(410);
        database.sql("update notification_delivery set due_at = ?").param(utc(clock.instant())).update();
        await().until(() -> states(cast.ana).equals(List.of("WITHHELD")));
        assertThat(cast.as(cast.ana, subscriptions::mine)).isEmpty();
        var tags = browser.shown().stream().map(message -> message.get("tag").asString()).distinct();
        assertThat(tags).hasSize(1);
    }

    @Test
    void whoHasLostAccessHasReadItOrWantsNoneIsSentNothing() {
        var deal = deal(cast.ana, "Secret plan");
        hold();
        tell(cast.ana, deal, "a");
        cast.as(cast.alba, () -> gate.of(Deal.class).assign(deal.id(), gate.of(User.class).require(cast.carla, Action.READ)));
        letGo();
        await().until(() -> states(cast.ana).equals(List.of("WITHHELD")));

        var other = deal(cast.ana, "Mine");
        hold();
        tell(cast.ana, other, "b");
        cast.as(cast.ana, inbox::markAllRead);
        letGo();
        await().until(() -> states(cast.ana).equals(List.of("WITHHELD", "WITHHELD")));

        hold();
        tell(cast.ana, other, "c");
        cast.as(cast.ana, () -> choices.choose(Notifications.MENTION, Set.of(Channel.APP)));
        letGo();
        await().until(() -> states(cast.ana).equals(List.of("WITHHELD", "WITHHELD", "WITHHELD")));
        tell(cast.ana, other, "d");
        assertThat(states(cast.ana)).as("nothing is written down for what nobody wants").hasSize(3);

        cast.as(cast.ana, () -> choices.choose(Notifications.MENTION, Set.of(Channel.PUSH)));
        hold();
        tell(cast.ana, other, "e");
        database.sql("update app_user set status = 'DEACTIVATED' where id = ?").param(cast.ana).update();
        letGo();
        await().until(() -> states(cast.ana).equals(List.of("WITHHELD", "WITHHELD", "WITHHELD", "WITHHELD")));
        assertThat(browser.got()).isEmpty();
    }

    @Test
    void inQuietHoursNothingLeavesAndThenAllOfItTogether() {
        hold();
        var deal = deal(cast.ana, "Big one");
        tell(cast.ana, deal, "a");
        tell(cast.ana, deal, "b");
        assertThat(due(cast.ana)).isAfter(clock.instant().plus(Duration.ofMinutes(90)));
        assertThat(cast.as(cast.ana, inbox::unread)).as("the bell does not sleep").isEqualTo(2);
        database.sql("update notification_delivery set due_at = ?").param(utc(clock.instant())).update();
        dispatch.claim(new Dispatch.Errand(cast.ana, Channel.PUSH), "node").ifPresent(message -> {
            throw new AssertionError("quiet hours");
        });
        assertThat(due(cast.ana)).as("put off again").isAfter(clock.instant().plus(Duration.ofMinutes(90)));
        cast.as(cast.ana, () -> choices.choose(Rhythm.USUAL, null));
        await("what waits is told by the new hours").until(() -> states(cast.ana).equals(List.of("SENT", "SENT")));
        assertThat(browser.shown()).singleElement().extracting(message -> message.get("body").asString())
                .isEqualTo("Bruno Manager mentions you: Big one and one more");
    }

    @Test
    void aBrowserMustSayWhereAndHow() {
        assertThatThrownBy(() -> cast.as(cast.ana, () -> subscriptions.add("http://10.0.0.1/push", browser.key(), browser.secret(), "x"))).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> cast.as(cast.ana, () -> subscriptions.add(browser.endpoint(), "AAAA", browser.secret(), "x"))).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> cast.as(cast.ana, () -> subscriptions.add(browser.endpoint(), browser.key(), "AAAA", "x"))).isInstanceOf(Problem.class);
        assertThat(database.sql("select address from push_subscription").query(String.class).list()).as("locked up").noneMatch(address -> address.contains("127.0.0.1"));

        cast.as(cast.bruno, () -> subscriptions.remove(Secrets.fingerprint(browser.endpoint())));
        assertThat(cast.as(cast.ana, subscriptions::mine)).as("somebody else’s browser stays").hasSize(1);
        subscribe(cast.bruno);
        assertThat(cast.as(cast.ana, subscriptions::mine)).as("it belongs to whoever asked last").isEmpty();
    }

    @Test
    void whatWasReadLongAgoIsForgotten() {
        var deal = deal(cast.ana, "Big one");
        Stream.of("new", "old", "unread").forEach(key -> tell(cast.ana, deal, key));
        database.sql("update notification set read_at = ? where once_key = 'old'").param(utc(clock.instant().minus(Duration.ofDays(91)))).update();
        database.sql("update notification set read_at = ? where once_key = 'new'").param(utc(clock.instant().minus(Duration.ofDays(89)))).update();
        retention.forget();
        assertThat(database.sql("select once_key from notification order by id").query(String.class).list()).containsExactly("new", "unread");
        assertThat(states(cast.ana)).hasSize(2);
    }

    /** It is quiet around Ana until it is let go. */
    private void hold() {
        var now = LocalTime.ofInstant(clock.instant(), ZoneOffset.UTC).withSecond(0).withNano(0);
        cast.as(cast.ana, () -> choices.choose(new Rhythm(Rhythm.Mails.AT_ONCE, 8, now.minusHours(1), now.plusHours(2)), null));
    }

    private void letGo() {
        cast.as(cast.alba, () -> database.sql("delete from notification_rhythm").update());
        database.sql("update notification_delivery set due_at = ? where state = 'PENDING'").param(utc(clock.instant())).update();
    }

    private void subscribe(long user) {
        cast.as(user, () -> subscriptions.add(browser.endpoint(), browser.key(), browser.secret(), "Firefox · Linux"));
    }

    private void tell(long user, RecordRef about, String key) {
        notifications.tell(Notice.of(Notifications.MENTION, user, key).about(about).by(cast.bruno));
    }

    private RecordRef deal(long seller, String name) {
        return cast.as(seller, () -> new RecordRef("deal",
                Objects.requireNonNull(gate.of(Deal.class).create(Map.of("name", name, "stage", cast.lead, "amount", BigDecimal.TEN)).getId())));
    }

    private List<String> states(long user) {
        return database.sql("select state from notification_delivery where user_id = ? and channel = 'PUSH' order by id").param(user).query(String.class).list();
    }

    private int attempts(long user) {
        return database.sql("select max(attempts) from notification_delivery where user_id = ?").param(user).query(Integer.class).single();
    }

    private Instant due(long user) {
        return database.sql("select min(due_at) from notification_delivery where user_id = ?").param(user).query(LocalDateTime.class).single().toInstant(ZoneOffset.UTC);
    }

    private static LocalDateTime utc(Instant at) {
        return Notifications.utc(at);
    }
}
