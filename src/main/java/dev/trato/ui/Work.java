package dev.trato.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.progressbar.ProgressBar;
import dev.trato.kernel.Messages;
import dev.trato.kernel.Problem;
import dev.trato.kernel.Progress;
import dev.trato.security.CurrentUser;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import org.springframework.beans.factory.annotation.Qualifier;

/**
 * Runs what may take long away from the session's lock, in the name of the user, and brings the result back to his screen. Work with
 * progress shows a dialog with a bar and a way to cancel once it has taken half a second.
 */
@org.springframework.stereotype.Component
public final class Work {

    private static final long SILENT_MILLIS = 500;
    private static final long STEP_MILLIS = 200;

    private final Executor executor;
    private final CurrentUser currentUser;
    private final Messages messages;

    Work(@Qualifier("applicationTaskExecutor") Executor executor, CurrentUser currentUser, Messages messages) {
        this.executor = executor;
        this.currentUser = currentUser;
        this.messages = messages;
    }

    /** Reads or computes something in the background, then shows it under the session's lock. A failure becomes a notice. */
    public <R> void background(Component owner, java.util.function.Supplier<R> work, Consumer<R> show) {
        run(owner.getUI().orElseGet(UI::getCurrent), () -> work.get(), show, error -> Notices.failure(messages, error), () -> { });
    }

    /** As above, for whoever knows a better answer to a problem than a notice. */
    public <R> void background(Component owner, java.util.function.Supplier<R> work, Consumer<R> show, Consumer<Problem> refused) {
        run(owner.getUI().orElseGet(UI::getCurrent), work, show, error -> {
            if (error instanceof Problem problem) {
                refused.accept(problem);
            } else {
                Notices.failure(messages, error);
            }
        }, () -> { });
    }

    /** Does something with progress: shows how far it is, lets it be cancelled, and calls back when it is through. */
    public <R> void withProgress(String title, Function<Progress, R> work, Consumer<R> done) {
        var ui = UI.getCurrent();
        var meter = new Meter(ui, title);
        run(ui, () -> work.apply(meter), done, error -> {
            if (!(error instanceof CancellationException)) {
                Notices.failure(messages, error);
            }
        }, meter::close);
    }

    private <R> void run(UI ui, java.util.function.Supplier<R> work, Consumer<R> done, Consumer<Throwable> failed, Runnable always) {
        var actor = currentUser.actor();
        executor.execute(() -> {
            try {
                var result = currentUser.as(actor, work);
                show(ui, () -> {
                    always.run();
                    done.accept(result);
                });
            } catch (RuntimeException | Error e) {
                show(ui, () -> {
                    always.run();
                    failed.accept(e);
                });
            }
        });
    }

    private static void show(UI ui, com.vaadin.flow.server.Command command) {
        try {
            ui.access(command);
        } catch (UIDetachedException e) {
            // The tab was closed; the work itself is done.
        }
    }

    /** A progress bar that comes only when it is needed. */
    private final class Meter implements Progress {
        private final UI ui;
        private final String title;
        private final AtomicBoolean cancelled = new AtomicBoolean();
        private final long began = System.currentTimeMillis();
        private final Dialog dialog = new Dialog();
        private final ProgressBar bar = new ProgressBar();
        private final Paragraph figures = new Paragraph();
        private volatile long shown;

        Meter(UI ui, String title) {
            this.ui = ui;
            this.title = title;
            dialog.setHeaderTitle(title);
            dialog.setCloseOnEsc(false);
            dialog.setCloseOnOutsideClick(false);
            bar.setIndeterminate(true);
            bar.getElement().setAttribute("aria-label", title);
            dialog.add(bar, figures);
            dialog.getFooter().add(new Button(messages.get(ui.getLocale(), "button.cancel"), event -> {
                cancelled.set(true);
                event.getSource().setEnabled(false);
            }));
        }

        @Override
        public boolean report(long done, long total) {
            long now = System.currentTimeMillis();
            if (now - began > SILENT_MILLIS && now - shown > STEP_MILLIS) {
                shown = now;
                Work.show(ui, () -> draw(done, total));
            }
            return !cancelled.get();
        }

        private void draw(long done, long total) {
            if (!dialog.isOpened()) {
                dialog.open();
            }
            bar.setIndeterminate(total == 0);
            if (total > 0) {
                bar.setValue(Math.min(1, (double) done / total));
            }
            figures.setText(messages.get(ui.getLocale(), "progress.figures", done, total));
        }

        void close() {
            dialog.close();
        }
    }
}
