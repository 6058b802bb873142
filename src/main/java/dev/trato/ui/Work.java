package dev.trato.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.progressbar.ProgressBar;
import dev.trato.kernel.Actor;
import dev.trato.kernel.Messages;
import dev.trato.kernel.Problem;
import dev.trato.kernel.Progress;
import dev.trato.records.Transactions;
import dev.trato.security.CurrentUser;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;

/**
 * Runs what may take long away from the session's lock, in the name of the user, and brings the result back to his screen. What reads
 * for a screen and what works through many records have threads of their own: no export keeps a list waiting. Work with progress shows a
 * dialog with a bar and a way to cancel once it has taken half a second, also while it waits for its turn.
 */
@org.springframework.stereotype.Component
public final class Work implements DisposableBean {

    /** After so long it is tried again to read what could not be read for too much to do. */
    static final long PATIENCE_MILLIS = 2000;
    private static final long SILENT_MILLIS = 500;
    private static final long STEP_MILLIS = 200;
    private static final int READERS = 12;
    private static final int READS_WAITING = 1000;
    private static final int WORKERS = 3;
    private static final int WORK_WAITING = 100;
    private static final int LAST_SECONDS = 10;

    private final CurrentUser currentUser;
    private final Transactions transactions;
    private final Messages messages;
    private final ThreadPoolExecutor readers = threads("screen-read-", READERS, READS_WAITING);
    private final ThreadPoolExecutor workers = threads("long-work-", WORKERS, WORK_WAITING);
    /** What is due after the end is nobody's any more. */
    private final ScheduledExecutorService clock =
            new ScheduledThreadPoolExecutor(1, named("work-clock-"), new ThreadPoolExecutor.DiscardPolicy());
    private volatile boolean stopping;

    Work(CurrentUser currentUser, Transactions transactions, Messages messages) {
        this.currentUser = currentUser;
        this.transactions = transactions;
        this.messages = messages;
    }

    private static ThreadPoolExecutor threads(String name, int count, int waiting) {
        return new ThreadPoolExecutor(count, count, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(waiting), named(name));
    }

    private static ThreadFactory named(String name) {
        return Thread.ofPlatform().name(name, 1).daemon().factory();
    }

    /** Reads or computes something short in the background, then shows it under the session's lock. A failure becomes a notice. */
    public <R> void background(Component owner, Supplier<R> work, Consumer<R> show) {
        read(owner, work, show, this::failed);
    }

    /** As above, for whoever knows a better answer to a problem than a notice. */
    public <R> void background(Component owner, Supplier<R> work, Consumer<R> show, Consumer<Problem> refused) {
        read(owner, work, show, error -> {
            if (error instanceof Problem problem) {
                refused.accept(problem);
            } else {
                failed(error);
            }
        });
    }

    /** Reads in the background what a place on the screen shows, each time it is asked to, but never twice at once. */
    public <R> Refresh<R> refreshing(Component place, Supplier<R> read, Consumer<R> show) {
        return new Refresh<>(this, place, read, show, currentUser.actor());
    }

    /** Does something short that nobody waits for; {@link Busy} when there is too much to do already. */
    public void aside(Runnable work) {
        try {
            readers.execute(work);
        } catch (RejectedExecutionException e) {
            throw new Busy();
        }
    }

    /** Does something with progress: shows how far it is, lets it be cancelled, and calls back when it is through. */
    public <R> void withProgress(String title, Function<Progress, R> work, Consumer<R> done) {
        withProgress(title, work, done, () -> { });
    }

    /** As above; {@code otherwise} is called after it was cancelled or has failed, of which the user was told. */
    public <R> void withProgress(String title, Function<Progress, R> work, Consumer<R> done, Runnable otherwise) {
        var ui = UI.getCurrent();
        var meter = new Meter(ui, title, otherwise);
        meter.waits(run(workers, currentUser.actor(), ui, () -> {
            meter.begin();
            return work.apply(meter);
        }, done, error -> {
            if (!(error instanceof CancellationException)) {
                failed(error);
            }
            otherwise.run();
        }, meter::close));
    }

    private <R> void read(Component owner, Supplier<R> work, Consumer<R> show, Consumer<Throwable> failed) {
        read(currentUser.actor(), owner.getUI().orElseGet(UI::getCurrent), work, show, failed);
    }

    /** What a screen shows is worth waiting for when there is too much to do. */
    private <R> void read(Actor actor, UI ui, Supplier<R> work, Consumer<R> show, Consumer<Throwable> failed) {
        run(readers, actor, ui, work, show, error -> {
            if (error instanceof Busy) {
                later(ui, PATIENCE_MILLIS, () -> read(actor, ui, work, show, failed));
            } else {
                failed.accept(error);
            }
        }, () -> { });
    }

    /** Runs readings in one transaction. */
    void inOneTransaction(Runnable readings) {
        transactions.read(() -> {
            readings.run();
            return this;
        });
    }

    <R> R as(Actor actor, Supplier<R> work) {
        return currentUser.as(actor, work);
    }

    void failed(Throwable error) {
        Notices.failure(messages, error);
    }

    /** Does something under the session's lock after a while. */
    void later(UI ui, long millis, Runnable action) {
        clock.schedule(() -> show(ui, action::run), millis, TimeUnit.MILLISECONDS);
    }

    private <R> Runnable run(ThreadPoolExecutor threads, Actor actor, UI ui, Supplier<R> work, Consumer<R> done, Consumer<Throwable> failed,
            Runnable always) {
        Runnable task = () -> {
            try {
                var result = currentUser.as(actor, work);
                show(ui, actor, () -> {
                    always.run();
                    done.accept(result);
                });
            } catch (RuntimeException | Error e) {
                show(ui, actor, () -> {
                    always.run();
                    failed.accept(e);
                });
            }
        };
        try {
            threads.execute(task);
        } catch (RejectedExecutionException e) {
            show(ui, actor, () -> {
                always.run();
                failed.accept(new Busy());
            });
        }
        return task;
    }

    private void show(UI ui, Actor actor, Runnable action) {
        show(ui, () -> currentUser.as(actor, () -> {
            action.run();
            return actor;
        }));
    }

    static void show(UI ui, com.vaadin.flow.server.Command command) {
        try {
            ui.access(command);
        } catch (UIDetachedException e) {
            // The tab was closed; the work itself is done.
        }
    }

    /** Nothing is interrupted, since that would close files of the database; what tells its progress learns that it should stop. */
    @Override
    public void destroy() throws InterruptedException {
        stopping = true;
        clock.shutdown();
        readers.shutdown();
        workers.shutdown();
        workers.awaitTermination(LAST_SECONDS, TimeUnit.SECONDS);
    }

    /** A progress bar that comes only when it is needed. */
    private final class Meter implements Progress {
        private final UI ui;
        private final Runnable otherwise;
        private final AtomicBoolean cancelled = new AtomicBoolean();
        private volatile long began;
        private @Nullable Runnable task;
        private boolean closed;
        private final Dialog dialog = new Dialog();
        private final ProgressBar bar = new ProgressBar();
        private final Paragraph figures = new Paragraph();
        private volatile long shown;

        Meter(UI ui, String title, Runnable otherwise) {
            this.ui = ui;
            this.otherwise = otherwise;
            dialog.setHeaderTitle(title);
            dialog.setCloseOnEsc(false);
            dialog.setCloseOnOutsideClick(false);
            bar.setIndeterminate(true);
            bar.getElement().setAttribute("aria-label", title);
            dialog.add(bar, figures);
            dialog.getFooter().add(new Button(messages.get(ui.getLocale(), "button.cancel"), event -> {
                event.getSource().setEnabled(false);
                cancel();
            }));
        }

        /** Asked for, and perhaps waiting for its turn. */
        void waits(Runnable work) {
            task = work;
            later(ui, SILENT_MILLIS, this::appear);
        }

        /** Its turn has come. */
        void begin() {
            began = System.currentTimeMillis();
            if (cancelled.get()) {
                throw new CancellationException();
            }
        }

        private void appear() {
            if (closed) {
                return;
            }
            if (!dialog.isOpened()) {
                dialog.open();
            }
            if (began == 0) {
                figures.setText(messages.get(ui.getLocale(), "progress.waiting"));
            }
        }

        private void cancel() {
            cancelled.set(true);
            if (task != null && workers.remove(task)) {
                close();
                otherwise.run();
            }
        }

        @Override
        public boolean report(long done, long total) {
            long now = System.currentTimeMillis();
            if (now - began > SILENT_MILLIS && now - shown > STEP_MILLIS) {
                shown = now;
                Work.show(ui, () -> draw(done, total));
            }
            return !cancelled.get() && !stopping;
        }

        private void draw(long done, long total) {
            if (closed) {
                return;
            }
            appear();
            bar.setIndeterminate(total == 0);
            if (total > 0) {
                bar.setValue(Math.min(1, (double) done / total));
            }
            figures.setText(messages.get(ui.getLocale(), "progress.figures", done, total));
        }

        void close() {
            closed = true;
            dialog.close();
        }
    }
}
