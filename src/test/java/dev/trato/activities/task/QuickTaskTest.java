package dev.trato.activities.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalTime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is read out of a line; it is Sunday the 22nd of November. */
class QuickTaskTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", value = {
        "Call Ana tomorrow 10:00 | Call Ana | 2026-11-23 | 10:00",
        "Call Ana at 10:00 tomorrow | Call Ana | 2026-11-23 | 10:00",
        "Send offer on Friday | Send offer | 2026-11-27 | -",
        "Send offer next sunday 3pm | Send offer | 2026-11-29 | 15:00",
        "Pay at 12am | Pay | 2026-11-22 | 00:00",
        "Check in 3 days | Check | 2026-11-25 | -",
        "Check in 2 weeks | Check | 2026-12-06 | -",
        "Renew 2027-01-15 9:30 | Renew | 2027-01-15 | 09:30",
        "Llamar a Ana mañana a las 9:30 | Llamar a Ana | 2026-11-23 | 09:30",
        "Llamar pasado mañana | Llamar | 2026-11-24 | -",
        "Llamar por la mañana | Llamar por la mañana | - | -",
        "Enviar la oferta el miércoles | Enviar la oferta | 2026-11-25 | -",
        "Revisar dentro de 10 días | Revisar | 2026-12-02 | -",
        "Reunión el próximo lunes 8:00 | Reunión | 2026-11-23 | 08:00",
        "Read chapter 7:99 | Read chapter 7:99 | - | -",
        "Prepare 2026-13-45 | Prepare 2026-13-45 | - | -",
        "Tomorrow | Tomorrow | - | -",
        "Think about tomorrowland | Think about tomorrowland | - | -"})
    void dayAndHourAreReadFromTheEnd(String line, String title, LocalDate day, LocalTime time) {
        assertThat(QuickTask.of(line, LocalDate.of(2026, 11, 22))).isEqualTo(new QuickTask(title, day, time));
    }
}
