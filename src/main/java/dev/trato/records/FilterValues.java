package dev.trato.records;

import dev.trato.kernel.CodeList;
import dev.trato.kernel.FieldType;
import dev.trato.kernel.Problem;
import dev.trato.security.CurrentUser;
import dev.trato.security.UserClock;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Reads the text values of filters by the type of the field they are compared with; {@code me}, {@code today-30} and {@code now} are understood. */
@Component
class FilterValues {

    private static final int MAX_DIGITS = 30;
    private static final Pattern RELATIVE_DAY = Pattern.compile("today(?:([+-])(\\d{1,5}))?");

    private final UserClock clock;
    private final CurrentUser currentUser;

    FilterValues(UserClock clock, CurrentUser currentUser) {
        this.clock = clock;
        this.currentUser = currentUser;
    }

    Object read(Field field, String value) {
        try {
            return switch (field.type()) {
                case NUMBER, MONEY, PERCENT -> number(field, value);
                case DATE -> day(value);
                case DATE_TIME -> moment(value);
                case YES_NO -> truth(field, value);
                case REFERENCE -> id(field, value);
                case CHOICE, MULTI_CHOICE -> option(field, value);
                case TEXT, LONG_TEXT, EMAIL, PHONE, LINK, CONTACT_POINTS -> value;
            };
        } catch (NumberFormatException | DateTimeException e) {
            throw fault(field, value);
        }
    }

    /** No field holds more digits, and a number such as 1e999999999 would fill the memory when written out. */
    private static BigDecimal number(Field field, String value) {
        var number = new BigDecimal(value);
        if (Math.abs((long) number.scale()) > MAX_DIGITS || number.precision() > MAX_DIGITS) {
            throw fault(field, value);
        }
        return number;
    }

    Period.Days period(Field field, String code) {
        return Period.find(code).orElseThrow(() -> fault(field, code)).seenFrom(clock.today());
    }

    Instant startOf(LocalDate day) {
        return day.atStartOfDay(clock.zone()).toInstant();
    }

    /** A moment as given, or a day (without a time), which a comparison then takes as a whole. */
    private Object moment(String value) {
        if (value.equals("now")) {
            return clock.now();
        }
        return value.contains("T") ? inCalendar(Instant.parse(value)) : day(value);
    }

    private static Instant inCalendar(Instant moment) {
        inCalendar(moment.atOffset(ZoneOffset.UTC).toLocalDate());
        return moment;
    }

    /** Databases know no other years. */
    private static LocalDate inCalendar(LocalDate day) {
        if (day.getYear() < 1000 || day.getYear() > 9998) {
            throw new DateTimeException("Year " + day.getYear());
        }
        return day;
    }

    private LocalDate day(String value) {
        var relative = RELATIVE_DAY.matcher(value);
        if (!relative.matches()) {
            return inCalendar(LocalDate.parse(value));
        }
        long days = relative.group(2) == null ? 0 : Long.parseLong(relative.group(2));
        return clock.today().plusDays("-".equals(relative.group(1)) ? -days : days);
    }

    private Object id(Field field, String value) {
        if (value.equals("me") && field.target().equals("user")) {
            return currentUser.id();
        }
        return Long.valueOf(value);
    }

    private static Object truth(Field field, String value) {
        if (!value.equals("true") && !value.equals("false")) {
            throw fault(field, value);
        }
        return Boolean.valueOf(value);
    }

    private static Object option(Field field, String value) {
        if (field.codes() != CodeList.NONE) {
            return field.codes().find(value).orElseThrow(() -> fault(field, value));
        }
        if (field.options().stream().noneMatch(option -> option.name().equals(value)) && !field.options().isEmpty()) {
            throw fault(field, value);
        }
        return value;
    }

    private static Problem fault(Field field, String value) {
        return new Problem(field.type() == FieldType.REFERENCE ? "problem.filter.reference" : "problem.filter.value", value, field.labelKey());
    }
}
