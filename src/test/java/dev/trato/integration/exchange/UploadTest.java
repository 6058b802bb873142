package dev.trato.integration.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trato.Cast;
import dev.trato.journey.RunningTrato;
import dev.trato.records.Gate;
import dev.trato.records.RecordFilter;
import dev.trato.records.RecordQuery;
import dev.trato.records.Row;
import dev.trato.records.Transactions;
import dev.trato.sales.Deal;
import dev.trato.security.Action;
import dev.trato.security.User;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.CookieManager;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Files as a browser sends them, and as one never would, over HTTP to the wizard and to the page of a deal of a Trato that runs. This ends
 * before the database, so one will do; what comes of a file that was taken in, ImportTest asks of both.
 */
class UploadTest {

    private static final String PASSWORD = "maple tram quiet seven";
    private static RunningTrato trato;
    private static Cast cast;
    private final CookieManager cookies = new CookieManager();
    private final HttpClient browser = HttpClient.newBuilder().cookieHandler(cookies).build();
    private String securityKey = "";
    private String target = "";
    private String uiId = "0";
    private int messages;

    @BeforeAll
    static void open() {
        trato = RunningTrato.start();
        cast = trato.bean(Cast.class);
        cast.enter();
        cast.as(cast.alba, () -> trato.bean(Transactions.class).write(() -> {
            var users = trato.bean(Gate.class).of(User.class);
            var ana = users.require(cast.ana, Action.UPDATE);
            ana.setPasswordHash(Objects.requireNonNull(trato.bean(PasswordEncoder.class).encode(PASSWORD)));
            return users.save(ana);
        }));
    }

    @AfterAll
    static void close() {
        trato.close();
    }

    @BeforeEach
    void anaOpensTheWizard() throws Exception {
        post("/login", "application/x-www-form-urlencoded", "username=ana%40acme.example&password=" + PASSWORD.replace(' ', '+'));
        open("import");
    }

    private void open(String route) throws Exception {
        messages = 0;
        var init = browser.send(HttpRequest.newBuilder(URI.create(trato.url() + "/?v-r=init&location=" + route + "&query=")).build(),
                HttpResponse.BodyHandlers.ofString()).body();
        securityKey = found("\"Vaadin-Security-Key\":\\s*\"([^\"]+)\"", init);
        uiId = found("\"v-uiId\":\\s*(\\d+)", init);
        var shown = tell("""
                {"type":"event","node":1,"event":"ui-navigate","data":{"route":"%s","query":"","appShellTitle":"","historyState":{"idx":0},"trigger":""}}""".formatted(route));
        target = found("\"(VAADIN/dynamic/resource/[^\"]+)\"", shown);
    }

    @Test
    void aTableIsTakenIn() throws Exception {
        assertThat(send("deals.csv", BodyPublishers.ofString("name,amount\nOne,100\n"))).isEqualTo(200);
        assertThat(jobs()).hasSize(1);
        assertThat(jobs().getFirst().getTotalRows()).isEqualTo(1);
        cast.as(cast.ana, () -> trato.bean(Imports.class).discard(jobs().getFirst().getId()));
    }

    @Test
    void threeHundredMegabytesAreRefusedWhileTheyComeAndNothingIsKept() throws Exception {
        var before = stored();
        int status;
        try {
            status = send("huge.csv", BodyPublishers.ofInputStream(() -> endless("name,amount\n", 300L * 1024 * 1024)));
        } catch (IOException e) {
            status = 0; // the server has hung up in the middle
        }
        assertThat(status).isNotEqualTo(200);
        assertThat(jobs()).isEmpty();
        assertThat(stored()).isEqualTo(before);
        assertThat(tell("")).contains("huge.csv is larger than 100 MB");
    }

    @Test
    void aFileThatEndsBeforeItSaidItWouldIsNotTakenIn() throws Exception {
        var before = stored();
        try (var line = connection(1_000_000, "name,amount\nOne,100\n")) {
            line.shutdownOutput();
            line.getInputStream().readAllBytes();
        }
        Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(stored()).isEqualTo(before));
        assertThat(jobs()).isEmpty();
        assertThat(tell("")).contains("short.csv");
    }

    @Test
    void ofAFileThatIsLongerThanItSaidOnlyThatMuchIsTaken() throws Exception {
        try (var line = connection(20, "name,amount\nOne,100\nTwo,200\nThree,300\n")) {
            line.setSoTimeout(20_000);
            assertThat(new String(line.getInputStream().readNBytes(12), StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 200");
        }
        assertThat(jobs()).hasSize(1);
        assertThat(jobs().getFirst().getFileSize()).isEqualTo(20);
        cast.as(cast.ana, () -> trato.bean(Imports.class).discard(jobs().getFirst().getId()));
    }

    @Test
    void filesComeInOnThePageOfADealAndNoneThatIsTooLarge() throws Exception {
        long deal = cast.as(cast.ana, () -> Objects.requireNonNull(trato.bean(Gate.class).of(Deal.class).create(Map.of("name", "Big")).getId()));
        open("deals/" + deal);
        assertThat(send("offer.txt", BodyPublishers.ofString("Twelve rice cookers"))).isEqualTo(200);
        assertThat(send("%E2%80%AEfdp.exe", BodyPublishers.ofString("MZ"))).isEqualTo(200);
        int status;
        try {
            status = send("huge.bin", BodyPublishers.ofInputStream(() -> endless("x", 6L * 1024 * 1024)));
        } catch (IOException e) {
            status = 0; // the server has hung up in the middle
        }
        assertThat(status).isNotEqualTo(200);
        assertThat(documents()).containsExactlyInAnyOrder("offer.txt", "fdp.exe");
        assertThat(Path.of(trato.bean(Environment.class).getRequiredProperty("trato.data"), "documents", "arriving").toFile().list())
                .noneMatch(name -> name.endsWith(".part"));
        assertThat(tell("")).contains("huge.bin is larger than 2 MB");

        cast.as(cast.ana, () -> trato.bean(Gate.class).of(Deal.class).delete(deal));
        assertThat(send("late.txt", BodyPublishers.ofString("too late"))).isNotEqualTo(200);
        assertThat(documents()).isEmpty();
    }

    private static List<String> documents() {
        return cast.as(cast.ana, () -> trato.bean(Gate.class).of("document").rows(RecordQuery.of(RecordFilter.ALL)).stream().map(Row::title).toList());
    }

    private int send(String name, BodyPublisher content) throws Exception {
        return browser.send(HttpRequest.newBuilder(URI.create(trato.url() + "/" + target)).header("X-Filename", name)
                .header("Content-Type", "text/csv").POST(content).build(), HttpResponse.BodyHandlers.ofString()).statusCode();
    }

    private Socket connection(int length, String content) throws IOException {
        var address = URI.create(trato.url());
        var socket = new Socket("127.0.0.1", address.getPort());
        var session = cookies.getCookieStore().getCookies().stream().map(each -> each.getName() + "=" + each.getValue()).toList();
        var head = List.of("POST /" + target + " HTTP/1.1", "Host: " + address.getAuthority(), "Cookie: " + String.join("; ", session),
                "X-Filename: short.csv", "Content-Type: text/csv", "Content-Length: " + length, "", content);
        socket.getOutputStream().write(String.join("\r\n", head).getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
        return socket;
    }

    /** What the page does when the user does something, and what it is told to show. */
    private String tell(String event) throws Exception {
        return post("/?v-r=uidl&v-uiId=" + uiId, "application/json", "{\"csrfToken\":\"%s\",\"rpc\":[%s],\"syncId\":%d,\"clientId\":%d}"
                .formatted(securityKey, event, messages, messages++)).body();
    }

    private HttpResponse<String> post(String path, String type, String body) throws Exception {
        return browser.send(HttpRequest.newBuilder(URI.create(trato.url() + path)).header("Content-Type", type)
                .POST(BodyPublishers.ofString(body)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String found(String pattern, String text) {
        var matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as(text).isTrue();
        return matcher.group(1);
    }

    private static InputStream endless(String head, long size) {
        return new SequenceInputStream(new ByteArrayInputStream(head.getBytes(StandardCharsets.UTF_8)), new InputStream() {
            private long left = size;

            @Override
            public int read() {
                return left-- > 0 ? 'x' : -1;
            }

            @Override
            public int read(byte[] buffer, int offset, int length) {
                if (left <= 0) {
                    return -1;
                }
                int now = (int) Math.min(length, left);
                Arrays.fill(buffer, offset, offset + now, (byte) 'x');
                left -= now;
                return now;
            }
        });
    }

    private static List<ImportJob> jobs() {
        return cast.as(cast.ana, () -> trato.bean(Imports.class).recent(10));
    }

    private static Set<String> stored() {
        var names = trato.bean(ImportFiles.class).path("any").getParent().toFile().list();
        return names == null ? Set.of() : Set.of(names);
    }
}
