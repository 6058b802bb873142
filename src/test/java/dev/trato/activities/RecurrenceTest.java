package dev.trato.activities;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trato.kernel.Messages;
import dev.trato.kernel.Problem;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules by which tasks come again, and their words. */
class RecurrenceTest {

    private static final LocalDate LONG_AGO = LocalDate.of(2000, 1, 1);

    private final RecurrenceWords words = new RecurrenceWords(new Messages());

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "FREQ=DAILY | 2026-02-27 | 2026-02-28 2026-03-01 2026-03-02",
        "FREQ=DAILY;INTERVAL=3 | 2026-12-30 | 2027-01-02 2027-01-05 2027-01-08",
        "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR | 2026-11-20 | 2026-11-23 2026-11-24 2026-11-25",
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU | 2026-11-24 | 2026-12-08 2026-12-22 2027-01-05",
        "FREQ=MONTHLY;BYDAY=1MO | 2026-11-02 | 2026-12-07 2027-01-04 2027-02-01",
        "FREQ=MONTHLY;BYDAY=-1FR | 2026-11-27 | 2026-12-25 2027-01-29 2027-02-26",
        "FREQ=MONTHLY;BYMONTHDAY=-1 | 2027-01-31 | 2027-02-28 2027-03-31 2027-04-30",
        "FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1 | 2027-01-30 | 2027-02-28 2027-03-30 2027-04-30",
        "FREQ=MONTHLY | 2027-01-31 | 2027-03-31 2027-05-31 2027-07-31",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29 | 2024-02-29 | 2028-02-29 2032-02-29 2036-02-29",
        "FREQ=MONTHLY;BYDAY=1MO | 2026-11-22 | 2026-12-07 2027-01-04 2027-02-01",
        "rrule:freq=weekly | 2026-03-25 | 2026-04-01 2026-04-08 2026-04-15"})
    void whatComesNext(String rule, LocalDate from, String expected) {
        var days = new ArrayList<String>();
        var day = from;
        var left = rule;
        for (int i = 0; i < 3; i++) {
            var next = Recurrence.of(left).after(day, LONG_AGO).orElseThrow();
            day = next.day();
            left = next.rule();
            days.add(day.toString());
        }
        assertThat(String.join(" ", days)).isEqualTo(expected);
    }

    @Test
    void aRuleThatCountsEndsAfterSoMany() {
        assertThat(all("FREQ=WEEKLY;COUNT=3", LocalDate.of(2026, 11, 2))).containsExactly("2026-11-09", "2026-11-16");
        assertThat(all("FREQ=WEEKLY;COUNT=1", LocalDate.of(2026, 11, 2))).isEmpty();
    }

    @Test
    void aRuleEndsWithItsLastDay() {
        assertThat(all("FREQ=DAILY;UNTIL=20261104", LocalDate.of(2026, 11, 2))).containsExactly("2026-11-03", "2026-11-04");
        assertThat(all("FREQ=DAILY;UNTIL=20261104T225959Z", LocalDate.of(2026, 11, 2))).containsExactly("2026-11-03", "2026-11-04");
    }

    @Test
    void whatWasMissedIsPassedOverAndCounts() {
        var next = Recurrence.of("FREQ=WEEKLY;COUNT=5").after(LocalDate.of(2026, 11, 2), LocalDate.of(2026, 11, 20)).orElseThrow();
        assertThat(next).isEqualTo(new Recurrence.Next(LocalDate.of(2026, 11, 23), "FREQ=WEEKLY;COUNT=2"));
        assertThat(Recurrence.of("FREQ=WEEKLY;COUNT=2").after(LocalDate.of(2026, 11, 2), LocalDate.of(2026, 11, 20))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"FREQ=SECONDLY", "FREQ=MINUTELY;INTERVAL=5", "FREQ=HOURLY", "FREQ=DAILY;BYHOUR=1,2,3", "FREQ=DAILY;BYSECOND=1", "FREQ=DAILY;INTERVAL=0",
        "FREQ=DAILY;INTERVAL=-1", "FREQ=DAILY;INTERVAL=99999999999", "FREQ=DAILY;COUNT=0", "FREQ=DAILY;COUNT=1000000", "FREQ=DAILY;UNTIL=20269999", "FREQ=DAILY;UNTIL=soon",
        "FREQ=DAILY;FREQ=WEEKLY", "FREQ=SOMETIMES", "", ";", "FREQ", "=DAILY", "FREQ=MONTHLY;BYDAY=9XX", "FREQ=MONTHLY;BYMONTHDAY=77", "FREQ=DAILY;X-EVIL=1",
        "FREQ=DAILY;EXDATE=20260101", "every monday", "FREQ=YEARLY;BYEASTER=0"})
    void hostileAndSenselessRulesAreRefused(String rule) {
        assertThatThrownBy(() -> Recurrence.of(rule)).isInstanceOf(Problem.class);
    }

    /** Other programs take a day to end as it begins. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "FREQ=DAILY;UNTIL=20261104 | false | FREQ=DAILY;UNTIL=20261105T045959Z",
        "FREQ=DAILY;UNTIL=20261104T230000Z | false | FREQ=DAILY;UNTIL=20261104T230000Z",
        "FREQ=DAILY;UNTIL=20261105T020000Z | true | FREQ=DAILY;UNTIL=20261104",
        "FREQ=WEEKLY;UNTIL=20261104;BYDAY=MO | true | FREQ=WEEKLY;UNTIL=20261104;BYDAY=MO",
        "FREQ=WEEKLY;COUNT=3 | false | FREQ=WEEKLY;COUNT=3"})
    void theEndAsFilesSayIt(String rule, boolean wholeDays, String written) {
        assertThat(Recurrence.of(rule).inFile(java.time.ZoneId.of("America/Bogota"), wholeDays)).isEqualTo(written);
    }

    @Test
    void aRuleThatNeverComesTrueEndsTheSearch() {
        org.junit.jupiter.api.Assertions.assertTimeout(Duration.ofSeconds(5), () -> {
            assertThat(Recurrence.of("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30").after(LocalDate.of(2026, 1, 1), LONG_AGO)).isEmpty();
            assertThat(Recurrence.of("FREQ=DAILY").after(LocalDate.of(1000, 1, 1), LocalDate.of(9998, 1, 1))).isEmpty();
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "FREQ=DAILY | Every day | Cada día",
        "FREQ=DAILY;INTERVAL=2 | Every 2 days | Cada 2 días",
        "FREQ=WEEKLY;BYDAY=FR,MO,TU,WE,TH | Every day from Monday to Friday | De lunes a viernes",
        "FREQ=WEEKLY;BYDAY=TH,MO | Every Monday and Thursday | Cada lunes y jueves",
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=SA | Every 2 weeks on Saturday | Cada 2 semanas, el sábado",
        "FREQ=MONTHLY;BYDAY=1MO | Every first Monday of the month | Cada primer lunes del mes",
        "FREQ=MONTHLY;INTERVAL=3;BYDAY=-1FR | Every 3 months on the last Friday | Cada 3 meses, el último viernes",
        "FREQ=MONTHLY;BYMONTHDAY=15 | Every month on day 15 | Cada mes el día 15",
        "FREQ=MONTHLY;BYMONTHDAY=-1 | Every month on the last day | Cada mes el último día",
        "FREQ=YEARLY;COUNT=3 | Every year, 3 times in all | Cada año, 3 veces en total",
        "FREQ=WEEKLY;UNTIL=20270301 | Every week until Mar 1, 2027 | Cada semana hasta el 1 mar 2027",
        "FREQ=YEARLY;BYMONTH=1,7;BYMONTHDAY=1 | By the rule FREQ=YEARLY;BYMONTH=1,7;BYMONTHDAY=1 | Según la regla FREQ=YEARLY;BYMONTH=1,7;BYMONTHDAY=1",
        "nonsense | nonsense | nonsense"})
    void inWords(String rule, String english, String spanish) {
        assertThat(words.of(rule, Locale.ENGLISH)).isEqualTo(english);
        assertThat(words.of(rule, Locale.of("es"))).isEqualTo(spanish);
    }

    private static List<String> all(String rule, LocalDate from) {
        var days = new ArrayList<String>();
        for (var next = Recurrence.of(rule).after(from, LONG_AGO); next.isPresent();
                next = Recurrence.of(next.get().rule()).after(next.get().day(), LONG_AGO)) {
            days.add(next.get().day().toString());
        }
        return days;
    }
}
