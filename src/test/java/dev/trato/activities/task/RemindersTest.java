package dev.trato.activities.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trato.kernel.Problem;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When people are reminded: the clocks of six zones, on the days on which some of them change. */
class RemindersTest {

    /** A task for a morning after the night in which the clocks changed; half an hour before it, and at the same hour the day before. */
    @ParameterizedTest
    @CsvSource({
        "Europe/Madrid,      2026-03-29, 09:00, 2026-03-28T08:00:00Z, 2026-03-29T06:30:00Z",
        "Europe/Madrid,      2026-10-25, 09:00, 2026-10-24T07:00:00Z, 2026-10-25T07:30:00Z",
        "America/New_York,   2026-03-08, 09:00, 2026-03-07T14:00:00Z, 2026-03-08T12:30:00Z",
        "America/Santiago,   2026-09-06, 09:00, 2026-09-05T13:00:00Z, 2026-09-06T11:30:00Z",
        "America/Bogota,     2026-03-29, 09:00, 2026-03-28T14:00:00Z, 2026-03-29T13:30:00Z",
        "Australia/Lord_Howe,2026-10-04, 09:00, 2026-10-02T22:30:00Z, 2026-10-03T21:30:00Z",
        "Asia/Kathmandu,     2026-03-29, 09:00, 2026-03-28T03:15:00Z, 2026-03-29T02:45:00Z"})
    void aDayBeforeIsTheSameHourAndHalfAnHourIsThirtyMinutes(String zone, LocalDate day, LocalTime time, Instant dayBefore, Instant halfAnHour) {
        assertThat(Reminders.of("PT30M,P1D").moments(day, time, ZoneId.of(zone))).containsExactly(dayBefore, halfAnHour);
    }

    /** At half past two nobody's clock shows on the last Sunday of March; it is half past three then. In October it shows twice, and the first counts. */
    @Test
    void hoursThatDoNotExistAndHoursThatExistTwice() {
        var madrid = ZoneId.of("Europe/Madrid");
        assertThat(Reminders.of("PT0S").moments(LocalDate.of(2026, 3, 29), LocalTime.of(2, 30), madrid)).containsExactly(Instant.parse("2026-03-29T01:30:00Z"));
        assertThat(Reminders.of("PT0S").moments(LocalDate.of(2026, 10, 25), LocalTime.of(2, 30), madrid)).containsExactly(Instant.parse("2026-10-25T00:30:00Z"));
    }

    @Test
    void aTaskForADayCountsAsDueInTheMorning() {
        assertThat(Reminders.of("PT0S").moments(LocalDate.of(2026, 11, 23), null, ZoneId.of("America/Bogota")))
                .containsExactly(Instant.parse("2026-11-23T14:00:00Z"));
        assertThat(Reminders.of("PT0S,2026-11-23T10:00:00Z").moments(null, null, ZoneId.of("UTC"))).containsExactly(Instant.parse("2026-11-23T10:00:00Z"));
    }

    @Test
    void eachIsKeptOnceAndAsItIsMeant() {
        assertThat(Reminders.of(" pt30m, P1D,PT30M ,2026-11-23T10:00:00Z").toString()).isEqualTo("PT30M,P1D,2026-11-23T10:00:00Z");
        assertThat(Reminders.of(null).all()).isEqualTo(List.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "30", "-PT5M", "PT-5M", "P1M", "P2Y", "P400D", "PT9999999999H", "P99999999999D", "PT5.5S", "2026-13-01T00:00:00Z", "PT1M,,PT2M",
        "PT1M,PT2M,PT3M,PT4M,PT5M,PT6M,PT7M,PT8M,PT9M,PT10M,PT11M"})
    void whatIsNoReminderIsRefused(String text) {
        assertThatThrownBy(() -> Reminders.of(text)).isInstanceOf(Problem.class);
    }
}
