package dev.trato.activities.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeriesShiftTest {

    private static final ZoneId MADRID = ZoneId.of("Europe/Madrid");

    /** 2026-11-23 is a Monday. */
    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', nullValues = "-", value = {
        // an hour later: the same days
        "2026-11-23T09:00, FREQ=WEEKLY, 2026-11-23T10:30, FREQ=WEEKLY, 2026-12-07T09:00, 2026-12-07T10:30",
        // from Mondays to Tuesdays, whether the rule names its day or not
        "2026-11-23T09:00, FREQ=WEEKLY, 2026-11-24T09:00, FREQ=WEEKLY, 2026-12-07T09:00, 2026-12-08T09:00",
        "2026-11-23T09:00, FREQ=WEEKLY;BYDAY=MO, 2026-11-24T08:00, FREQ=WEEKLY;BYDAY=TU, 2026-12-07T09:00, 2026-12-08T08:00",
        "\"2026-11-23T09:00\", \"FREQ=WEEKLY;BYDAY=MO,TU\", 2026-11-24T09:00, \"FREQ=WEEKLY;BYDAY=TU,WE\", 2026-11-24T09:00, 2026-11-25T09:00",
        // it begins later: what is left has its days still
        "2026-11-23T09:00, FREQ=DAILY, 2026-11-25T09:00, FREQ=DAILY, 2026-11-27T09:00, 2026-11-27T09:00",
        "2026-11-23T09:00, FREQ=DAILY, 2026-11-25T09:00, FREQ=DAILY, 2026-11-24T09:00, -",
        // another rule
        "2026-11-23T09:00, FREQ=DAILY, 2026-11-23T09:00, FREQ=WEEKLY, 2026-11-24T09:00, -",
        "2026-11-23T09:00, FREQ=DAILY, 2026-11-23T09:00, FREQ=WEEKLY, 2026-11-30T09:00, 2026-11-30T09:00",
        "2026-11-23T09:00, FREQ=WEEKLY, 2026-11-23T09:00, FREQ=WEEKLY;COUNT=2, 2026-12-07T09:00, -",
        "2026-11-23T09:00, FREQ=WEEKLY, 2026-11-23T09:00, -, 2026-11-30T09:00, -"})
    void whatBecomesOfADate(String begins, String rule, String beginsNow, String ruleNow, String date, String becomes) {
        var shift = new SeriesShift(new Occurrences(at(begins, MADRID), MADRID, rule), new Occurrences(at(beginsNow, MADRID), MADRID, ruleNow));
        assertThat(shift.of(at(date, MADRID))).isEqualTo(becomes == null ? null : at(becomes, MADRID));
    }

    /** Nine o'clock in Bogotá is another moment of the same day, in winter and in summer. */
    @ParameterizedTest
    @CsvSource({"2026-12-07T09:00", "2027-06-07T09:00"})
    void anotherZoneKeepsTheDays(String date) {
        var bogota = ZoneId.of("America/Bogota");
        var shift = new SeriesShift(new Occurrences(at("2026-11-23T09:00", MADRID), MADRID, "FREQ=WEEKLY"), new Occurrences(at("2026-11-23T09:00", bogota), bogota, "FREQ=WEEKLY"));
        assertThat(shift.of(at(date, MADRID))).isEqualTo(at(date, bogota));
    }

    private static Instant at(String local, ZoneId zone) {
        return LocalDateTime.parse(local).atZone(zone).toInstant();
    }
}
