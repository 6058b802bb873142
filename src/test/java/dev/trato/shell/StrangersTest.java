package dev.trato.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trato.IntegrationTest;
import dev.trato.kernel.Messages;
import jakarta.servlet.http.HttpSessionEvent;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;

@IntegrationTest
class StrangersTest {

    private final Strangers strangers = new Strangers(2);
    private final StrangersLimit limit;

    StrangersTest(Messages messages) {
        limit = new StrangersLimit(strangers, messages);
    }

    @Test
    void aStrangersSessionLivesTwoMinutesAndAUsersAsLongAsIsSet() throws Exception {
        var session = come();
        assertThat(session.getMaxInactiveInterval()).isEqualTo(120);
        strangers.signedIn(session, Duration.ofMinutes(30));
        assertThat(session.getMaxInactiveInterval()).isEqualTo(1800);
        assertThat(strangers.present()).isZero();
        session.invalidate();
        assertThat(strangers.present()).as("a user who leaves was no stranger").isZero();
    }

    @Test
    void whoComesWhileTheDoorIsFullIsAskedToComeBackAndWhoIsInWorksOn() throws Exception {
        var first = come();
        come();
        assertThat(ask(null, Locale.ENGLISH).getContentAsString()).startsWith("Too many people are at the door");
        var refused = ask(null, Locale.of("es"));
        assertThat(refused.getStatus()).isEqualTo(503);
        assertThat(refused.getHeader("Retry-After")).isEqualTo("120");
        assertThat(refused.getContentAsString()).startsWith("Hay demasiadas personas");
        assertThat(ask(first, Locale.ENGLISH).getStatus()).isEqualTo(200);
        first.invalidate();
        assertThat(ask(null, Locale.ENGLISH).getStatus()).isEqualTo(200);
    }

    private MockHttpSession come() {
        var session = new MockHttpSession();
        strangers.sessionCreated(new HttpSessionEvent(session));
        return session;
    }

    private MockHttpServletResponse ask(MockHttpSession session, Locale language) throws Exception {
        var request = new MockHttpServletRequest("GET", "/login");
        request.addPreferredLocale(language);
        if (session != null) {
            request.setSession(session);
        }
        var response = new MockHttpServletResponse();
        limit.doFilter(request, response, new MockFilterChain());
        return response;
    }
}
