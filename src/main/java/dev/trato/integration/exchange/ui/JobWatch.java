package dev.trato.integration.exchange.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import dev.trato.ui.Kit;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads again and again how far jobs are, as long as a place shows it and there is something to be seen. */
final class JobWatch {

    private static final int MILLIS = 400;
    private static final ScheduledExecutorService CLOCK = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("job-progress").factory());

    private @Nullable ScheduledFuture<?> running;

    /** Begins, once the place is on a screen. */
    <R> void start(Kit kit, Component place, UI ui, Supplier<R> read, Consumer<R> show) {
        stop();
        var reading = kit.work().refreshing(place, read, show);
        running = CLOCK.scheduleWithFixedDelay(() -> {
            try {
                ui.access(reading::ask);
            } catch (UIDetachedException e) {
                stop();
            }
        }, MILLIS, MILLIS, TimeUnit.MILLISECONDS);
    }

    void stop() {
        var before = running;
        if (before != null) {
            before.cancel(false);
        }
    }
}
