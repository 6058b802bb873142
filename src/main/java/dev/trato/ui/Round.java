package dev.trato.ui;

import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/**
 * What the parts of a tab ask for while its session is locked: read in the background, one after the other in one transaction, so that what
 * several of them look at is fetched once; and shown together, in one message to the browser, except that what is there does not wait long
 * for what takes its time.
 */
final class Round {

    private static final long SHORT_NANOS = Duration.ofMillis(100).toNanos();

    private final Work work;
    private final UI tab;
    private final Queue<Refresh<?>> parts = new ArrayDeque<>();
    private List<Runnable> read = new ArrayList<>();
    private long shown;

    private Round(Work work, UI tab) {
        this.work = work;
        this.tab = tab;
    }

    /** The round of a tab that begins when its session is unlocked. */
    static Round of(Work work, UI tab) {
        var next = ComponentUtil.getData(tab, Round.class);
        if (next != null) {
            return next;
        }
        var round = new Round(work, tab);
        ComponentUtil.setData(tab, Round.class, round);
        Work.show(tab, round::begin);
        return round;
    }

    void add(Refresh<?> part) {
        parts.add(part);
    }

    private void begin() {
        ComponentUtil.setData(tab, Round.class, null);
        try {
            work.aside(this::read);
        } catch (Busy e) {
            parts.forEach(part -> part.failed(e));
        }
    }

    private void read() {
        shown = System.nanoTime();
        try {
            work.inOneTransaction(this::readAll);
        } catch (RuntimeException | Error e) {
            parts.forEach(this::readAlone);
        }
        show();
    }

    private void readAll() {
        while (!parts.isEmpty()) {
            read.add(parts.element().read());
            parts.remove();
            if (System.nanoTime() - shown > SHORT_NANOS) {
                show();
            }
        }
    }

    /** One of them has failed, and nothing more can be read in its transaction; the others do not fail with it. */
    private void readAlone(Refresh<?> part) {
        try {
            read.add(part.read());
        } catch (RuntimeException | Error e) {
            read.add(() -> part.failed(e));
        }
    }

    /** In one message, and yet each for itself: what cannot be shown keeps nothing else from the screen. */
    private void show() {
        var now = read;
        read = new ArrayList<>();
        shown = System.nanoTime();
        Work.show(tab, () -> now.forEach(each -> Work.show(tab, each::run)));
    }
}
