package dev.trato.integration.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;

import dev.trato.Cast;
import dev.trato.security.ApiTokens;
import dev.trato.security.TokenScope;
import dev.trato.security.TokenScope.Permission;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.stereotype.Component;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.RequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A program that calls the API with a token, through every filter that a real call passes. */
@Component
public class Program {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final MockMvc server;
    private final ApiTokens tokens;
    private final Cast cast;
    private final SecurityContextHolderStrategy security;
    private @Nullable SecurityContextHolderStrategy present;
    private int underWay;

    Program(WebApplicationContext application, ApiErrors errors, ApiTokens tokens, Cast cast, SecurityContextHolderStrategy security) {
        this.server = MockMvcBuilders.webAppContextSetup(application).addFilters(errors).apply(springSecurity()).build();
        this.tokens = tokens;
        this.cast = cast;
        this.security = security;
    }

    /** A key with which a program may do for somebody of the cast whatever he may. */
    public String keyOf(long user) {
        return keyOf(user, Set.of(Permission.values()), Set.of());
    }

    public String keyOf(long user, Set<Permission> permissions, Set<String> types) {
        return cast.as(user, () -> tokens.issue(user, "test", new TokenScope(permissions, types), null)).key();
    }

    public Call get(String key, String address) {
        return call(HttpMethod.GET, key, address, null);
    }

    public Call post(String key, String address, String body, String... headers) {
        return call(HttpMethod.POST, key, address, body, headers);
    }

    public Call patch(String key, String address, String body, String... headers) {
        return call(HttpMethod.PATCH, key, address, body, headers);
    }

    public Call delete(String key, String address, String... headers) {
        return call(HttpMethod.DELETE, key, address, null, headers);
    }

    /** Names and values of headers in turn. */
    public Call call(HttpMethod method, @Nullable String key, String address, @Nullable String body, String... headers) {
        var cut = address.indexOf('?');
        var request = request(method, java.net.URI.create("/api/v1" + (cut < 0 ? address : address.substring(0, cut))));
        if (cut >= 0) {
            for (String parameter : address.substring(cut + 1).split("&")) {
                request.param(parameter.substring(0, parameter.indexOf('=')), parameter.substring(parameter.indexOf('=') + 1));
            }
        }
        if (key != null) {
            request.header("Authorization", "Bearer " + key);
        }
        if (body != null) {
            request.contentType(MediaType.APPLICATION_JSON).content(body);
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return send(request);
    }

    /** Sends a CSV file. */
    public Call upload(String key, String address, String csv) {
        return upload(key, address, csv.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    /** Sends a file of any kind. */
    public Call upload(String key, String address, byte[] file) {
        var uri = java.net.URI.create("/api/v1" + address);
        return send(request(HttpMethod.POST, uri).header("Authorization", "Bearer " + key).contentType("text/csv").content(file));
    }

    /** Any request at all, also to another door than the API. */
    public Call send(RequestBuilder request) {
        return inAThreadOfItsOwn(() -> new Call(server.perform(request).andReturn().getResponse()));
    }

    /** As the server does; who sits at the screen of this thread has nothing to do with it. */
    private Call inAThreadOfItsOwn(Callable<Call> work) {
        var call = new FutureTask<>(work);
        enter();
        try {
            Thread.ofPlatform().inheritInheritableThreadLocals(false).start(call);
            return call.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        } finally {
            leave();
        }
    }

    /** Each application context sets up a strategy of its own in this one place, and the last to start has won. */
    private synchronized void enter() {
        if (underWay++ == 0) {
            present = SecurityContextHolder.getContextHolderStrategy();
            SecurityContextHolder.setContextHolderStrategy(security);
        }
    }

    /** The last of the calls at the same time puts back what the first has found. */
    private synchronized void leave() {
        if (--underWay == 0) {
            SecurityContextHolder.setContextHolderStrategy(java.util.Objects.requireNonNull(present));
        }
    }

    /** A call and its answer. */
    public record Call(MockHttpServletResponse response) {

        public Call answers(int status) {
            assertThat(response.getStatus()).as(this::text).isEqualTo(status);
            return this;
        }

        /** The code of the problem that it answers with. */
        public Call says(String code) {
            assertThat(response.getContentType()).isEqualTo(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            assertThat(json().path("code").asString()).as(this::text).isEqualTo(code);
            assertThat(json().path("detail").asString()).isNotBlank();
            assertThat(json().path("status").asInt()).isEqualTo(response.getStatus());
            return this;
        }

        public JsonNode json() {
            return JSON.readTree(text());
        }

        public String header(String name) {
            return String.valueOf(response.getHeader(name));
        }

        public String text() {
            return new String(response.getContentAsByteArray(), java.nio.charset.StandardCharsets.UTF_8);
        }
    }
}
