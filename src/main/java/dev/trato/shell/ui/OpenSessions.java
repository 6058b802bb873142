package dev.trato.shell.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinService;
import com.vaadin.flow.server.VaadinServiceInitListener;
import com.vaadin.flow.server.VaadinSession;
import dev.trato.security.AccessVersions;
import dev.trato.security.CurrentUser;
import dev.trato.security.SignedInUser;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * The sessions that are open now. Every two seconds it ends those whose user was deactivated, has other roles or another password: the
 * browser is sent to the login page, push included. It also tidies up, which Vaadin does only when a request comes: tabs that were
 * dropped without a word are closed, those at rest are made light, and nobody has more than twenty of them, a stranger no more than three.
 */
@Component
class OpenSessions implements VaadinServiceInitListener {

    static final int TABS = 20;
    /** Each takes some 30 KB, and anybody can open them. */
    static final int STRANGERS_TABS = 3;
    private static final Logger LOG = LoggerFactory.getLogger(OpenSessions.class);

    private final transient AccessVersions versions;
    private final transient CurrentUser currentUser;
    private final transient Map<VaadinSession, SignedInUser> users = new ConcurrentHashMap<>();
    private final transient Set<VaadinSession> sessions = ConcurrentHashMap.newKeySet();
    private final transient Set<VaadinSession> ending = ConcurrentHashMap.newKeySet();
    private boolean databaseAway;

    OpenSessions(AccessVersions versions, CurrentUser currentUser) {
        this.versions = versions;
        this.currentUser = currentUser;
    }

    @Override
    public void serviceInit(ServiceInitEvent event) {
        VaadinService service = event.getSource();
        service.addSessionInitListener(init -> sessions.add(init.getSession()));
        service.addSessionDestroyListener(destroy -> forget(destroy.getSession()));
        service.addUIInitListener(init -> entered(init.getUI()));
    }

    /** Goes on with a session whose user has just changed his own password in it. */
    void renew(VaadinSession session, SignedInUser principal) {
        users.put(session, principal);
    }

    /** Each session ends in a thread of its own: nobody's waits for a tab of somebody else's that no longer listens. */
    @Scheduled(fixedDelay = 2000)
    void endOutdated() {
        try {
            var outdated = versions.outdated(List.copyOf(users.values()));
            databaseAway = false;
            users.entrySet().stream().filter(entry -> outdated.contains(entry.getValue())).toList()
                    .forEach(entry -> Thread.startVirtualThread(() -> end(entry.getKey(), entry.getValue())));
        } catch (DataAccessException | TransactionException e) {
            if (!databaseAway) {
                LOG.warn("Open sessions cannot be checked while the database is away: {}", e.getMessage());
            }
            databaseAway = true;
        }
    }

    @Scheduled(fixedDelay = 30_000)
    void tidyUp() {
        for (var session : sessions) {
            session.access(() -> {
                close(session, session.getUIs().stream().filter(ui -> !session.getService().isUIActive(ui)).toList());
                session.getUIs().forEach(Rest::look);
            });
        }
    }

    void entered(UI ui) {
        var session = ui.getSession();
        currentUser.signedIn().ifPresentOrElse(user -> users.put(session, user), () -> users.remove(session));
        var others = new ArrayList<UI>(session.getUIs());
        others.remove(ui);
        others.sort(Comparator.comparingLong(other -> other.getInternals().getLastHeartbeatTimestamp()));
        int most = users.containsKey(session) ? TABS : STRANGERS_TABS;
        close(session, others.subList(0, Math.max(0, others.size() - (most - 1))));
    }

    private static void close(VaadinSession session, Collection<UI> tabs) {
        for (var tab : List.copyOf(tabs)) {
            tab.accessSynchronously(() -> {
                tab.close();
                session.removeUI(tab);
            });
        }
    }

    /**
     * Tells the browser first, and waits until it has been told: with the session the server cuts its connections, and a message that is
     * still on its way is lost. If the session is busy for too long, it ends without a word.
     */
    private void end(VaadinSession session, SignedInUser outdated) {
        if (!ending.add(session)) {
            invalidate(session);
            return;
        }
        session.access(() -> {
            if (!outdated.equals(users.get(session))) {
                ending.remove(session);
                return;
            }
            var tabs = List.copyOf(session.getUIs());
            for (var tab : tabs) {
                tab.accessSynchronously(() -> {
                    tab.getPage().setLocation(EndedSession.PATH);
                    tab.push();
                });
            }
            tabs.forEach(OpenSessions::hangUp);
            invalidate(session);
        });
    }

    /** Waits, for a second at most, until what was pushed has left, and closes the connection then. */
    private static void hangUp(UI tab) {
        var connection = tab.getInternals().getPushConnection();
        if (connection != null && connection.isConnected()) {
            connection.disconnect();
        }
    }

    private void invalidate(VaadinSession session) {
        var stored = session.getSession();
        if (stored != null) { // otherwise the browser was quicker
            try {
                stored.invalidate();
            } catch (IllegalStateException e) {
                LOG.debug("The session has ended meanwhile", e);
            }
        }
        forget(session);
    }

    private void forget(VaadinSession session) {
        sessions.remove(session);
        users.remove(session);
        ending.remove(session);
    }
}
