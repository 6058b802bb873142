package dev.trato.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoginLimitTest {

    private static final Instant BEGIN = Instant.parse("2026-03-02T08:00:00Z");

    @Test
    void somebodyWhoKeepsGuessingIsHeardLessThanTwentyTimesInAnyHour() {
        var heard = guess(LoginLimit.ACCOUNT, Duration.ofHours(30), Duration.ofSeconds(1));
        for (var from : heard) {
            assertThat(heard.stream().filter(at -> !at.isBefore(from) && at.isBefore(from.plus(Duration.ofHours(1))))).hasSizeLessThan(20);
        }
    }

    @Test
    void theDelaysGrowButEndAtAQuarterOfAnHour() {
        assertThat(LoginLimit.ACCOUNT.delay(4)).isZero();
        assertThat(LoginLimit.ACCOUNT.delay(5)).isEqualTo(Duration.ofSeconds(15));
        assertThat(LoginLimit.ACCOUNT.delay(6)).isEqualTo(Duration.ofSeconds(30));
        assertThat(LoginLimit.ACCOUNT.delay(1000)).isEqualTo(Duration.ofMinutes(15));
    }

    @Test
    void anHourOfQuietForgivesEverything() {
        assertThat(LoginLimit.ACCOUNT.remembered(400, Duration.ofMinutes(59))).isEqualTo(400);
        assertThat(LoginLimit.ACCOUNT.remembered(400, Duration.ofHours(1))).isZero();
    }

    @Test
    void anAddressSharedByManyForgivesOneFailureAMinute() {
        assertThat(LoginLimit.ADDRESS.remembered(50, Duration.ofMinutes(20))).isEqualTo(30);
        assertThat(guess(LoginLimit.ADDRESS, Duration.ofHours(3), Duration.ofSeconds(90))).hasSize(120);
    }

    private static List<Instant> guess(LoginLimit limit, Duration howLong, Duration each) {
        var bucket = new LoginBucket("some");
        var heard = new ArrayList<Instant>();
        for (var now = BEGIN; now.isBefore(BEGIN.plus(howLong)); now = now.plus(each)) {
            if (bucket.wait(now).isZero()) {
                bucket.count(now, limit);
                heard.add(now);
            }
        }
        return heard;
    }
}
