package dev.trato.records;

import dev.trato.kernel.ContactPoint;
import dev.trato.kernel.FieldType;
import dev.trato.kernel.NameSetConverter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Field values as they stand in JSON, in the custom column and in history, and back. */
public final class StoredValue {

    private static final int DIGITS = 4;

    private StoredValue() {}

    /** The value as text, number or boolean; a set of names as {@link NameSetConverter} writes it, contact points as they print. */
    public static @Nullable Object toJson(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case LocalDate date -> date.toString();
            case Instant moment -> moment.toString();
            case Set<?> names -> new NameSetConverter().convertToDatabaseColumn(strings(names));
            case List<?> points -> ContactPoint.print(points.stream().map(ContactPoint.class::cast).toList());
            case BigDecimal number -> plain(number);
            default -> value;
        };
    }

    /** The field's value out of what {@link #toJson} gave, also after a trip through JSON text. */
    public static @Nullable Object fromJson(FieldType type, @Nullable Object json) {
        if (json == null) {
            return null;
        }
        return switch (type) {
            case NUMBER, MONEY, PERCENT -> new BigDecimal(json.toString());
            case DATE -> LocalDate.parse(json.toString());
            case DATE_TIME -> Instant.parse(json.toString());
            case YES_NO -> Boolean.valueOf(json.toString());
            case REFERENCE -> Long.valueOf(json.toString());
            case MULTI_CHOICE -> names(json);
            case CONTACT_POINTS -> List.copyOf(ContactPoint.parse(json.toString()));
            case TEXT, LONG_TEXT, CHOICE, EMAIL, PHONE, LINK -> json.toString();
        };
    }

    /** Numbers are kept with four digits behind the point; what is beyond is rounded before it is compared, stored and remembered. */
    static @Nullable Object fitting(@Nullable Object value) {
        if (!(value instanceof BigDecimal number) || number.scale() <= DIGITS) {
            return value;
        }
        boolean vanishes = number.precision() - (long) number.scale() < -DIGITS;
        return vanishes ? BigDecimal.ZERO : number.setScale(DIGITS, RoundingMode.HALF_UP);
    }

    /** Whether two values mean the same: 10 and 10.00 do, and a moment that the database has rounded. */
    public static boolean same(@Nullable Object one, @Nullable Object other) {
        if (one instanceof BigDecimal a && other instanceof BigDecimal b) {
            return a.compareTo(b) == 0;
        }
        if (one instanceof Instant a && other instanceof Instant b) {
            return Duration.between(a, b).abs().toMillis() == 0;
        }
        return java.util.Objects.equals(one, other);
    }

    private static BigDecimal plain(BigDecimal number) {
        var bare = number.stripTrailingZeros();
        return bare.scale() < 0 ? bare.setScale(0) : bare;
    }

    @SuppressWarnings("unchecked")
    private static Set<String> strings(Set<?> names) {
        return (Set<String>) names;
    }

    private static Set<String> names(Object json) {
        return new NameSetConverter().convertToEntityAttribute(json.toString());
    }
}
