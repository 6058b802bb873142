package dev.trato;

import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static org.awaitility.Awaitility.await;

import com.github.mvysny.kaributesting.v10.MockVaadin;
import com.vaadin.flow.component.Component;
import java.time.Duration;

/** Waits, as a person does, until a screen has what is read for it in the background. */
public final class Settling {

    private Settling() {}

    /** Until nothing in the tab says that it is busy. */
    public static void settle() {
        await().pollInSameThread().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(10)).until(() -> {
            MockVaadin.clientRoundtrip(false);
            return _find(Component.class).stream().noneMatch(part -> "true".equals(part.getElement().getAttribute("aria-busy")));
        });
    }
}
