package dev.trato.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trato.Cast;
import dev.trato.journey.RunningTrato;
import dev.trato.records.Gate;
import dev.trato.records.Transactions;
import dev.trato.security.Action;
import dev.trato.security.CurrentUser;
import dev.trato.security.User;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.password.PasswordEncoder;

/** What strangers leave behind in a Trato that runs, and where they get to. */
@Tag("integration")
class FrontDoorTest {

    private static final String PASSWORD = "maple tram quiet seven";
    private static final String WANTED = "trato-wanted";
    private static RunningTrato trato;
    private final HttpClient browser = HttpClient.newHttpClient();
    private final Strangers strangers = trato.bean(Strangers.class);

    @BeforeAll
    static void open() {
        trato = RunningTrato.start();
        var cast = trato.bean(Cast.class);
        cast.enter();
        trato.bean(CurrentUser.class).asSystem("test", () -> trato.bean(Transactions.class).write(() -> {
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

    @Test
    void whoIsTurnedAwayLeavesNoSessionBehind() throws Exception {
        int before = strangers.present();
        var turned = get("/deals?q=acme");
        assertThat(turned.statusCode()).isEqualTo(302);
        assertThat(place(turned)).isEqualTo("/login");
        assertThat(cookie(turned, "JSESSIONID")).isEmpty();
        var wrong = login("nobody@acme.example", "not it", "");
        assertThat(place(wrong)).isEqualTo("/login?wrong");
        assertThat(cookie(wrong, "JSESSIONID")).isEmpty();
        assertThat(strangers.present()).isEqualTo(before);
    }

    @Test
    void whoLooksAtThePageIsAStrangerUntilHeSignsIn() throws Exception {
        int before = strangers.present();
        var page = get("/login");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(strangers.present()).isEqualTo(before + 1);
        var inside = login("ana@acme.example", PASSWORD, "JSESSIONID=" + cookie(page, "JSESSIONID").orElseThrow());
        assertThat(place(inside)).isEqualTo("/");
        assertThat(strangers.present()).isEqualTo(before);
    }

    @Test
    void theLoginLeadsToThePageThatWasAskedForOnce() throws Exception {
        var wanted = cookie(get("/deals?q=acme%20%26%20co"), WANTED).orElseThrow();
        var inside = login("ana@acme.example", PASSWORD, WANTED + "=" + wanted);
        assertThat(place(inside)).isEqualTo("/deals?q=acme%20%26%20co");
        assertThat(cookie(inside, WANTED)).contains("");
    }

    @Test
    void whoMayNotGoOnLeavesHisSessionAndForgetsItsName() throws Exception {
        var inside = login("ana@acme.example", PASSWORD, "");
        var session = "JSESSIONID=" + cookie(inside, "JSESSIONID").orElseThrow();
        var stays = send(HttpRequest.newBuilder(URI.create(trato.url() + "/ended")).header("Cookie", session).build());
        assertThat(place(stays)).isEqualTo("/");
        assertThat(cookie(stays, "JSESSIONID")).isEmpty();
        var users = trato.bean(Gate.class).of(User.class);
        var ana = trato.bean(Cast.class).ana;
        trato.bean(CurrentUser.class).asSystem("test", () -> trato.bean(Transactions.class).write(() -> {
            var user = users.require(ana, Action.UPDATE);
            user.deactivate();
            users.save(user);
            return user;
        }));
        var leaves = send(HttpRequest.newBuilder(URI.create(trato.url() + "/ended")).header("Cookie", session).build());
        assertThat(place(leaves)).isEqualTo("/login?ended");
        assertThat(cookie(leaves, "JSESSIONID")).contains("");
        trato.bean(CurrentUser.class).asSystem("test", () -> trato.bean(Transactions.class).write(() -> {
            var user = users.require(ana, Action.UPDATE);
            user.reactivate();
            return users.save(user);
        }));
    }

    @Test
    void itLeadsToNoOtherSite() throws Exception {
        for (var elsewhere : new String[] {"//evil.example/", "https://evil.example/", "/\\evil.example/", "/\tx", "javascript:alert(1)"}) {
            var cookie = Base64.getUrlEncoder().encodeToString(elsewhere.getBytes(StandardCharsets.UTF_8));
            assertThat(place(login("ana@acme.example", PASSWORD, WANTED + "=" + cookie))).isEqualTo("/");
        }
        assertThat(place(login("ana@acme.example", PASSWORD, WANTED + "=%%%"))).isEqualTo("/");
        assertThat(cookie(get("/trato/nothing.png", "image/png"), WANTED)).as("a picture is no page to go to").isEmpty();
    }

    private HttpResponse<String> get(String path) throws Exception {
        return get(path, "text/html,*/*");
    }

    private HttpResponse<String> get(String path, String accept) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(trato.url() + path)).header("Accept", accept).build());
    }

    private HttpResponse<String> login(String email, String password, String cookies) throws Exception {
        var form = "username=" + URLEncoder.encode(email, StandardCharsets.UTF_8) + "&password=" + URLEncoder.encode(password, StandardCharsets.UTF_8);
        var request = HttpRequest.newBuilder(URI.create(trato.url() + "/login")).header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form));
        if (!cookies.isEmpty()) {
            request.header("Cookie", cookies);
        }
        return send(request.build());
    }

    private HttpResponse<String> send(HttpRequest request) throws Exception {
        return browser.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static String place(HttpResponse<String> response) {
        var location = response.headers().firstValue("Location").orElse("");
        return location.startsWith(trato.url()) ? location.substring(trato.url().length()) : location;
    }

    private static Optional<String> cookie(HttpResponse<String> response, String name) {
        return response.headers().allValues("Set-Cookie").stream()
                .filter(cookie -> cookie.startsWith(name + "="))
                .map(cookie -> cookie.substring(name.length() + 1, cookie.indexOf(';') < 0 ? cookie.length() : cookie.indexOf(';')))
                .findFirst();
    }
}
