package dev.trato.integration.mail;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.trato.IntegrationTest;
import dev.trato.OnH2;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import org.junit.jupiter.api.AfterEach;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Tests with a real mail server, which is there, or not there just now; all of them share one application context. */
@IntegrationTest
@OnH2
abstract class WithMailServer {

    static final String BOX = "crm@acme.example";
    private static final int SMTP = freePort();
    private static final int IMAP = freePort();

    final GreenMail server = new GreenMail(new ServerSetup[] {
        new ServerSetup(SMTP, "127.0.0.1", ServerSetup.PROTOCOL_SMTP), new ServerSetup(IMAP, "127.0.0.1", ServerSetup.PROTOCOL_IMAP)});

    @DynamicPropertySource
    static void server(DynamicPropertyRegistry properties) {
        properties.add("spring.mail.host", () -> "127.0.0.1");
        properties.add("spring.mail.port", () -> SMTP);
        properties.add("trato.mail.from", () -> BOX);
        properties.add("trato.inbox.host", () -> "127.0.0.1");
        properties.add("trato.inbox.port", () -> IMAP);
        properties.add("trato.inbox.user", () -> BOX);
        properties.add("trato.inbox.password", () -> "secret");
        properties.add("trato.inbox.pause", () -> "1h"); // the tests look themselves
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    void start() {
        server.start();
        server.setUser(BOX, BOX, "secret");
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
