package dev.trato.integration.exchange.table;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How a column writes its values, and the parsers for them. They are strict: what is not exactly one value of the kind (31 February, 1.2.3)
 * is a {@link ValueFormatException}, as is an empty text; blanks around a value do not count.
 */
public record ValueFormats(DateOrder dates, NumberStyle numbers) {

    /** As people write who speak that language. */
    public static ValueFormats usual(Locale locale) {
        return new ValueFormats(DateOrder.usual(locale), NumberStyle.usual(locale));
    }

    public ValueFormats with(DateOrder order) {
        return new ValueFormats(order, numbers);
    }

    public ValueFormats with(NumberStyle style) {
        return new ValueFormats(dates, style);
    }

    /** A day; of a date with a time the day as it is written. */
    public LocalDate parseDate(String value) {
        return date(value, text(value), "date");
    }

    /** A date with a time as it is written; without a time it is midnight, and a distance from UTC is not regarded. */
    public LocalDateTime parseDateTime(String value) {
        DateText text = text(value);
        LocalDate date = date(value, text, "dateTime");
        LocalTime time = text == null ? null : text.time();
        return date.atTime(time == null ? LocalTime.MIDNIGHT : time);
    }

    /** A moment: by the distance from UTC if the text has one, else in the given zone. */
    public Instant parseInstant(String value, ZoneId zone) {
        LocalDateTime local = parseDateTime(value);
        DateText text = text(value);
        return text != null && text.offset() != null ? local.toInstant(text.offset()) : local.atZone(zone).toInstant();
    }

    /** A number with all its decimals, without currency; a percentage as it is written: 12% is 12. */
    public BigDecimal parseNumber(String value) {
        BigDecimal number = numbers.parse(clean(value));
        if (number == null) {
            throw new ValueFormatException("number", value);
        }
        return number;
    }

    /** A number without decimals other than zeros, within 64 bits. */
    public long parseWhole(String value) {
        try {
            return parseNumber(value).longValueExact();
        } catch (ArithmeticException e) {
            throw new ValueFormatException("whole", value);
        }
    }

    /** Yes or no, in English or Spanish, or as 1, 0 or x. */
    public boolean parseBoolean(String value) {
        Boolean yes = BooleanText.of(clean(value));
        if (yes == null) {
            throw new ValueFormatException("boolean", value);
        }
        return yes;
    }

    private LocalDate date(String value, @Nullable DateText text, String problem) {
        LocalDate date = text == null ? null : text.date(dates);
        if (date == null) {
            throw new ValueFormatException(problem, value);
        }
        return date;
    }

    private static @Nullable DateText text(String value) {
        return DateText.of(clean(value));
    }

    static String clean(String value) {
        return value.replace('\u00A0', ' ').replace('\u202F', ' ').strip();
    }
}
