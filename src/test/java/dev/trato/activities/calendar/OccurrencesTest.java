package dev.trato.activities.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trato.kernel.Problem;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OccurrencesTest {

    /** A week in which clocks change: the meeting stays at its hour on the wall, in whichever zone. */
    @ParameterizedTest
    @CsvSource({
        "Europe/Madrid, 2026-03-26T09:30, 23",
        "Europe/Madrid, 2026-10-22T09:30, 25",
        "America/New_York, 2026-03-05T09:30, 23",
        "America/Santiago, 2026-09-03T09:30, 23",
        "Australia/Lord_Howe, 2026-10-01T09:30, 23.5",
        "Asia/Kolkata, 2026-03-26T09:30, 24",
        "Africa/Casablanca, 2026-02-12T09:30, 25",
    })
    void whatIsAtHalfPastNineStaysThere(String zoneName, LocalDateTime start, double shortestOrLongest) {
        var zone = ZoneId.of(zoneName);
        var first = start.atZone(zone).toInstant();
        var week = new Occurrences(first, zone, "FREQ=DAILY").between(first, first.plus(Duration.ofDays(7)));
        assertThat(week).hasSizeGreaterThanOrEqualTo(7).allMatch(moment -> moment.atZone(zone).toLocalTime().equals(start.toLocalTime()));
        var gaps = java.util.stream.IntStream.range(1, week.size()).mapToObj(i -> Duration.between(week.get(i - 1), week.get(i)).toMinutes() / 60.0);
        assertThat(gaps).contains(shortestOrLongest);
    }

    @Test
    void anHourThatTheClockSkipsIsMovedAndOneThatComesTwiceComesOnce() {
        var madrid = ZoneId.of("Europe/Madrid");
        var spring = Instant.parse("2026-03-28T01:30:00Z"); // half past two on the day before
        assertThat(new Occurrences(spring, madrid, "FREQ=DAILY;COUNT=3").between(spring, spring.plus(Duration.ofDays(9))))
                .containsExactly(spring, Instant.parse("2026-03-29T01:30:00Z"), Instant.parse("2026-03-30T00:30:00Z"));
        var autumn = Instant.parse("2026-10-24T00:30:00Z");
        assertThat(new Occurrences(autumn, madrid, "FREQ=DAILY;COUNT=3").between(autumn, autumn.plus(Duration.ofDays(9))))
                .containsExactly(autumn, Instant.parse("2026-10-25T00:30:00Z"), Instant.parse("2026-10-26T01:30:00Z"));
    }

    @Test
    void theFirstMondayTheLastDayAndLeapDays() {
        assertThat(days("FREQ=MONTHLY;BYDAY=1MO;COUNT=3", "2026-01-05T10:00")).containsExactly("2026-01-05", "2026-02-02", "2026-03-02");
        assertThat(days("FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=3", "2026-01-31T10:00")).containsExactly("2026-01-31", "2026-02-28", "2026-03-31");
        assertThat(days("FREQ=MONTHLY;BYMONTHDAY=31;COUNT=3", "2026-01-31T10:00")).containsExactly("2026-01-31", "2026-03-31", "2026-05-31");
        assertThat(days("FREQ=YEARLY;COUNT=2", "2024-02-29T10:00")).containsExactly("2024-02-29", "2028-02-29");
        assertThat(days("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;COUNT=6", "2026-11-26T10:00"))
                .containsExactly("2026-11-26", "2026-11-27", "2026-11-30", "2026-12-01", "2026-12-02", "2026-12-03");
    }

    private static List<String> days(String rule, String start) {
        var zone = ZoneId.of("America/Bogota");
        var first = LocalDateTime.parse(start).atZone(zone).toInstant();
        return new Occurrences(first, zone, rule).between(first, first.plus(Duration.ofDays(3000))).stream()
                .map(moment -> moment.atZone(zone).toLocalDate().toString()).toList();
    }

    @Test
    void theEndCountsWhereTheClockHangs() {
        var auckland = ZoneId.of("Pacific/Auckland");
        var first = LocalDateTime.parse("2026-06-01T08:00").atZone(auckland).toInstant(); // still May in UTC
        assertThat(new Occurrences(first, auckland, "FREQ=DAILY;UNTIL=20260602T200000Z").last())
                .contains(LocalDateTime.parse("2026-06-03T08:00").atZone(auckland).toInstant());
        assertThat(new Occurrences(first, auckland, "FREQ=DAILY;UNTIL=20260602").last())
                .contains(LocalDateTime.parse("2026-06-02T08:00").atZone(auckland).toInstant());
        assertThat(new Occurrences(first, auckland, "FREQ=DAILY").last()).isEmpty();
    }

    /** Two halves of a series are the whole of it. */
    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', value = {"FREQ=DAILY;COUNT=9", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO;COUNT=6", "\"FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE;WKST=SU;UNTIL=20270201T030000Z\"",
        "FREQ=MONTHLY;BYDAY=-1MO", "FREQ=MONTHLY;BYMONTHDAY=31;COUNT=5", "FREQ=YEARLY;COUNT=4"})
    void aSeriesIsPartedBeforeAnyOfItsDates(String rule) {
        var zone = ZoneId.of("America/Bogota");
        var first = LocalDateTime.parse(rule.contains("31") ? "2026-08-31T20:30" : "2026-11-30T20:30").atZone(zone).toInstant(); // the next day in UTC
        var end = first.plus(Duration.ofDays(1500));
        var whole = new Occurrences(first, zone, rule);
        var all = whole.between(first, end);
        for (var date : all.subList(1, all.size())) {
            var before = new Occurrences(first, zone, whole.ruleBefore(date)).between(first, end);
            var after = new Occurrences(date, zone, whole.ruleFrom(date)).between(date, end);
            assertThat(java.util.stream.Stream.concat(before.stream(), after.stream())).as("%s at %s", rule, date).containsExactlyElementsOf(all);
            assertThat(after).startsWith(date);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "FREQ=SECONDLY", "FREQ=MINUTELY;INTERVAL=15", "FREQ=HOURLY", "FREQ=DAILY;BYHOUR=1,2,3", "FREQ=DAILY;BYSECOND=0", "FREQ=NEVER", "every Monday", "",
        "FREQ=DAILY;INTERVAL=100000", "FREQ=DAILY;COUNT=0", "FREQ=DAILY;COUNT=99999999999999",
    })
    void whatRepeatsTooOftenOrIsNoRuleIsRefused(String rule) {
        assertThatThrownBy(() -> dev.trato.activities.Recurrence.of(rule)).isInstanceOf(Problem.class);
    }

    @Test
    void aRuleThatNeverHappensEndsTheSearch() {
        var first = Instant.parse("2026-01-01T10:00:00Z");
        var zone = ZoneId.of("UTC");
        for (var rule : List.of("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", "FREQ=YEARLY;BYWEEKNO=53;BYMONTH=6")) {
            assertThat(new Occurrences(first, zone, rule).between(first, first.plus(Duration.ofDays(4000))).size()).as(rule).isLessThanOrEqualTo(1);
        }
    }
}
