package dev.trato.integration.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trato.Cast;
import dev.trato.FreshDatabase;
import dev.trato.kernel.ContactPoint;
import dev.trato.kernel.EmailAddress;
import dev.trato.mail.Mail;
import dev.trato.mail.Mailer;
import dev.trato.records.Edit;
import dev.trato.records.Gate;
import dev.trato.records.match.DuplicatesFollow;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Trato writes to María, whose mailbox has been closed, and reads what her server says to that. */
@FreshDatabase
class BouncedMailTest extends WithMailServer {

    private final Cast cast;
    private final Gate gate;
    private final Mailer mailer;
    private final MailPost post;
    private final DuplicatesFollow follow;

    BouncedMailTest(Cast cast, Gate gate, Mailer mailer, MailPost post, DuplicatesFollow follow) {
        this.cast = cast;
        this.gate = gate;
        this.mailer = mailer;
        this.post = post;
        this.follow = follow;
    }

    @BeforeEach
    void enter() {
        cast.enter();
        follow.fromTheStart();
        start();
    }

    @Test
    void anAddressOfWhichItsServerSaysThatThereIsNoneIsMarked() throws MessagingException {
        long maria = create(Map.of("lastName", "García", "email", "maria@acme.example", "contactPoints",
                List.of(new ContactPoint(ContactPoint.Kind.HOME_EMAIL, "Maria@Home.example"))));
        long other = create(Map.of("lastName", "Mariano", "email", "mario@acme.example"));
        follow.all();
        mailer.send(new Mail("news-4711", new EmailAddress("maria@home.example"), "News", "Hello"));
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> server.getReceivedMessages().length > 0);
        var id = server.getReceivedMessages()[0].getHeader("Message-ID")[0];

        arrives("delayed", "4.4.1", id, "maria@home.example");
        arrives("failed", "5.2.2", id, "maria@home.example");
        arrives("failed", "5.1.1", "<forged@evil.example>", "maria@home.example");
        arrives("failed", "5.1.1", id, "not an address");
        post.fetchAndRead();
        assertThat(bounced(maria)).as("late, full, not ours, nobody's").isNull();

        arrives("failed", "5.1.1", id, "maria@home.example");
        arrives("failed", "5.1.1", id, "maria@home.example");
        post.fetchAndRead();
        assertThat(bounced(maria)).isEqualTo(Set.of("maria@home.example"));
        assertThat(value(maria, "bouncedOn")).isNotNull();
        assertThat(bounced(other)).isNull();

        edit(maria, Map.of("contactPoints", List.of()));
        assertThat(bounced(maria)).as("the address is gone").isNull();
        assertThat(value(maria, "bouncedOn")).isNull();
        edit(maria, Map.of("bouncedEmails", Set.of("MARIA@acme.example", "somebody@else.example")));
        assertThat(bounced(maria)).as("by hand, of her own addresses").isEqualTo(Set.of("maria@acme.example"));
    }

    /** A stranger who knows our domain, an address and the Message-ID of a mail that he himself has had. */
    @Test
    void aReportCountsOfNobodyButWhomThatMailWentTo() throws MessagingException {
        long maria = create(Map.of("lastName", "García", "email", "maria@home.example"));
        long mario = create(Map.of("lastName", "Mariano", "email", "mario@acme.example"));
        follow.all();
        mailer.send(new Mail("news-4711", new EmailAddress("mario@acme.example"), "News", "Hello"));
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> server.getReceivedMessages().length > 0);
        var id = server.getReceivedMessages()[0].getHeader("Message-ID")[0];

        arrives("failed", "5.1.1", "<news-4712@acme.example>", "maria@home.example");
        arrives("failed", "5.1.1", "<news-4711." + "0".repeat(32) + "@acme.example>", "maria@home.example");
        arrives("failed", "5.1.1", id.replace("4711", "4712"), "mario@acme.example");
        arrives("failed", "5.1.1", id, "maria@home.example");
        post.fetchAndRead();
        assertThat(bounced(maria)).isNull();
        assertThat(bounced(mario)).isNull();

        arrives("failed", "5.1.1", id, "Mario@acme.example");
        post.fetchAndRead();
        assertThat(bounced(mario)).isEqualTo(Set.of("mario@acme.example"));
    }

    private void arrives(String action, String status, String id, String to) {
        arrives("""
                From: MAILER-DAEMON@mx.home.example
                To: %s
                Subject: Undelivered mail
                MIME-Version: 1.0
                Content-Type: multipart/report; report-type=delivery-status; boundary=b

                --b
                Content-Type: text/plain

                I am sorry.
                --b
                Content-Type: message/delivery-status

                Reporting-MTA: dns; mx.home.example

                Final-Recipient: rfc822; forwarded@elsewhere.example
                Action: %s
                Status: %s

                --b
                Content-Type: text/rfc822-headers

                From: crm@acme.example
                To: %s
                Subject: News
                Message-ID: %s

                --b--
                """.formatted(BOX, action, status, to, id).replace("\n", "\r\n"));
    }

    private void arrives(String raw) {
        try {
            var message = new MimeMessage(jakarta.mail.Session.getInstance(new Properties()), new ByteArrayInputStream(raw.getBytes(StandardCharsets.UTF_8)));
            server.getManagers().getUserManager().getUserByEmail(BOX).deliver(message);
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private long create(Map<String, Object> values) {
        return cast.as(cast.ana, () -> Objects.requireNonNull(gate.of("contact").create(new HashMap<>(values)).getId()));
    }

    private void edit(long id, Map<String, Object> values) {
        cast.as(cast.ana, () -> gate.of("contact").edit(new Edit(id, gate.of("contact").find(id).orElseThrow().getVersion(), new HashMap<>(values), new HashMap<>())));
    }

    private Object bounced(long id) {
        return value(id, "bouncedEmails");
    }

    private Object value(long id, String field) {
        return cast.as(cast.ana, () -> gate.of("contact").row(id, List.of(field)).orElseThrow().get(field));
    }
}
