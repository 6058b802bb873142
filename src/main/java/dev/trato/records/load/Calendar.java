package dev.trato.records.load;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** The years that a load tells of: working days, office hours, and how the work grew. */
final class Calendar {

    private static final Period LENGTH = Period.ofYears(3);
    private static final LocalTime MORNING = LocalTime.of(8, 30);
    private static final LocalTime EVENING = LocalTime.of(18, 0);
    /** Each year somewhat more comes in than the year before. */
    private static final double GROWTH = 1.3;

    private final ZoneId zone;
    private final List<LocalDate> days;
    private final Map<LocalDate, Integer> numbers = new HashMap<>();

    /**
     * @param last the last day that is told
     */
    Calendar(LocalDate last, ZoneId zone) {
        this.zone = zone;
        days = last.minus(LENGTH).datesUntil(last.plusDays(1)).filter(Calendar::isWorkingDay).toList();
        days.forEach(day -> numbers.put(day, numbers.size()));
    }

    List<LocalDate> days() {
        return days;
    }

    boolean isLast(LocalDate day) {
        return day.equals(days.getLast());
    }

    /** When the day is over. */
    Instant midnight(LocalDate day) {
        return day.plusDays(1).atStartOfDay(zone).toInstant();
    }

    /** Some moment in the office hours of the working day that is this one or follows it. */
    Instant hour(LocalDate some, Random random) {
        var day = some;
        while (!isWorkingDay(day)) {
            day = day.plusDays(1);
        }
        long span = (EVENING.toSecondOfDay() - MORNING.toSecondOfDay()) * 1000L;
        return day.atTime(MORNING).atZone(zone).toInstant().plusMillis((long) (random.nextDouble() * span));
    }

    LocalDate day(Instant moment) {
        return moment.atZone(zone).toLocalDate();
    }

    /** How many out of so many come on this working day. */
    int due(long total, LocalDate day) {
        int number = numbers.getOrDefault(day, -1);
        return number < 0 ? 0 : (int) (share(total, number + 1) - share(total, number));
    }

    private long share(long total, int number) {
        return Math.round(total * Math.pow((double) number / days.size(), GROWTH));
    }

    private static boolean isWorkingDay(LocalDate day) {
        return day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY;
    }
}
