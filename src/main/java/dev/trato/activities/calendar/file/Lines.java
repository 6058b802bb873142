package dev.trato.activities.calendar.file;

import com.github.mangstadt.vinnie.VObjectProperty;
import com.github.mangstadt.vinnie.io.VObjectPropertyValues;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The lines of one thing in a calendar file, and what their values are. */
final class Lines {

    private final List<VObjectProperty> lines;
    private final ZoneId home;

    /** @param home zone of times that say none, or one that nobody knows */
    Lines(List<VObjectProperty> lines, ZoneId home) {
        this.lines = lines;
        this.home = home;
    }

    ZoneId home() {
        return home;
    }

    Optional<VObjectProperty> line(String name) {
        return lines(name).findFirst();
    }

    Stream<VObjectProperty> lines(String name) {
        return lines.stream().filter(line -> line.getName().equalsIgnoreCase(name));
    }

    @Nullable String text(String name, int longest) {
        var value = line(name).map(line -> VObjectPropertyValues.unescape(line.getValue()).strip()).filter(text -> !text.isEmpty()).orElse(null);
        return value == null || value.length() <= longest ? value : value.substring(0, longest - 1) + "…";
    }

    @Nullable String word(String name) {
        return line(name).map(line -> line.getValue().strip().toUpperCase(Locale.ROOT)).filter(word -> word.length() <= 40).orElse(null);
    }

    int number(String name) {
        return line(name).map(line -> line.getValue().strip()).filter(digits -> digits.matches("\\d{1,9}")).map(Integer::valueOf).orElse(0);
    }

    // times

    static boolean isDay(VObjectProperty line) {
        return "DATE".equalsIgnoreCase(line.getParameters().first("VALUE")) || line.getValue().strip().matches("\\d{8}");
    }

    ZoneId zone(VObjectProperty line) {
        var name = line.getParameters().first("TZID");
        return name != null ? ZoneNames.find(name).orElse(home) : line.getValue().strip().endsWith("Z") ? ZoneOffset.UTC : home;
    }

    Instant moment(VObjectProperty line) {
        return moment(line, line.getValue().strip());
    }

    Stream<Instant> moments(VObjectProperty line) {
        return Arrays.stream(line.getValue().split(",")).map(value -> moment(line, value.strip()));
    }

    private Instant moment(VObjectProperty line, String value) {
        if (value.matches("\\d{8}")) {
            return LocalDate.parse(value, DateTimeFormatter.BASIC_ISO_DATE).atStartOfDay(zone(line)).toInstant();
        }
        if (value.endsWith("Z")) {
            return LocalDateTime.parse(value.substring(0, value.length() - 1), CalendarWriter.LOCAL).toInstant(ZoneOffset.UTC);
        }
        return LocalDateTime.parse(value, CalendarWriter.LOCAL).atZone(zone(line)).toInstant();
    }
}
