package dev.trato.integration.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SNIMatcher;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.StandardConstants;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A real receiver that does what receivers do to one, on purpose or not. */
class OutboundHttpTest {

    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final AtomicInteger hits = new AtomicInteger();
    private final AtomicLong sent = new AtomicLong();
    private final OutboundHttp http = new OutboundHttp(InetAddress::getAllByName, "127.0.0.1/32", PATIENCE);
    private HttpServer server;

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        on("/ok", exchange -> answer(exchange, 200, "thanks, " + exchange.getRequestHeaders().getFirst("Host")));
        on("/moved", exchange -> {
            exchange.getResponseHeaders().set("Location", url("/ok"));
            answer(exchange, Integer.parseInt(exchange.getRequestURI().getQuery()), "over there");
        });
        on("/silent", exchange -> pause(5000));
        on("/slow", exchange -> {
            exchange.sendResponseHeaders(200, 1000);
            for (int i = 0; i < 1000; i++) {
                exchange.getResponseBody().write('.');
                exchange.getResponseBody().flush();
                pause(50);
            }
        });
        on("/endless", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            var megabyte = new byte[1 << 20];
            for (int i = 0; i < 100; i++) {
                exchange.getResponseBody().write(megabyte);
                sent.addAndGet(megabyte.length);
            }
        });
        server.start();
    }

    @AfterEach
    void close() throws Exception {
        server.stop(0);
        http.destroy();
    }

    private interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }

    private void on(String path, Answer answer) {
        server.createContext(path, exchange -> {
            hits.incrementAndGet();
            try (exchange) {
                exchange.getRequestBody().readAllBytes();
                answer.to(exchange);
            }
        });
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    private OutboundHttp.Reply post(String url) {
        return http.post(url, Map.of("webhook-id", "msg_1"), "{}".getBytes(StandardCharsets.UTF_8));
    }

    private String problem(String url) {
        try {
            post(url);
            return "none";
        } catch (OutboundProblem e) {
            return e.key();
        }
    }

    @Test
    void aReplyComesBack() {
        assertThat(post(url("/ok"))).isEqualTo(new OutboundHttp.Reply(200, "thanks, 127.0.0.1:" + server.getAddress().getPort(), null));
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void nobodyIsFollowedElsewhere(int status) {
        assertThat(post(url("/moved?" + status))).isEqualTo(new OutboundHttp.Reply(status, "over there", null));
        assertThat(hits).hasValue(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/silent", "/slow"})
    void nobodyMakesUsWait(String path) {
        long began = System.nanoTime();
        assertThat(problem(url(path))).isEqualTo("problem.outbound.timeout");
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(PATIENCE.multipliedBy(3));
    }

    @Test
    void ofAnEndlessReplyOnlyTheBeginningIsFetched() {
        assertThat(post(url("/endless")).text()).hasSize(OutboundHttp.REPLY_LIMIT);
        pause(300);
        assertThat(sent.get()).isLessThan(30L << 20);
    }

    @Test
    void afterSuchAReplyTheNextMessageGetsThrough() {
        post(url("/endless"));
        problem(url("/slow"));
        assertThat(post(url("/ok")).status()).isEqualTo(200);
    }

    @Test
    void whoIsNotThereAndWhoSpeaksNoTlsIsTold() throws IOException {
        int free;
        try (var socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        assertThat(problem("http://127.0.0.1:" + free + "/")).isEqualTo("problem.outbound.connect");
        try (var mail = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            Thread.ofVirtual().start(() -> greet(mail));
            assertThat(problem("https://127.0.0.1:" + mail.getLocalPort() + "/")).isEqualTo("problem.outbound.tls");
        }
    }

    private static void greet(ServerSocket server) {
        try (var socket = server.accept()) {
            socket.getOutputStream().write("220 mail.example ESMTP\r\n".getBytes(StandardCharsets.US_ASCII));
            socket.getInputStream().readNBytes(20_000);
        } catch (IOException e) {
            // the other side has hung up, as it should
        }
    }

    /** The server is asked for by the name of the address, and must prove that it is that one. */
    @Test
    void aServerThatOnlyClaimsToBeTheOneIsNotTrusted(@TempDir Path folder) throws Exception {
        var asked = new AtomicReference<String>();
        try (var impostor = impostor(folder, asked)) {
            Thread.ofVirtual().start(() -> greet(impostor));
            var named = new OutboundHttp(host -> new InetAddress[] {InetAddress.getByName("127.0.0.1")}, "127.0.0.1/32", Duration.ofSeconds(10));
            assertThatExceptionOfType(OutboundProblem.class)
                    .isThrownBy(() -> named.post("https://hooks.example:" + impostor.getLocalPort() + "/", Map.of(), new byte[0]))
                    .satisfies(problem -> assertThat(problem.key()).isEqualTo("problem.outbound.tls"));
            named.destroy();
        }
        assertThat(asked).hasValue("hooks.example");
    }

    /** It has a certificate of its own making, and remembers by which name it is called. */
    private static SSLServerSocket impostor(Path folder, AtomicReference<String> asked) throws Exception {
        var file = folder.resolve("keys.p12");
        var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        assertThat(new ProcessBuilder(keytool, "-genkeypair", "-keyalg", "EC", "-alias", "own", "-dname", "CN=hooks.example", "-ext", "san=dns:hooks.example",
                "-keystore", file.toString(), "-storepass", "secret").redirectErrorStream(true).redirectOutput(folder.resolve("log").toFile()).start()
                .waitFor()).isZero();
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(KeyStore.getInstance(file.toFile(), "secret".toCharArray()), "secret".toCharArray());
        var tls = SSLContext.getInstance("TLS");
        tls.init(keys.getKeyManagers(), null, null);
        var socket = (SSLServerSocket) tls.getServerSocketFactory().createServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
        var parameters = socket.getSSLParameters();
        parameters.setSNIMatchers(List.of(new SNIMatcher(StandardConstants.SNI_HOST_NAME) {
            @Override
            public boolean matches(SNIServerName name) {
                asked.set(new String(name.getEncoded(), StandardCharsets.US_ASCII));
                return true;
            }
        }));
        socket.setSSLParameters(parameters);
        return socket;
    }

    /** A name that answers with a public address when it is looked at and with an inside one when it is used. */
    @Test
    void aNameThatChangesItsMindIsCaughtWhenItIsUsed() throws Exception {
        var answers = new AtomicInteger();
        var rebinding = new OutboundHttp(host -> new InetAddress[] {InetAddress.getByName(answers.getAndIncrement() == 0 ? "8.8.8.8" : "127.0.0.1")},
                "", PATIENCE);
        var url = "https://rebind.example:8443/ok";
        rebinding.check(url);
        assertThatExceptionOfType(OutboundProblem.class).isThrownBy(() -> rebinding.post(url, Map.of(), new byte[0]))
                .satisfies(problem -> assertThat(problem.key()).isEqualTo("problem.outbound.private"));
        assertThat(hits).hasValue(0);
        rebinding.destroy();
    }

    /** The name is asked for once; the connection goes to the address that was judged, under the name. */
    @Test
    void theAddressThatWasJudgedIsTheOneThatIsCalled() throws Exception {
        var asked = new AtomicInteger();
        var pinned = new OutboundHttp(host -> {
            if (!host.equals("hooks.example") || asked.getAndIncrement() > 0) {
                throw new UnknownHostException(host);
            }
            return new InetAddress[] {InetAddress.getByName("127.0.0.1")};
        }, "127.0.0.1/32", PATIENCE);
        var port = server.getAddress().getPort();
        assertThat(pinned.post("http://hooks.example:" + port + "/ok", Map.of(), new byte[0]).text()).isEqualTo("thanks, hooks.example:" + port);
        assertThat(asked).hasValue(1);
        pinned.destroy();
    }
}
