package dev.trato.shell.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trato.Cast;
import dev.trato.FreshDatabase;
import dev.trato.IntegrationTest;
import dev.trato.records.Gate;
import dev.trato.records.Transactions;
import dev.trato.security.Action;
import dev.trato.security.SignedInUser;
import dev.trato.security.User;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.authentication.TestingAuthenticationToken;

@IntegrationTest
@FreshDatabase
class EndedSessionTest {

    private final EndedSession door;
    private final Cast cast;
    private final Gate gate;
    private final Transactions transactions;

    EndedSessionTest(EndedSession door, Cast cast, Gate gate, Transactions transactions) {
        this.door = door;
        this.cast = cast;
        this.gate = gate;
        this.transactions = transactions;
    }

    @BeforeEach
    void people() {
        cast.enter();
    }

    @Test
    void whoMayNotGoOnLeavesHisSessionHereAndNobodyElseDoes() {
        var carla = cast.as(cast.alba, () -> gate.of(User.class).require(cast.carla, Action.READ));
        var user = new SignedInUser(cast.carla, carla.getName(), carla.getEmail(), null, true, false, carla.getAccessVersion());
        var session = new MockHttpSession();
        assertThat(leave(session, user)).isEqualTo("redirect:/");
        assertThat(session.isInvalid()).isFalse();

        cast.as(cast.alba, () -> transactions.write(() -> {
            var gone = gate.of(User.class).require(cast.carla, Action.UPDATE);
            gone.deactivate();
            return gate.of(User.class).save(gone);
        }));
        assertThat(leave(session, user)).isEqualTo("redirect:/login?ended");
        assertThat(session.isInvalid()).isTrue();
    }

    @Test
    void whoHasNoSessionAnyMoreGetsNone() {
        var request = new MockHttpServletRequest();
        assertThat(door.leave(request, new MockHttpServletResponse(), null)).isEqualTo("redirect:/login?ended");
        assertThat(request.getSession(false)).isNull();
    }

    private String leave(MockHttpSession session, SignedInUser user) {
        var request = new MockHttpServletRequest();
        request.setSession(session);
        return door.leave(request, new MockHttpServletResponse(), new TestingAuthenticationToken(user, null));
    }
}
