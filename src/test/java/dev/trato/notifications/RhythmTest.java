package dev.trato.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trato.kernel.Problem;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RhythmTest {

    private static final LocalTime TEN = LocalTime.of(22, 0);
    private static final LocalTime SEVEN = LocalTime.of(7, 0);

    /** Nights in which clocks are changed, forwards and back, by an hour or half of one, at midnight or at two, and where they never are. */
    @ParameterizedTest
    @CsvSource({
            "Europe/Madrid, 2026-03-28, 8", "Europe/Madrid, 2026-10-24, 10",
            "America/New_York, 2026-03-07, 8", "America/New_York, 2026-10-31, 10",
            "America/Santiago, 2026-09-05, 8", "America/Santiago, 2026-04-04, 10",
            "Australia/Lord_Howe, 2026-10-03, 8.5", "Australia/Lord_Howe, 2026-04-04, 9.5",
            "Africa/Cairo, 2026-04-23, 8", "Africa/Cairo, 2026-10-29, 10",
            "America/Bogota, 2026-03-28, 9"})
    void quietLastsUntilSevenOnHisClockWhateverTheNight(String zoneName, LocalDate evening, double hours) {
        var zone = ZoneId.of(zoneName);
        var rhythm = new Rhythm(Rhythm.Mails.AT_ONCE, 8, TEN, SEVEN);
        var begins = ZonedDateTime.of(evening, TEN, zone).toInstant();
        var ends = ZonedDateTime.of(evening.plusDays(1), SEVEN, zone).toInstant();
        assertThat(Duration.between(begins, ends)).isEqualTo(Duration.ofMinutes((long) (hours * 60)));
        for (var now = begins; now.isBefore(ends); now = now.plus(Duration.ofMinutes(15))) {
            assertThat(rhythm.due(now, zone)).as(now.atZone(zone).toString()).isEqualTo(ends);
        }
        assertThat(rhythm.due(begins.minusSeconds(1), zone)).isEqualTo(begins.minusSeconds(1));
        assertThat(rhythm.due(ends, zone)).isEqualTo(ends);
    }

    @Test
    void quietAtNoonEndsTheSameDay() {
        var zone = ZoneId.of("America/Bogota");
        var rhythm = new Rhythm(Rhythm.Mails.AT_ONCE, 8, LocalTime.of(12, 0), LocalTime.of(14, 30));
        assertThat(rhythm.due(Instant.parse("2026-11-22T17:00:00Z"), zone)).isEqualTo(Instant.parse("2026-11-22T19:30:00Z"));
        assertThat(rhythm.due(Instant.parse("2026-11-22T23:00:00Z"), zone)).isEqualTo(Instant.parse("2026-11-22T23:00:00Z"));
    }

    @Test
    void mailsComeAsOftenAsHeWants() {
        var madrid = ZoneId.of("Europe/Madrid");
        var now = Instant.parse("2026-10-24T06:10:00Z"); // ten past eight, on the day before the clocks go back
        assertThat(new Rhythm(Rhythm.Mails.AT_ONCE, 8, null, null).mailDue(now, madrid)).isEqualTo(now);
        assertThat(new Rhythm(Rhythm.Mails.HOURLY, 8, null, null).mailDue(now, madrid)).isEqualTo(Instant.parse("2026-10-24T07:00:00Z"));
        assertThat(new Rhythm(Rhythm.Mails.DAILY, 8, null, null).mailDue(now, madrid)).isEqualTo(Instant.parse("2026-10-25T07:00:00Z"));
        assertThat(new Rhythm(Rhythm.Mails.DAILY, 9, null, null).mailDue(now, madrid)).isEqualTo(Instant.parse("2026-10-24T07:00:00Z"));
        assertThat(new Rhythm(Rhythm.Mails.NEVER, 8, null, null).mailDue(now, madrid)).isNull();
        assertThat(new Rhythm(Rhythm.Mails.DAILY, 6, TEN, SEVEN).mailDue(now, madrid)).as("a daily mail keeps quiet too")
                .isEqualTo(Instant.parse("2026-10-25T06:00:00Z"));
    }

    @Test
    void halfAQuietIsNone() {
        assertThatThrownBy(() -> new Rhythm(Rhythm.Mails.AT_ONCE, 8, TEN, null)).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> new Rhythm(Rhythm.Mails.AT_ONCE, 8, TEN, TEN)).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> new Rhythm(Rhythm.Mails.AT_ONCE, 24, null, null)).isInstanceOf(Problem.class);
    }
}
