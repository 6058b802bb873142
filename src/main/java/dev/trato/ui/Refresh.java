package dev.trato.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import dev.trato.kernel.Actor;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How a part of the screen gets what it shows: read away from the session's lock, together with whatever else the tab asks for at the same
 * time ({@link Round}). One reading is under way at a time; however often it is asked for meanwhile, one more follows. It reads as whoever
 * opened the screen, and is used under the session's lock only. Until something is there to be shown, its place says that it is busy; it has
 * to be visible then, since Vaadin tells the browser nothing about what is not.
 */
public final class Refresh<R> {

    /** What others do may keep a tab reading a sixth of the time. */
    private static final int REST = 5;
    private static final String BUSY = "aria-busy";

    private final Work work;
    private final Component place;
    private final Supplier<R> read;
    private final Consumer<R> show;
    private final Actor reader;
    private boolean shown;
    private boolean underWay;
    private boolean again;
    /** For how long it may stay as it is although it was outdated while it was read; null when it was not. */
    private @Nullable Duration outdated;
    /** When it is read again; null when it is not waiting for that. */
    private @Nullable Long due;
    private volatile long readAt = System.nanoTime();
    private volatile long took;

    Refresh(Work work, Component place, Supplier<R> read, Consumer<R> show, Actor reader) {
        this.work = work;
        this.place = place;
        this.read = read;
        this.show = show;
        this.reader = reader;
    }

    /** Reads and shows it soon. */
    public void ask() {
        if (underWay) {
            again = true;
            return;
        }
        underWay = true;
        if (!shown) {
            place.getElement().setAttribute(BUSY, "true");
        }
        Round.of(work, ui()).add(this);
    }

    /**
     * Reads it again because somebody has changed something: at once, and the longer the last reading took, the longer after it. Many who
     * work at the same records and look at all of them would otherwise do nothing but read.
     */
    public void outdated() {
        outdated(Duration.ZERO);
    }

    /** The same for what may stay as it is for a while after it was read. */
    public void outdated(Duration calm) {
        if (underWay) {
            outdated = outdated == null || outdated.compareTo(calm) > 0 ? calm : outdated;
            return;
        }
        long now = System.nanoTime();
        long then = readAt + Math.max(REST * took, calm.toNanos());
        if (then - now <= 0) {
            due = null;
            ask();
        } else if (due == null || then - due < 0) {
            due = then;
            work.later(ui(), TimeUnit.NANOSECONDS.toMillis(then - now) + 1, () -> {
                if (due != null && due == then) {
                    due = null;
                    ask();
                }
            });
        }
    }

    UI ui() {
        return place.getUI().orElseGet(UI::getCurrent);
    }

    /** Reads it now; gives what is to be done with it under the session's lock. */
    Runnable read() {
        long began = System.nanoTime();
        var result = work.as(reader, read);
        long now = System.nanoTime();
        readAt = now;
        took = now - began;
        return () -> work.as(reader, () -> {
            through();
            show.accept(result);
            return this;
        });
    }

    private void through() {
        if (!shown) {
            place.getElement().removeAttribute(BUSY);
            shown = true;
        }
        underWay = false;
        var late = outdated;
        outdated = null;
        if (again) {
            again = false;
            ask();
        } else if (late != null) {
            outdated(late);
        }
    }

    /** Nobody has asked for it by a click, so nobody is bothered when there is just too much to do. */
    void failed(Throwable error) {
        if (error instanceof Busy) {
            underWay = false;
            work.later(ui(), Work.PATIENCE_MILLIS, this::ask);
        } else {
            through();
            work.failed(error);
        }
    }
}
