package dev.trato.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trato.kernel.Address;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class ForeignOriginTest {

    private final ForeignOrigin filter = new ForeignOrigin(new Address(new MockEnvironment().withProperty("trato.url", "https://crm.acme.example")));

    @Test
    void takesWhatTratosOwnPagesSend() throws Exception {
        assertThat(status("POST", Map.of("Sec-Fetch-Site", "same-origin"))).isEqualTo(200);
        assertThat(status("POST", Map.of("Origin", "http://localhost:8080", "Host", "localhost:8080"))).isEqualTo(200);
        assertThat(status("POST", Map.of("Origin", "https://crm.acme.example", "Host", "10.1.1.1:8080"))).isEqualTo(200);
        assertThat(status("GET", Map.of("Upgrade", "websocket", "Origin", "http://localhost:8080", "Host", "localhost:8080"))).isEqualTo(200);
    }

    @Test
    void refusesWhatPagesOfOthersSend() throws Exception {
        assertThat(status("POST", Map.of("Sec-Fetch-Site", "cross-site"))).isEqualTo(403);
        assertThat(status("POST", Map.of("Sec-Fetch-Site", "same-site"))).isEqualTo(403);
        assertThat(status("POST", Map.of("Origin", "https://evil.example", "Host", "localhost:8080"))).isEqualTo(403);
        assertThat(status("POST", Map.of("Origin", "null", "Host", "localhost:8080"))).isEqualTo(403);
        assertThat(status("POST", Map.of("Origin", "ht tp:/\\", "Host", "localhost:8080"))).isEqualTo(403);
        assertThat(status("DELETE", Map.of("Sec-Fetch-Site", "cross-site"))).isEqualTo(403);
        assertThat(status("GET", Map.of("Upgrade", "WebSocket", "Origin", "https://evil.example", "Host", "localhost:8080"))).isEqualTo(403);
    }

    @Test
    void linksFromElsewhereAreWelcome() throws Exception {
        assertThat(status("GET", Map.of("Sec-Fetch-Site", "cross-site"))).isEqualTo(200);
    }

    /** No browser, hence nobody's cookies by accident. */
    @Test
    void whatDoesNotSayWhereItComesFromIsNoBrowser() throws Exception {
        assertThat(status("POST", Map.of())).isEqualTo(200);
    }

    private int status(String method, Map<String, String> headers) throws Exception {
        var request = new MockHttpServletRequest(method, "/login");
        headers.forEach(request::addHeader);
        var response = new MockHttpServletResponse();
        filter.doFilter(request, response, new MockFilterChain());
        return response.getStatus();
    }
}
