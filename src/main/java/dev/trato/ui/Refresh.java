package dev.trato.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import dev.trato.kernel.Actor;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Reads again what a part of the screen shows, away from the session's lock. One reading is under way at a time; however often it is asked
 * for meanwhile, one more follows. It reads as
 * whoever opened the screen, and is used under the session's lock only.
 */
public final class Refresh<R> {

    private static final long PATIENCE_MILLIS = 2000;

    private final Work work;
    private final Component owner;
    private final Supplier<R> read;
    private final Consumer<R> show;
    private final Actor reader;
    private boolean underWay;
    private boolean again;

    Refresh(Work work, Component owner, Supplier<R> read, Consumer<R> show, Actor reader) {
        this.work = work;
        this.owner = owner;
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
        work.read(reader, owner, read, show, this::failed, this::through);
    }

    private void through() {
        underWay = false;
        if (again) {
            again = false;
            ask();
        }
    }

    /** Nobody has asked for it by a click, so nobody is bothered when there is just too much to do. */
    private void failed(Throwable error) {
        if (error instanceof Busy) {
            work.later(owner.getUI().orElseGet(UI::getCurrent), PATIENCE_MILLIS, this::ask);
        } else {
            work.failed(error);
        }
    }
}
