package dev.trato.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** The past lasts as long as the work, in one thread, and never is the future. */
class BackdatingTest {

    private static final Instant IN_MAY = Instant.parse("2026-05-21T09:30:00Z");
    private static final Instant IN_JUNE = Instant.parse("2026-06-02T16:00:00Z");

    private final Clock clock = new SystemTime().clock();

    @Test
    void workHappensAtItsMomentAndThePresentGoesOn() {
        assertThat(Backdating.at(IN_MAY, clock::instant)).isEqualTo(IN_MAY);
        assertThat(Duration.between(clock.instant(), Instant.now())).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void otherZonesAreToldTheSameMoment() {
        var bogota = clock.withZone(ZoneId.of("America/Bogota"));
        assertThat(bogota.getZone()).isEqualTo(ZoneId.of("America/Bogota"));
        assertThat(Backdating.at(IN_MAY, bogota::instant)).isEqualTo(IN_MAY);
    }

    @Test
    void onePieceOfWorkMayContainAnother() {
        Backdating.at(IN_MAY, () -> {
            assertThat(Backdating.at(IN_JUNE, clock::instant)).isEqualTo(IN_JUNE);
            return assertThat(clock.instant()).isEqualTo(IN_MAY);
        });
    }

    @Test
    void otherThreadsStayInThePresent() {
        var elsewhere = Backdating.at(IN_MAY, () -> CompletableFuture.supplyAsync(clock::instant).join());
        assertThat(elsewhere).isAfter(IN_JUNE);
    }

    @Test
    void itEndsWithTheWorkEvenIfThatFails() {
        assertThatThrownBy(() -> Backdating.at(IN_MAY, () -> {
            throw new IllegalStateException("broken off");
        })).hasMessage("broken off");
        assertThat(clock.instant()).isAfter(IN_JUNE);
    }

    @Test
    void nothingHappensInTheFuture() {
        assertThatThrownBy(() -> Backdating.at(Instant.now().plusSeconds(60), clock::instant)).isInstanceOf(IllegalArgumentException.class);
    }
}
