package dev.trato.ui;

import dev.trato.kernel.ContactPoint;
import dev.trato.kernel.FieldType;
import dev.trato.kernel.Messages;
import dev.trato.kernel.Money;
import dev.trato.kernel.Organisation;
import dev.trato.kernel.PhoneNumber;
import dev.trato.records.Field;
import dev.trato.records.Row;
import dev.trato.security.UserClock;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Field values as the reader writes them: his language, his time zone, the organisation's currency. */
@Component
public final class FieldFormat {

    private final Messages messages;
    private final Organisation organisation;
    private final UserClock clock;
    private final ObjectProvider<FieldWords> words;

    FieldFormat(Messages messages, Organisation organisation, UserClock clock, ObjectProvider<FieldWords> words) {
        this.messages = messages;
        this.organisation = organisation;
        this.clock = clock;
        this.words = words;
    }

    /** A value as text; empty for none. A reference whose record may not be seen is named as restricted. */
    public String text(Field field, @Nullable Object value, Locale locale) {
        if (value instanceof String || value instanceof Collection<?>) {
            var special = words.orderedStream().filter(each -> each.fits(field)).findFirst();
            if (special.isPresent()) {
                return special.get().of(value, locale);
            }
        }
        return switch (value) {
            case null -> "";
            case Row.Link link -> link.title() == null ? messages.get(locale, "value.restricted") : link.title();
            case BigDecimal number -> number(field.type(), number, locale);
            case LocalDate day -> day(day, locale);
            case Instant moment -> moment(moment, locale);
            case Boolean truth -> messages.get(locale, truth ? "value.yes" : "value.no");
            case List<?> points when field.type() == FieldType.CONTACT_POINTS -> points.stream().map(ContactPoint.class::cast).map(point -> text(point, locale)).collect(Collectors.joining(", "));
            case Collection<?> names -> names.stream()
                    .map(name -> field.optionLabel(messages, locale, String.valueOf(name)))
                    .collect(Collectors.joining(", "));
            case String option when field.type() == FieldType.CHOICE -> field.optionLabel(messages, locale, option);
            case String phone when field.type() == FieldType.PHONE -> phone(phone);
            default -> value.toString();
        };
    }

    /** A way to reach somebody, and what it is for: "ana@example.com (home)". */
    private String text(ContactPoint point, Locale locale) {
        var address = point.kind().medium() == ContactPoint.Medium.PHONE ? phone(point.value()) : point.line(locale);
        return address + " (" + messages.get(locale, "contactPoint." + point.kind()) + ")";
    }

    /** A number in groups, or as it was typed where it is none that can be dialled from anywhere. */
    public String phone(String stored) {
        return PhoneNumber.parse(stored).map(PhoneNumber::international).orElse(stored);
    }

    public Currency currency() {
        return organisation.currency();
    }

    /** An amount in the organisation's currency. */
    public String money(BigDecimal amount, Locale locale) {
        return new Money(amount, organisation.currency()).format(locale);
    }

    public String number(BigDecimal number, Locale locale) {
        var format = NumberFormat.getNumberInstance(locale);
        format.setMaximumFractionDigits(4);
        return format.format(number);
    }

    public String day(LocalDate day, Locale locale) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).withLocale(locale).format(day);
    }

    public String moment(Instant moment, Locale locale) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT).withLocale(locale).format(moment.atZone(clock.zone()));
    }

    /** How long ago or how far ahead, in whole units: "3 days ago"; the exact moment belongs into a tooltip. */
    public String relative(Instant moment, Locale locale) {
        long minutes = Duration.between(moment, clock.now()).toMinutes();
        long distance = Math.abs(minutes);
        var when = minutes >= 0 ? "ago." : "ahead.";
        if (distance < 1) {
            return messages.get(locale, "relative.now");
        }
        if (distance < 60) {
            return messages.get(locale, "relative." + when + "minutes", distance);
        }
        if (distance < 24 * 60) {
            return messages.get(locale, "relative." + when + "hours", distance / 60);
        }
        if (distance < 30 * 24 * 60) {
            return messages.get(locale, "relative." + when + "days", distance / (24 * 60));
        }
        return day(LocalDate.ofInstant(moment, clock.zone()), locale);
    }

    /** Whole days from a moment until now. */
    public long daysSince(Instant moment) {
        return Duration.between(moment, clock.now()).toDays();
    }

    /** How many days ago or ahead, within a month; the day itself beyond. */
    public String relative(LocalDate day, Locale locale) {
        long days = java.time.temporal.ChronoUnit.DAYS.between(day, clock.today());
        if (days == 0) {
            return messages.get(locale, "relative.today");
        }
        return Math.abs(days) < 30 ? messages.get(locale, days > 0 ? "relative.ago.days" : "relative.ahead.days", Math.abs(days)) : day(day, locale);
    }

    private String number(FieldType type, BigDecimal number, Locale locale) {
        return switch (type) {
            case MONEY -> money(number, locale);
            case PERCENT -> number(number, locale) + "\u00a0%";
            default -> number(number, locale);
        };
    }
}
