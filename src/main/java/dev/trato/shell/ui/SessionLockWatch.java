package dev.trato.shell.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.SessionLockEvent;
import com.vaadin.flow.server.SessionLockListener;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinServiceInitListener;
import com.vaadin.flow.shared.ApplicationConstants;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * All tabs of a user wait while one of them holds the lock of their session. This says in the log who held one for too long, be it a
 * request or something that came from the background, and where it was at work: names of code only, nothing of any record. A hold costs two
 * steps in a map; a stack is read only of what is too slow already.
 */
@Component
class SessionLockWatch implements VaadinServiceInitListener, SessionLockListener {

    static final int FRAMES = 6;
    private static final long LOOKS_MILLIS = 50;
    private static final String OWN_CODE = "dev.trato.";
    private static final Logger LOG = LoggerFactory.getLogger(SessionLockWatch.class);

    private final long limitNanos;
    private final transient ThreadLocal<Hold> own = new ThreadLocal<>();
    private final transient Set<Hold> holds = ConcurrentHashMap.newKeySet();

    SessionLockWatch(@Value("${trato.session-lock.limit:200ms}") Duration limit) {
        limitNanos = limit.toNanos();
    }

    /** A lock in somebody's hands. */
    private static final class Hold {
        private final Thread thread = Thread.currentThread();
        private final long since = System.nanoTime();
        private volatile StackTraceElement @Nullable [] seen;

        long nanos() {
            return System.nanoTime() - since;
        }
    }

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.getSource().addSessionLockListener(this);
    }

    @Override
    public void lockAcquired(SessionLockEvent event) {
        var hold = new Hold();
        own.set(hold);
        holds.add(hold);
    }

    @Override
    public void lockReleased(SessionLockEvent event) {
        var hold = own.get();
        if (hold == null) {
            return; // it was taken before the watch began
        }
        own.remove();
        holds.remove(hold);
        if (hold.nanos() > limitNanos) {
            LOG.warn("A session was locked for {} ms by {}{}", hold.nanos() / 1_000_000, holder(), at(hold.seen));
        }
    }

    /** Looks once at what each that is too slow is doing, while it is doing it. */
    @Scheduled(fixedDelay = LOOKS_MILLIS)
    void look() {
        for (var hold : holds) {
            if (hold.seen == null && hold.nanos() > limitNanos) {
                var stack = hold.thread.getStackTrace();
                if (holds.contains(hold)) {
                    hold.seen = stack;
                }
            }
        }
    }

    private static String holder() {
        var request = VaadinRequest.getCurrent();
        if (request == null) {
            return Thread.currentThread().getName();
        }
        var kind = request.getParameter(ApplicationConstants.REQUEST_TYPE_PARAMETER);
        var ui = UI.getCurrent();
        var place = ui == null ? "" : " on /" + ui.getInternals().getActiveViewLocation().getFirstSegment();
        return (kind == null ? "page" : kind) + place;
    }

    private static String at(StackTraceElement @Nullable [] stack) {
        if (stack == null || stack.length == 0) {
            return "";
        }
        var own = Arrays.stream(stack).skip(1).filter(frame -> frame.getClassName().startsWith(OWN_CODE) && !frame.getMethodName().startsWith("doFilter"));
        return Stream.concat(Stream.of(stack[0]), own).limit(FRAMES).map(SessionLockWatch::frame).collect(Collectors.joining(" < ", ", at ", ""));
    }

    private static String frame(StackTraceElement frame) {
        return frame.getClassName() + "." + frame.getMethodName() + ":" + frame.getLineNumber();
    }
}
