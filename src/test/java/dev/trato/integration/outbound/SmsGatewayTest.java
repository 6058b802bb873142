package dev.trato.integration.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.trato.kernel.Messages;
import dev.trato.kernel.Organisation;
import dev.trato.notifications.Sent;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A provider of text messages, as it is told of them. */
class SmsGatewayTest {

    private final List<String> got = new ArrayList<>();
    private final OutboundHttp http = new OutboundHttp(InetAddress::getAllByName, "127.0.0.1/32", Duration.ofSeconds(5));
    private HttpServer server;
    private int status = 200;

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                var headers = exchange.getRequestHeaders();
                got.add(headers.getFirst("Authorization") + " " + headers.getFirst("Content-Type") + " " + headers.getFirst("Idempotency-Key") + " "
                        + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
                exchange.sendResponseHeaders(status, -1);
            }
        });
        server.start();
    }

    @AfterEach
    void close() throws IOException {
        server.stop(0);
        http.destroy();
    }

    @Test
    void withoutAnAddressThereIsNone() {
        assertThat(gateway("", "application/json", "").isConfigured()).isFalse();
        assertThat(gateway(url(), "application/json", "").isConfigured()).isTrue();
    }

    @Test
    void nothingInATextIsTakenForSomethingElse() {
        var sent = gateway(url(), "application/json", "{\"to\": \"{phone}\", \"msg\": \"{text}\", \"ref\": \"{key}\"}")
                .send("ntf-1", "+573001234567", "Ana says \"{phone}\"\n\\ for 5 €");
        assertThat(sent).isEqualTo(Sent.DELIVERED);
        assertThat(got).containsExactly("Basic abc application/json ntf-1 "
                + "{\"to\": \"+573001234567\", \"msg\": \"Ana says \\\"{phone}\\\"\\n\\\\ for 5 €\", \"ref\": \"ntf-1\"}");
    }

    @Test
    void formsAreWrittenAsForms() {
        gateway(url(), "application/x-www-form-urlencoded", "To={phone}&Body={text}").send("ntf-2", "+573001234567", "A & B=C");
        assertThat(got).containsExactly("Basic abc application/x-www-form-urlencoded ntf-2 To=%2B573001234567&Body=A+%26+B%3DC");
    }

    @Test
    void whatMayPassIsTriedAgainAndWhatIsRefusedIsNot() {
        var gateway = gateway(url(), "application/json", "");
        status = 503;
        assertThat(gateway.send("a", "+573001234567", "x").outcome()).isEqualTo(Sent.Outcome.FAILED);
        status = 429;
        assertThat(gateway.send("a", "+573001234567", "x").outcome()).isEqualTo(Sent.Outcome.FAILED);
        status = 422;
        assertThat(gateway.send("a", "+573001234567", "x").outcome()).isEqualTo(Sent.Outcome.REFUSED);
        assertThat(gateway("http://10.1.2.3/sms", "application/json", "").send("a", "+573001234567", "x").outcome()).isEqualTo(Sent.Outcome.FAILED);
    }

    private String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/sms";
    }

    private SmsGateway gateway(String url, String type, String body) {
        return new SmsGateway(http, new Messages(), new Acme(), url, "Authorization: Basic abc | X-Other: 1", type, body);
    }

    private static final class Acme implements Organisation {
        @Override
        public String name() {
            return "Acme";
        }

        @Override
        public Currency currency() {
            return Currency.getInstance("EUR");
        }

        @Override
        public ZoneId zone() {
            return ZoneId.of("UTC");
        }

        @Override
        public Locale locale() {
            return Locale.ENGLISH;
        }
    }
}
