package dev.trato.integration.outbound;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.HttpHostConnectException;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.utils.DateUtils;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.io.Closer;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The client for servers that users name. A name is resolved once, every address that comes of it is judged, and the connection goes to
 * the address that was judged. What is not public is refused, unless {@code trato.outbound.allow} names its network; only there may one
 * speak http, or to any port. No redirect is followed, no proxy asked, no cookie kept, and nobody can make it wait or read for long.
 */
@Component
public class OutboundHttp implements DisposableBean {

    /** Bytes of a reply that are read; the rest is not even fetched. */
    public static final int REPLY_LIMIT = 2048;

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final List<Integer> PORTS = List.of(443, 8443);
    private static final int CONNECTIONS = 256;

    private final Resolver resolver;
    private final List<Network> allowed;
    private final Duration total;
    private final CloseableHttpClient client;
    private final ScheduledExecutorService deadlines = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("outbound-deadline").daemon().factory());

    @Autowired
    OutboundHttp(@Value("${trato.outbound.allow:}") String allowed) {
        this(InetAddress::getAllByName, allowed, Duration.ofSeconds(15));
    }

    OutboundHttp(Resolver resolver, String allowed, Duration total) {
        this.resolver = resolver;
        this.allowed = Network.list(allowed);
        this.total = total;
        this.client = client(Timeout.of(total));
    }

    /** Finds the addresses of a host. */
    interface Resolver {
        InetAddress[] resolve(String host) throws UnknownHostException;
    }

    /**
     * What came back.
     *
     * @param text       the first {@link #REPLY_LIMIT} bytes of it
     * @param retryAfter how long its sender wants to be left alone (RFC 9110); null where it does not say, or not readably
     */
    public record Reply(int status, String text, @Nullable Duration retryAfter) {

        public boolean isSuccess() {
            return status >= 200 && status < 300;
        }
    }

    private static CloseableHttpClient client(Timeout total) {
        var connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setMaxConnTotal(CONNECTIONS)
                .setMaxConnPerRoute(CONNECTIONS)
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.of(CONNECT))
                        .setSocketTimeout(total)
                        .setTimeToLive(5, TimeUnit.MINUTES)
                        .build())
                .build();
        return HttpClients.custom()
                .setConnectionManager(connections)
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(Timeout.of(CONNECT))
                        .setResponseTimeout(total)
                        .setProtocolUpgradeEnabled(false)
                        .build())
                .setUserAgent("Trato")
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .build();
    }

    /** Throws an {@link OutboundProblem} unless the address may be called as things stand. It may take seconds to find out. */
    public void check(String url) {
        judged(Target.parse(url));
    }

    /** Sends JSON and reads the beginning of the reply; {@link OutboundProblem} when there is none, or none may be asked for. */
    public Reply post(String url, Map<String, String> headers, byte[] json) {
        return post(url, headers, "application/json", json);
    }

    /**
     * The same for anything else.
     *
     * @param contentType what it is
     */
    public Reply post(String url, Map<String, String> headers, String contentType, byte[] body) {
        var target = Target.parse(url);
        var addresses = judged(target);
        for (int i = 0; ; i++) {
            try {
                return post(target, addresses.get(i), headers, new ByteArrayEntity(body, ContentType.parse(contentType)));
            } catch (HttpHostConnectException | ConnectTimeoutException e) {
                if (i == addresses.size() - 1) {
                    throw new OutboundProblem("problem.outbound.connect", target.host());
                }
            } catch (InterruptedIOException e) {
                throw new OutboundProblem("problem.outbound.timeout", total.toSeconds());
            } catch (SSLException e) {
                throw new OutboundProblem("problem.outbound.tls", target.host());
            } catch (IOException e) {
                throw new OutboundProblem("problem.outbound.broken", target.host());
            }
        }
    }

    private List<InetAddress> judged(Target target) {
        try {
            var addresses = Stream.of(resolver.resolve(target.host())).toList();
            if (addresses.isEmpty()) {
                throw new UnknownHostException(target.host());
            }
            addresses.forEach(address -> judge(target, address));
            return addresses;
        } catch (UnknownHostException e) {
            throw new OutboundProblem("problem.outbound.unknown", target.host());
        }
    }

    private void judge(Target target, InetAddress address) {
        if (allowed.stream().anyMatch(network -> network.contains(address))) {
            return;
        }
        if (!Network.isPublic(address)) {
            throw new OutboundProblem("problem.outbound.private", target.host());
        }
        if (!target.scheme().equals("https") || !PORTS.contains(target.port())) {
            throw new OutboundProblem("problem.outbound.https");
        }
    }

    private static @Nullable Duration pause(@Nullable Header header) {
        if (header == null || header.getValue() == null) {
            return null;
        }
        var text = header.getValue().strip();
        if (text.matches("\\d{1,9}")) {
            return Duration.ofSeconds(Long.parseLong(text));
        }
        var moment = DateUtils.parseStandardDate(text);
        return moment == null ? null : Duration.between(Instant.now(), moment);
    }

    private Reply post(Target target, InetAddress address, Map<String, String> headers, HttpEntity body) throws IOException {
        var request = new HttpPost(target.uri());
        headers.forEach(request::setHeader);
        request.setEntity(body);
        var late = new AtomicBoolean();
        var deadline = deadlines.schedule(() -> {
            late.set(true);
            request.cancel();
        }, total.toMillis(), TimeUnit.MILLISECONDS);
        try {
            var response = client.executeOpen(new HttpHost(target.scheme(), address, target.host(), target.port()), request, null);
            var retryAfter = pause(response.getFirstHeader(HttpHeaders.RETRY_AFTER));
            return new Reply(response.getCode(), beginning(request, response), retryAfter);
        } catch (IOException e) {
            if (late.get()) {
                throw new InterruptedIOException("Too slow");
            }
            throw e;
        } finally {
            deadline.cancel(false);
        }
    }

    /** To close a response is to read it to its end; one that is longer than anybody wants to know is broken off before. */
    private static String beginning(HttpPost request, ClassicHttpResponse response) throws IOException {
        boolean ended = false;
        try {
            var bytes = response.getEntity() == null ? new byte[0] : response.getEntity().getContent().readNBytes(REPLY_LIMIT);
            ended = bytes.length < REPLY_LIMIT;
            return new String(bytes, StandardCharsets.UTF_8);
        } finally {
            if (!ended) {
                request.cancel();
            }
            Closer.closeQuietly(response);
        }
    }

    @Override
    public void destroy() throws IOException {
        deadlines.shutdownNow();
        client.close();
    }
}
