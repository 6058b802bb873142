package dev.trato.integration.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.trato.Cast;
import dev.trato.FreshDatabase;
import dev.trato.kernel.EmailAddress;
import dev.trato.kernel.RecordRef;
import dev.trato.mail.Mail;
import dev.trato.mail.Mailer;
import dev.trato.notifications.Choices;
import dev.trato.notifications.Notice;
import dev.trato.notifications.Notifications;
import dev.trato.notifications.Rhythm;
import dev.trato.records.Gate;
import dev.trato.records.Transactions;
import dev.trato.sales.Deal;
import dev.trato.security.Action;
import dev.trato.security.User;
import jakarta.mail.MessagingException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Mails leave by a real mail server, which is there, or not there just now. */
@FreshDatabase
class MailDeliveryTest extends WithMailServer {

    private final Mailer mailer;
    private final MailDelivery delivery;
    private final Transactions transactions;
    private final JdbcClient database;
    private final Cast cast;
    private final Gate gate;
    private final Notifications notifications;
    private final Choices choices;

    MailDeliveryTest(Mailer mailer, MailDelivery delivery, Transactions transactions, JdbcClient database, Cast cast, Gate gate,
            Notifications notifications, Choices choices) {
        this.mailer = mailer;
        this.delivery = delivery;
        this.transactions = transactions;
        this.database = database;
        this.cast = cast;
        this.gate = gate;
        this.notifications = notifications;
        this.choices = choices;
    }

    @BeforeEach
    void emptyTheOutbox() {
        database.sql("delete from EVENT_PUBLICATION").update();
    }

    @Test
    void aMailGoesOutWithItsAccentsAndLeavesTheOutbox() throws Exception {
        start();
        mailer.send(mail("invitation-1"));

        await().until(() -> server.getReceivedMessages().length == 1);
        var received = server.getReceivedMessages()[0];
        assertThat(received.getSubject()).isEqualTo("Invitación de Muñoz Hermanos");
        assertThat(received.getContent().toString()).contains("¿Listos?");
        assertThat(received.getFrom()[0]).hasToString("crm@acme.example");
        assertThat(received.getAllRecipients()).extracting(Object::toString).containsExactly("ana@acme.example");
        await().until(() -> waiting() == 0);
    }

    @Test
    void whatIsTakenBackIsNeverSent() {
        start();
        assertThatThrownBy(() -> transactions.write(() -> {
            mailer.send(mail("invitation-2"));
            throw new IllegalStateException("changed my mind");
        })).hasMessage("changed my mind");

        mailer.send(mail("invitation-3"));
        await().until(() -> server.getReceivedMessages().length > 0 && waiting() == 0);
        assertThat(keys()).singleElement().asString().matches("<invitation-3\\.[0-9a-f]{32}@acme\\.example>");
    }

    @Test
    void whileTheServerIsAwayAMailWaitsAndThenGoesOutOnce() {
        mailer.send(mail("invitation-4"));
        await().untilAsserted(() -> assertThat(database.sql("select status from EVENT_PUBLICATION").query(String.class).list()).containsExactly("FAILED"));

        start();
        var last = lastTry();
        delivery.retry();
        assertThat(waiting()).as("a minute has not passed yet").isEqualTo(1);
        assertThat(lastTry()).isEqualTo(last);
        var earlier = Timestamp.from(Instant.now().minus(Duration.ofMinutes(2)));
        database.sql("update EVENT_PUBLICATION set publication_date = ?, last_resubmission_date = ?").params(earlier, earlier).update();
        delivery.retry();

        await().until(() -> waiting() == 0);
        delivery.retry();
        assertThat(keys()).singleElement().asString().matches("<invitation-4\\.[0-9a-f]{32}@acme\\.example>");
    }

    @Test
    void whatOneIsToldComesInOneMailWithWhatOneMaySee() throws Exception {
        start();
        cast.enter();
        database.sql("update app_user set language = 'es' where id = ?").param(cast.ana).update();
        cast.as(cast.ana, () -> choices.choose(new Rhythm(Rhythm.Mails.DAILY, 8, null, null), null));
        cast.as(cast.carla, () -> choices.choose(new Rhythm(Rhythm.Mails.NEVER, 8, null, null), null));
        var hers = deal(cast.ana, "Muñoz");
        var lost = deal(cast.ana, "Secret plan");
        var others = deal(cast.ana, "Other one");
        for (var deal : List.of(hers, lost, others)) {
            notifications.tell(Notice.of("mention", cast.ana, "note/" + deal).about(deal).by(cast.bruno));
            notifications.tell(Notice.of("mention", cast.carla, "note/" + deal).about(deal).by(cast.bruno));
        }
        cast.as(cast.alba, () -> gate.of(Deal.class).assign(lost.id(), gate.of(User.class).require(cast.carla, Action.READ)));
        assertThat(server.getReceivedMessages()).as("not before its hour").isEmpty();
        var now = LocalDateTime.now(ZoneOffset.UTC);
        database.sql("update notification_delivery set due_at = ? where user_id = ?").params(now, cast.ana).update();

        await().until(() -> server.getReceivedMessages().length == 1 && waiting() == 0);
        var mail = server.getReceivedMessages()[0];
        assertThat(mail.getAllRecipients()).extracting(Object::toString).containsExactly("ana@acme.example");
        assertThat(mail.getSubject()).isEqualTo("Bruno Manager te menciona: Other one y una más");
        assertThat(mail.getContent().toString()).contains("Bruno Manager te menciona: Muñoz", "/deals/" + hers.id(), "/notifications/settings")
                .doesNotContain("Secret", "/deals/" + lost.id());
        assertThat(mail.getHeader("Message-ID")[0]).startsWith("<ntf-");
        assertThat(database.sql("select count(*) from notification_delivery where user_id = ? and channel = 'EMAIL'").param(cast.carla).query(Integer.class).single())
                .as("never means never").isZero();
    }

    private RecordRef deal(long seller, String name) {
        return cast.as(seller, () -> new RecordRef("deal", Objects.requireNonNull(gate.of(Deal.class).create(Map.of("name", name, "stage", cast.lead)).getId())));
    }

    private long waiting() {
        return database.sql("select count(*) from EVENT_PUBLICATION").query(Long.class).single();
    }

    private @Nullable Object lastTry() {
        return database.sql("select last_resubmission_date from EVENT_PUBLICATION").query().singleRow().get("last_resubmission_date");
    }

    private List<String> keys() {
        var keys = new ArrayList<String>();
        try {
            for (var message : server.getReceivedMessages()) {
                keys.add(message.getHeader("Message-ID")[0]);
            }
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
        return keys;
    }

    private static Mail mail(String key) {
        return new Mail(key, new EmailAddress("ana@acme.example"), "Invitación de Muñoz Hermanos", "¿Listos?");
    }
}
