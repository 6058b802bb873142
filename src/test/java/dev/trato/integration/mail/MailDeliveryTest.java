package dev.trato.integration.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.trato.kernel.EmailAddress;
import dev.trato.mail.Mail;
import dev.trato.mail.Mailer;
import dev.trato.records.Transactions;
import jakarta.mail.MessagingException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Mails leave by a real mail server, which is there, or not there just now. */
class MailDeliveryTest extends WithMailServer {

    private final Mailer mailer;
    private final MailDelivery delivery;
    private final Transactions transactions;
    private final JdbcClient database;

    MailDeliveryTest(Mailer mailer, MailDelivery delivery, Transactions transactions, JdbcClient database) {
        this.mailer = mailer;
        this.delivery = delivery;
        this.transactions = transactions;
        this.database = database;
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
        assertThat(keys()).containsExactly("<invitation-3@acme.example>");
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
        assertThat(keys()).containsExactly("<invitation-4@acme.example>");
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
