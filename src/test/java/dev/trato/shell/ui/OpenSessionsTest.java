package dev.trato.shell.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.mvysny.fakeservlet.FakeHttpSession;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinSession;
import com.vaadin.flow.server.WrappedHttpSession;
import com.vaadin.flow.server.communication.PushConnection;
import com.vaadin.flow.shared.communication.PushMode;
import dev.trato.Cast;
import dev.trato.FreshDatabase;
import dev.trato.ViewTest;
import dev.trato.records.Gate;
import dev.trato.records.Transactions;
import dev.trato.security.Action;
import dev.trato.security.CurrentUser;
import dev.trato.security.User;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ViewTest
@FreshDatabase
class OpenSessionsTest {

    private final OpenSessions sessions;
    private final CurrentUser currentUser;
    private final Cast cast;
    private final Gate gate;
    private final Transactions transactions;

    OpenSessionsTest(OpenSessions sessions, CurrentUser currentUser, Cast cast, Gate gate, Transactions transactions) {
        this.sessions = sessions;
        this.currentUser = currentUser;
        this.cast = cast;
        this.gate = gate;
        this.transactions = transactions;
    }

    @BeforeEach
    void people() {
        cast.enter();
    }

    @Test
    void whoIsDeactivatedHearsOfItBeforeHisSessionEnds() {
        cast.signIn(cast.carla);
        var session = VaadinSession.getCurrent();
        var line = new Line(session);
        UI.getCurrent().getPushConfiguration().setPushMode(PushMode.MANUAL);
        UI.getCurrent().getInternals().setPushConnection(line);
        sessions.renew(session, currentUser.signedIn().orElseThrow());

        sessions.endOutdated();
        session.getService().runPendingAccessTasks(session);
        assertThat(line.events).isEmpty();

        cast.as(cast.alba, () -> transactions.write(() -> {
            var user = gate.of(User.class).require(cast.carla, Action.UPDATE);
            user.deactivate();
            return gate.of(User.class).save(user);
        }));
        sessions.endOutdated();
        await().pollInSameThread().until(() -> {
            session.getService().runPendingAccessTasks(session);
            return !line.open;
        });
        assertThat(line.events).containsExactly("told", "hung up");
        assertThat(ended(session)).isTrue();
    }

    @Test
    void aStrangerHasThreeTabsAndAUserTwenty() {
        var session = VaadinSession.getCurrent();
        open(session, 6);
        assertThat(session.getUIs()).hasSize(3);
        cast.signIn(cast.carla);
        open(session, 30);
        assertThat(session.getUIs()).hasSize(20);
    }

    @Test
    void aTabThatGivesNoSignOfLifeIsClosedThoughNobodyAsksForAnything() {
        var session = VaadinSession.getCurrent();
        open(session, 1);
        var alive = UI.getCurrent();
        var gone = session.getUIs().stream().filter(tab -> tab != alive).findFirst().orElseThrow();
        var part = new Span("part of a page");
        gone.add(part);
        gone.getInternals().setLastHeartbeatTimestamp(System.currentTimeMillis() - Duration.ofMinutes(4).toMillis());

        sessions.tidyUp();
        session.getService().runPendingAccessTasks(session);

        assertThat(session.getUIs()).containsExactly(alive);
        assertThat(part.isAttached()).isFalse(); // so whatever follows changes for it has let it go
    }

    @Test
    void aTabAtRestGivesUpWhatWasLastSaidToItAndABusyOneDoesNot() {
        var tab = UI.getCurrent();
        var answer = "{" + " ".repeat(5000) + "}";
        tab.getInternals().setLastRequestResponse(answer);
        Rest.look(tab);
        tab.getInternals().incrementServerId(); // something was told to it
        Rest.look(tab);
        assertThat(tab.getInternals().getLastRequestResponse()).isEqualTo(answer);

        Rest.look(tab);
        assertThat(tab.getInternals().getLastRequestResponse()).hasSizeLessThan(500).contains("appError");
    }

    private void open(VaadinSession session, int tabs) {
        for (int i = 0; i < tabs; i++) {
            var tab = new UI();
            tab.getInternals().setSession(session);
            tab.doInit(VaadinRequest.getCurrent(), session.getNextUIid(), "trato");
            session.addUI(tab);
            sessions.entered(tab);
        }
    }

    private static boolean ended(VaadinSession session) {
        return !((FakeHttpSession) ((WrappedHttpSession) session.getSession()).getHttpSession()).isValid();
    }

    /** The line to a browser: as in the server, it is cut when the session ends, and what was on its way is lost. */
    private static final class Line implements PushConnection {

        private final List<String> events = new CopyOnWriteArrayList<>();
        private final VaadinSession session;
        private boolean open = true;

        Line(VaadinSession session) {
            this.session = session;
        }

        @Override
        public void push() {
            events.add(ended(session) ? "told nobody" : "told");
        }

        @Override
        public void disconnect() {
            events.add(ended(session) ? "cut" : "hung up");
            open = false;
        }

        @Override
        public boolean isConnected() {
            return open;
        }
    }
}
