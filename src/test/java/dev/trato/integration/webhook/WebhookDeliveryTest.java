package dev.trato.integration.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.trato.Cast;
import dev.trato.FreshDatabase;
import dev.trato.IntegrationTest;
import dev.trato.contacts.Company;
import dev.trato.contracts.Contract;
import dev.trato.records.Gate;
import dev.trato.records.Operations;
import dev.trato.records.OperationSpec;
import dev.trato.records.Door;
import dev.trato.records.Operation;
import dev.trato.records.Transactions;
import dev.trato.sales.Deal;
import dev.trato.sales.Stage;
import dev.trato.security.AccessRefused;
import dev.trato.security.Action;
import dev.trato.security.FieldAccess;
import dev.trato.security.Roles;
import dev.trato.security.User;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a receiver gets, and what happens when it does not want to. */
@IntegrationTest
@FreshDatabase
class WebhookDeliveryTest {

    private static final Set<String> DEALS = Set.of("deal.created", "deal.updated", "deal.deleted", "deal.restored", "deal.won");

    private final Webhooks webhooks;
    private final DeliveryLog log;
    private final Gate gate;
    private final Operations operations;
    private final Transactions transactions;
    private final Roles roles;
    private final Cast cast;
    private final JdbcClient database;
    private final List<Receiver> receivers = new ArrayList<>();

    WebhookDeliveryTest(Webhooks webhooks, DeliveryLog log, Gate gate, Operations operations, Transactions transactions, Roles roles, Cast cast,
            JdbcClient database) {
        this.webhooks = webhooks;
        this.log = log;
        this.gate = gate;
        this.operations = operations;
        this.transactions = transactions;
        this.roles = roles;
        this.cast = cast;
        this.database = database;
    }

    @BeforeEach
    void everybodyComes() {
        cast.enter();
    }

    @AfterEach
    void everybodyGoes() {
        receivers.forEach(Receiver::close);
    }

    private Receiver receiver() {
        var receiver = new Receiver();
        receivers.add(receiver);
        return receiver;
    }

    private Webhooks.Secret tell(Receiver receiver, long owner, String filter, Set<String> events) {
        return cast.as(cast.alba, () -> webhooks.create(new WebhookDraft("ERP", receiver.url(), events, filter, owner)));
    }

    private long deal(long seller, String name, int amount) {
        return cast.as(seller, () -> {
            var deal = gate.of(Deal.class).create(Map.of("name", name, "stage", cast.lead, "amount", new BigDecimal(amount)));
            return Objects.requireNonNull(deal.getId());
        });
    }

    private void move(long seller, long deal, long stage) {
        cast.as(seller, () -> transactions.write(() -> {
            var record = gate.of(Deal.class).require(deal, Action.UPDATE);
            record.moveTo(gate.of(Stage.class).require(stage, Action.READ));
            return gate.of(Deal.class).save(record);
        }));
    }

    private static void arrive(Receiver receiver, int messages) {
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(receiver.got()).hasSize(messages));
    }

    private List<Delivery> messages(long webhook) {
        return cast.as(cast.alba, () -> log.page(webhook, null, 0, 1000));
    }

    private Delivery settled(long webhook, int attempts) {
        return await().atMost(Duration.ofSeconds(10)).until(() -> messages(webhook).getFirst(), message -> message.getAttempts() == attempts);
    }

    private static JsonNode body(Receiver.Got got) {
        return JsonMapper.shared().readTree(got.body());
    }

    private static List<String> types(Receiver receiver) {
        return receiver.got().stream().map(got -> body(got).get("type").asString()).toList();
    }

    /** As a receiver would do it, by the text of Standard Webhooks and without a line of ours. */
    private static boolean isSigned(Receiver.Got got, String secret, int signature) throws Exception {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.replaceFirst("^whsec_", "")), "HmacSHA256"));
        var expected = Base64.getEncoder().encodeToString(
                mac.doFinal((got.id() + "." + got.timestamp() + "." + got.body()).getBytes(StandardCharsets.UTF_8)));
        return got.signature().split(" ")[signature].equals("v1," + expected);
    }

    @Test
    void whatHappensToADealIsToldSignedAndInOrder() throws Exception {
        var erp = receiver();
        var hook = tell(erp, cast.ana, "", DEALS);
        long deal = deal(cast.ana, "Kitchen", 12500);
        arrive(erp, 1);
        move(cast.ana, deal, cast.won);
        arrive(erp, 3);
        cast.as(cast.bruno, () -> gate.of(Deal.class).delete(deal));
        arrive(erp, 4);

        assertThat(types(erp)).startsWith("deal.created").endsWith("deal.deleted").containsExactlyInAnyOrder("deal.created", "deal.updated", "deal.won", "deal.deleted");
        for (var got : erp.got()) {
            assertThat(isSigned(got, hook.secret(), 0)).isTrue();
            assertThat(got.contentType()).startsWith("application/json");
            assertThat(Instant.ofEpochSecond(Long.parseLong(got.timestamp()))).isBetween(Instant.now().minusSeconds(60), Instant.now());
        }
        assertThat(erp.got()).extracting(Receiver.Got::id).doesNotHaveDuplicates().allMatch(id -> id.startsWith("msg_"));
        var record = body(erp.got().getFirst()).get("data").get("records").get(0);
        assertThat(record.get("id").asLong()).isEqualTo(deal);
        assertThat(record.get("fields").get("name").asString()).isEqualTo("Kitchen");
        assertThat(record.get("fields").get("amount").decimalValue()).isEqualByComparingTo("12500");
        assertThat(record.get("fields").get("stage").get("title").asString()).isEqualTo("Lead");
        var deleted = body(erp.got().getLast()).get("data").get("records").get(0);
        assertThat(deleted.propertyNames()).containsExactly("type", "id");
        await().untilAsserted(() -> assertThat(messages(hook.webhook().getId())).extracting(Delivery::getState).containsOnly(Delivery.State.DELIVERED));
    }

    @Test
    void aHiddenFieldNeverLeaves() {
        var erp = receiver();
        tell(erp, cast.ana, "", DEALS);
        cast.as(cast.alba, () -> roles.grantField("sales_agent", "deal", "amount", FieldAccess.HIDDEN));
        long deal = deal(cast.bruno, "Kitchen", 98765);
        cast.as(cast.bruno, () -> transactions.write(() -> {
            var record = gate.of(Deal.class).require(deal, Action.UPDATE);
            gate.of(Deal.class).fill(record, Map.of("amount", new BigDecimal(43210), "owner", cast.ana));
            return gate.of(Deal.class).save(record);
        }));

        await().untilAsserted(() -> assertThat(types(erp)).contains("deal.updated"));
        assertThat(erp.got()).allSatisfy(got -> {
            assertThat(got.body()).doesNotContain("98765", "43210");
            assertThat(body(got).get("data").get("records").get(0).get("fields").has("amount")).isFalse();
        });
        var changed = body(erp.got().getLast()).get("data").get("records").get(0).get("changed");
        assertThat(changed.valueStream().map(JsonNode::asString)).contains("owner").doesNotContain("amount");
    }

    @Test
    void whatTheOwnerMayNotReadIsNotSentNotEvenThatItIsGone() {
        var erp = receiver();
        var hook = tell(erp, cast.ana, "", DEALS);
        long carlas = deal(cast.carla, "Secret", 1);
        cast.as(cast.alba, () -> gate.of(Deal.class).delete(carlas));
        long anas = deal(cast.ana, "Kitchen", 1);

        await().untilAsserted(() -> assertThat(messages(hook.webhook().getId())).extracting(Delivery::getState)
                .containsExactly(Delivery.State.DELIVERED, Delivery.State.WITHHELD, Delivery.State.WITHHELD));
        assertThat(erp.got()).hasSize(1).allSatisfy(got -> assertThat(got.body()).contains(String.valueOf(anas)).doesNotContain("Secret"));
    }

    @Test
    void theFilterSaysWhichRecords() {
        var erp = receiver();
        var hook = tell(erp, cast.ana, "amount >= 1000", Set.of("deal.created"));
        deal(cast.ana, "Small", 10);
        deal(cast.ana, "Large", 5000);

        await().untilAsserted(() -> assertThat(messages(hook.webhook().getId())).extracting(Delivery::getState)
                .containsExactly(Delivery.State.DELIVERED, Delivery.State.WITHHELD));
        assertThat(erp.got().getFirst().body()).contains("Large");
    }

    @Test
    void aTypeThatNobodyPlannedForIsToldOfOnItsFirstDay() {
        var erp = receiver();
        tell(erp, cast.alba, "", Set.of("contract.created"));
        cast.as(cast.alba, () -> gate.of(Contract.class).save(new Contract("Rice supply", LocalDate.of(2030, 1, 31))));
        arrive(erp, 1);
        assertThat(body(erp.got().getFirst()).get("data").get("records").get(0).get("fields").get("name").asString()).isEqualTo("Rice supply");
    }

    @Test
    void aChangeThatIsTakenBackIsToldToNobody() {
        var erp = receiver();
        var hook = tell(erp, cast.ana, "", DEALS);
        assertThatThrownBy(() -> transactions.write(() -> {
            deal(cast.ana, "Never", 1);
            throw new IllegalStateException("changed my mind");
        })).hasMessage("changed my mind");
        deal(cast.ana, "Kitchen", 1);

        arrive(erp, 1);
        assertThat(messages(hook.webhook().getId())).hasSize(1);
        assertThat(erp.got().getFirst().body()).contains("Kitchen");
    }

    @Test
    void aBatchMakesMessagesOfAHundredRecords() {
        var erp = receiver();
        tell(erp, cast.bruno, "", Set.of("company.created"));
        cast.as(cast.bruno, () -> {
            long operation = operations.begin(OperationSpec.of(Door.IMPORT, "operation.import", "companies.csv"));
            operations.within(operation, () -> {
                for (int i = 0; i < 250; i++) {
                    gate.of(Company.class).save(new Company("Company " + i));
                }
                return true;
            });
            operations.end(operation, Operation.State.DONE);
        });

        arrive(erp, 3);
        var records = erp.got().stream().map(got -> body(got).get("data").get("records")).toList();
        assertThat(records).extracting(JsonNode::size).containsExactly(100, 100, 50);
        assertThat(records.stream().flatMap(JsonNode::valueStream).map(record -> record.get("fields").get("name").asString()).distinct()).hasSize(250);
    }

    @Test
    void aFailedMessageIsTriedAgainForMoreThanADayThenGivenUpThenSentByHand() {
        var erp = receiver().answers(500, "out of order");
        var hook = tell(erp, cast.ana, "", Set.of("deal.created")).webhook().getId();
        deal(cast.ana, "Kitchen", 1);

        var waited = Duration.ZERO;
        for (int attempt = 1; attempt <= Delivery.PAUSES.size(); attempt++) {
            var message = settled(hook, attempt);
            assertThat(message.getState()).isEqualTo(Delivery.State.FAILED);
            var pause = pause(message);
            assertThat(pause).isEqualTo(Delivery.PAUSES.get(attempt - 1));
            waited = waited.plus(pause);
            timePasses(message);
        }
        assertThat(waited).isGreaterThan(Duration.ofDays(1));
        var dead = settled(hook, Delivery.PAUSES.size() + 1);
        assertThat(dead.getState()).isEqualTo(Delivery.State.DEAD);
        assertThat(dead.getDueAt()).isNull();
        assertThat(dead.getStatus()).isEqualTo(500);
        assertThat(dead.getReply()).isEqualTo("out of order");
        assertThat(cast.as(cast.alba, log::health).get(hook)).isEqualTo(new DeliveryLog.Health(0, 1));
        assertThat(cast.as(cast.alba, () -> webhooks.require(hook)).getLastProblem()).isEqualTo("HTTP 500");

        erp.answers(204, "");
        cast.as(cast.alba, () -> log.replay(dead.getId()));
        await().untilAsserted(() -> assertThat(messages(hook).getFirst().getState()).isEqualTo(Delivery.State.DELIVERED));
        assertThat(erp.got()).extracting(Receiver.Got::id).containsOnly(dead.getMessageId());
        assertThat(cast.as(cast.alba, () -> webhooks.require(hook)).getLastProblem()).isNull();
    }

    @Test
    void aReceiverIsLeftAloneAsLongAsItAsksUpToADay() {
        var erp = receiver().answers(503, "").asksToWait("7200");
        var hook = tell(erp, cast.ana, "", Set.of("deal.created")).webhook().getId();
        deal(cast.ana, "Kitchen", 1);
        assertThat(pause(settled(hook, 1))).isEqualTo(Duration.ofHours(2));
        erp.asksToWait("1"); // our own pause is longer
        timePasses(settled(hook, 1));
        assertThat(pause(settled(hook, 2))).isEqualTo(Delivery.PAUSES.get(1));
        erp.asksToWait("Wed, 01 Jan 2110 00:00:00 GMT");
        timePasses(settled(hook, 2));
        assertThat(pause(settled(hook, 3))).isEqualTo(Duration.ofDays(1));
        erp.asksToWait("soon");
        timePasses(settled(hook, 3));
        assertThat(pause(settled(hook, 4))).isEqualTo(Delivery.PAUSES.get(3));
    }

    private static Duration pause(Delivery message) {
        return Duration.between(Objects.requireNonNull(message.getTriedAt()), message.getDueAt());
    }

    private void timePasses(Delivery message) {
        database.sql("update webhook_delivery set due_at = ? where id = ?").params(utc(Instant.now().minusSeconds(1)), message.getId())
                .update();
    }

    @Test
    void whatAReceiverHasLostItGetsAgain() {
        var erp = receiver();
        var hook = tell(erp, cast.ana, "", Set.of("deal.created")).webhook().getId();
        deal(cast.ana, "One", 1);
        arrive(erp, 1);
        await().untilAsserted(() -> assertThat(messages(hook).getFirst().getState()).isEqualTo(Delivery.State.DELIVERED));
        var between = Instant.now();
        deal(cast.ana, "Two", 2);
        deal(cast.ana, "Three", 3);
        arrive(erp, 3);
        await().untilAsserted(() -> assertThat(messages(hook)).extracting(Delivery::getState).containsOnly(Delivery.State.DELIVERED));

        assertThat(cast.as(cast.alba, () -> log.replay(hook, between, false))).isZero();
        assertThat(cast.as(cast.alba, () -> log.replay(hook, between, true))).isEqualTo(2);
        arrive(erp, 5);
        assertThat(erp.got().subList(3, 5)).extracting(Receiver.Got::id).isEqualTo(erp.got().subList(1, 3).stream().map(Receiver.Got::id).toList());
    }

    @Test
    void whoWantsNoMoreGetsNoMore() {
        var erp = receiver().answers(410, "gone");
        var hook = tell(erp, cast.ana, "", Set.of("deal.created")).webhook().getId();
        deal(cast.ana, "One", 1);

        await().untilAsserted(() -> assertThat(cast.as(cast.alba, () -> webhooks.require(hook)).getOffReason()).isEqualTo(Webhook.OffReason.GONE));
        deal(cast.ana, "Two", 2);
        assertThat(messages(hook)).hasSize(1).first().extracting(Delivery::getState).isEqualTo(Delivery.State.DEAD);
        assertThat(notes()).last().asString().contains("webhook.off.GONE");
    }

    @Test
    void nothingLeavesOnBehalfOfSomebodyWhoLeft() {
        var erp = receiver();
        var hook = tell(erp, cast.ana, "", Set.of("deal.created")).webhook().getId();
        cast.as(cast.alba, () -> transactions.write(() -> {
            var ana = gate.of(User.class).require(cast.ana, Action.UPDATE);
            ana.deactivate();
            return gate.of(User.class).save(ana);
        }));
        deal(cast.bruno, "Kitchen", 1);

        await().untilAsserted(() -> assertThat(cast.as(cast.alba, () -> webhooks.require(hook)).getOffReason()).isEqualTo(Webhook.OffReason.OWNER_LEFT));
        assertThat(erp.got()).isEmpty();
        assertThatThrownBy(() -> cast.as(cast.alba, () -> webhooks.switchOn(hook))).hasMessageContaining("problem.webhook.owner");
        cast.as(cast.alba, () -> {
            webhooks.change(hook, new WebhookDraft("ERP", erp.url(), Set.of("deal.created"), "", cast.bruno));
            return webhooks.switchOn(hook);
        });
        arrive(erp, 1);
    }

    @Test
    void anOldSecretSignsForADayBesideTheNewOne() throws Exception {
        var erp = receiver();
        var hook = tell(erp, cast.ana, "", Set.of("deal.created"));
        var rotated = cast.as(cast.alba, () -> webhooks.rotate(hook.webhook().getId()));
        assertThat(rotated.secret()).startsWith("whsec_").isNotEqualTo(hook.secret());
        assertThat(stored()).doesNotContain(hook.secret(), rotated.secret()).noneMatch(text -> text.contains("whsec_"));
        deal(cast.ana, "One", 1);
        arrive(erp, 1);
        assertThat(isSigned(erp.got().getFirst(), rotated.secret(), 0)).isTrue();
        assertThat(isSigned(erp.got().getFirst(), hook.secret(), 1)).isTrue();

        database.sql("update webhook set previous_until = ?").param(utc(Instant.now().minusSeconds(1))).update();
        deal(cast.ana, "Two", 2);
        arrive(erp, 2);
        assertThat(erp.got().getLast().signature()).doesNotContain(" ");
        assertThat(isSigned(erp.got().getLast(), rotated.secret(), 0)).isTrue();
    }

    private List<String> stored() {
        return database.sql("select secret, previous_secret from webhook").query((row, i) -> row.getString(1) + row.getString(2)).list();
    }

    @Test
    void aSlowReceiverKeepsNobodyElseWaiting() {
        var slow = receiver().takes(6000);
        var quick = receiver();
        for (int i = 0; i < 6; i++) {
            tell(slow, cast.ana, "", Set.of("deal.created"));
        }
        tell(quick, cast.ana, "", Set.of("deal.created"));
        deal(cast.ana, "One", 1);
        await().untilAsserted(() -> assertThat(slow.got()).hasSize(6));
        arrive(quick, 1);
        var began = Instant.now();
        deal(cast.ana, "Two", 2);
        arrive(quick, 2);
        assertThat(Duration.between(began, quick.got().getLast().at())).isLessThan(Duration.ofSeconds(1));
        assertThat(slow.got()).hasSize(6);
    }

    @Test
    void whatAnotherNodeHoldsIsLeftAloneUntilItIsGone() {
        var erp = receiver();
        var hook = tell(erp, cast.ana, "", Set.of("deal.created")).webhook().getId();
        database.sql("update webhook set runner = 'other', lease_until = ?").param(utc(Instant.now().plusSeconds(60))).update();
        deal(cast.ana, "Kitchen", 1);
        await().pollDelay(Duration.ofMillis(2500)).untilAsserted(() -> assertThat(messages(hook).getFirst().getState()).isEqualTo(Delivery.State.PENDING));
        assertThat(erp.got()).isEmpty();
        database.sql("update webhook set lease_until = ?").param(utc(Instant.now().minusSeconds(1))).update();
        arrive(erp, 1);
    }

    /** The columns hold UTC, whatever zone the machine is in. */
    private static LocalDateTime utc(Instant moment) {
        return LocalDateTime.ofInstant(moment, ZoneOffset.UTC);
    }

    @Test
    void aLongReplyIsKeptAsFarAsItIsOfUse() {
        var erp = receiver().answers(500, "x".repeat(100_000));
        var hook = tell(erp, cast.ana, "", Set.of("deal.created")).webhook().getId();
        deal(cast.ana, "Kitchen", 1);
        assertThat(settled(hook, 1).getReply()).hasSize(2048);
    }

    @Test
    void aReceiverThatIsNotThereIsSaidToBeSo() {
        var erp = receiver();
        var hook = tell(erp, cast.ana, "", Set.of("deal.created")).webhook().getId();
        erp.close();
        deal(cast.ana, "Kitchen", 1);
        var message = settled(hook, 1);
        assertThat(message.getStatus()).isNull();
        assertThat(message.getProblem()).isEqualTo("“127.0.0.1” takes no connections.");
    }

    @Test
    void aTestMessageArrives() {
        var erp = receiver();
        var hook = tell(erp, cast.ana, "", Set.of("deal.created")).webhook().getId();
        cast.as(cast.alba, () -> webhooks.test(hook));
        arrive(erp, 1);
        assertThat(body(erp.got().getFirst()).get("type").asString()).isEqualTo("webhook.test");
    }

    @Test
    void onlyAdministratorsComeNearThem() {
        var erp = receiver();
        var hook = tell(erp, cast.ana, "", Set.of("deal.created")).webhook().getId();
        deal(cast.ana, "Kitchen", 1);
        arrive(erp, 1);
        var message = settled(hook, 1).getId();
        var draft = new WebhookDraft("Mine", erp.url(), Set.of("deal.created"), "", cast.bruno);
        var before = rows();
        for (long user : List.of(cast.bruno, cast.ana, cast.rita)) {
            for (Runnable door : List.<Runnable>of(webhooks::all, () -> webhooks.require(hook), () -> webhooks.create(draft), () -> webhooks.change(hook, draft),
                    () -> webhooks.rotate(hook), () -> webhooks.switchOn(hook), () -> webhooks.switchOff(hook), () -> webhooks.delete(hook),
                    () -> webhooks.test(hook), () -> log.page(hook, null, 0, 10), log::health, () -> log.replay(message),
                    () -> log.replay(hook, Instant.EPOCH, true))) {
                assertThatThrownBy(() -> cast.as(user, door)).isInstanceOf(AccessRefused.class);
            }
        }
        assertThat(rows()).isEqualTo(before);
    }

    private List<Map<String, @Nullable Object>> rows() {
        return database.sql("select id, name, url, events, owner_id, active, secret from webhook").query().listOfRows();
    }

    /** The target is judged when it is sent too: what was allowed when it was saved need not be so for ever. */
    @Test
    void anAddressInsideIsRefusedWhenItIsSavedAndWhenItIsSent() {
        var inside = new WebhookDraft("ERP", "https://10.0.0.1/hook", Set.of("deal.created"), "", cast.ana);
        assertThatThrownBy(() -> cast.as(cast.alba, () -> webhooks.create(inside))).hasMessageContaining("problem.outbound.private");
        var hook = tell(receiver(), cast.ana, "", Set.of("deal.created")).webhook().getId();
        database.sql("update webhook set url = 'http://127.0.0.2:1/hook'").update();
        deal(cast.ana, "Kitchen", 1);
        var message = settled(hook, 1);
        assertThat(message.getState()).isEqualTo(Delivery.State.FAILED);
        assertThat(message.getProblem()).startsWith("“127.0.0.2” leads into a private network.");
    }

    @Test
    void aFilterByAFieldThatTheOwnerMayNotSeeIsRefused() {
        cast.as(cast.alba, () -> roles.grantField("sales_agent", "deal", "amount", FieldAccess.HIDDEN));
        assertThatThrownBy(() -> tell(receiver(), cast.ana, "amount >= 1000", Set.of("deal.created"))).hasMessageContaining("problem.unknownField");
        assertThatThrownBy(() -> tell(receiver(), cast.bruno, "", Set.of("deal.vanished"))).hasMessageContaining("problem.webhook.event");
        assertThatThrownBy(() -> tell(receiver(), cast.bruno, "", Set.of())).hasMessageContaining("problem.webhook.events");
    }

    private List<@Nullable Object> notes() {
        return database.sql("select arguments from operation where label = 'operation.webhook' order by id").query((row, i) -> (Object) row.getString(1)).list();
    }

    @Test
    void eachChangeOfAWebhookIsPutOnRecord() {
        var hook = tell(receiver(), cast.ana, "", Set.of("deal.created")).webhook().getId();
        cast.as(cast.alba, () -> {
            webhooks.change(hook, webhooks.require(hook).draft());
            webhooks.rotate(hook);
            webhooks.switchOff(hook);
            webhooks.switchOn(hook);
            webhooks.delete(hook);
        });
        assertThat(notes().stream().map(String::valueOf).flatMap(text -> Arrays.stream(text.split("[^a-z.]+")).filter(word -> word.startsWith("webhook.note."))))
                .containsExactly("webhook.note.created", "webhook.note.changed", "webhook.note.rotated", "webhook.note.off", "webhook.note.on",
                        "webhook.note.deleted");
    }
}
