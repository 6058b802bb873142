package dev.trato.bench;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/** Somebody's browser: its cookies, and the requests that its tabs make. All browsers share one client, so hundreds of them are cheap. */
final class Browser {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(PATIENCE)
            .build();

    private final URI trato;
    private final Map<String, String> cookies = new ConcurrentHashMap<>();

    private Browser(URI trato) {
        this.trato = trato;
    }

    /** An answer of the server. */
    record Answer(int status, String location, byte[] body) {

        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    /** Opens the login page and sends its form. */
    static Browser signIn(URI trato, String email, String password) {
        var browser = new Browser(trato);
        browser.get("login");
        var answer = browser.post("login", "application/x-www-form-urlencoded", form(Map.of("username", email, "password", password)));
        if (answer.status() != 302 || answer.location().contains("/login")) {
            throw new IllegalStateException(email + " cannot sign in: " + answer.status() + " " + answer.location());
        }
        return browser;
    }

    /** Whether Trato runs there. */
    static boolean isThere(URI trato) {
        return new Browser(trato).get("login").status() == 200;
    }

    /** Opens a tab at a path such as {@code contacts} or {@code deals?mode=board}, and waits until it shows what it is there for. */
    Tab open(String path) {
        return new Tab(this, path).load();
    }

    URI address(String path) {
        return trato.resolve("/" + path);
    }

    String cookies() {
        return cookies.entrySet().stream().map(cookie -> cookie.getKey() + "=" + cookie.getValue()).collect(Collectors.joining("; "));
    }

    HttpClient client() {
        return CLIENT;
    }

    Answer get(String path) {
        return send(request(path).GET().build());
    }

    Answer post(String path, String type, String body) {
        return send(request(path).header("Content-Type", type).POST(HttpRequest.BodyPublishers.ofString(body)).build());
    }

    private HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(address(path)).timeout(PATIENCE)
                .header("Accept-Encoding", "gzip")
                .header("Accept-Language", "en")
                .header("Sec-Fetch-Site", "same-origin")
                .header("User-Agent", "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36");
        if (!cookies.isEmpty()) {
            request.header("Cookie", cookies());
        }
        return request;
    }

    private Answer send(HttpRequest request) {
        try {
            var response = CLIENT.send(request, HttpResponse.BodyHandlers.ofInputStream());
            response.headers().allValues("Set-Cookie").forEach(this::keep);
            try (var body = unpacked(response)) {
                return new Answer(response.statusCode(), response.headers().firstValue("Location").orElse(""), body.readAllBytes());
            }
        } catch (IOException e) {
            throw new IllegalStateException(request.method() + " " + request.uri() + ": " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static InputStream unpacked(HttpResponse<InputStream> response) throws IOException {
        return response.headers().firstValue("Content-Encoding").filter("gzip"::equals).isPresent()
                ? new GZIPInputStream(response.body())
                : response.body();
    }

    private void keep(String cookie) {
        var pair = cookie.split(";", 2)[0].split("=", 2);
        if (pair.length == 2) {
            cookies.put(pair[0].strip(), pair[1].strip());
        }
    }

    static String form(Map<String, String> values) {
        return values.entrySet().stream().map(entry -> encode(entry.getKey()) + "=" + encode(entry.getValue())).collect(Collectors.joining("&"));
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
