package dev.trato.shell;

import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionBindingEvent;
import jakarta.servlet.http.HttpSessionBindingListener;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The sessions in which nobody has signed in. Anybody on the network can make one by asking for a page, so they end after two minutes
 * without a sign of life, and there are only so many at a time: one with the login page open takes some 40 KB.
 */
@Component
public class Strangers implements HttpSessionListener {

    static final Duration STAY = Duration.ofMinutes(2);
    private static final String MARK = "trato.stranger";

    private final AtomicInteger present = new AtomicInteger();
    private final int most;

    Strangers(@Value("${trato.sessions.strangers:5000}") int most) {
        this.most = most;
    }

    /** Counts a session for as long as it bears this mark; the container tells when it ends, however it ends. */
    private final class Mark implements HttpSessionBindingListener {

        @Override
        public void valueBound(HttpSessionBindingEvent event) {
            present.incrementAndGet();
        }

        @Override
        public void valueUnbound(HttpSessionBindingEvent event) {
            present.decrementAndGet();
        }
    }

    @Override
    public void sessionCreated(HttpSessionEvent event) {
        event.getSession().setMaxInactiveInterval((int) STAY.toSeconds());
        event.getSession().setAttribute(MARK, new Mark());
    }

    /** Somebody has signed in in this session. */
    public void signedIn(HttpSession session, Duration stay) {
        session.removeAttribute(MARK);
        session.setMaxInactiveInterval((int) stay.toSeconds());
    }

    /** How many there are now. */
    int present() {
        return present.get();
    }

    /** Whether no further one is let in. */
    boolean isFull() {
        return present.get() >= most;
    }
}
