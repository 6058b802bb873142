package dev.trato.shell.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.server.SessionLockEvent;
import com.vaadin.flow.server.VaadinService;
import dev.trato.ViewTest;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ViewTest
@ExtendWith(OutputCaptureExtension.class)
class SessionLockWatchTest {

    private final SessionLockWatch watch = new SessionLockWatch(Duration.ofMillis(30));

    @Test
    void whoHoldsALockForTooLongIsTold(CapturedOutput log) {
        watch.lockAcquired(event());
        sleepUnderTheLock(80);
        watch.lockReleased(event());

        assertThat(log.getOut())
                .containsPattern("A session was locked for \\d{2,} ms by page on /.*sleepUnderTheLock");
    }

    @Test
    void whoIsQuickIsNot(CapturedOutput log) {
        watch.lockAcquired(event());
        watch.look();
        watch.lockReleased(event());

        assertThat(log.getOut()).doesNotContain("A session was locked");
    }

    private static SessionLockEvent event() {
        return new SessionLockEvent(VaadinService.getCurrent());
    }

    private void sleepUnderTheLock(long millis) {
        var looking = Thread.startVirtualThread(() -> {
            sleep(millis / 2);
            watch.look();
        });
        sleep(millis);
        assertThat(looking.isAlive()).isFalse();
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
