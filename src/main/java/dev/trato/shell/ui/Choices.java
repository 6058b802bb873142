package dev.trato.shell.ui;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The time zones and currencies of today. */
final class Choices {

    private static final Currency OTHERWISE = Currency.getInstance("EUR");

    private Choices() {}

    /** Time zones by the names of their places; the many aliases kept for old times are left out. */
    static List<ZoneId> zones() {
        return ZoneId.getAvailableZoneIds().stream()
                .filter(id -> id.equals("UTC") || id.matches("(Africa|America|Antarctica|Asia|Atlantic|Australia|Europe|Indian|Pacific)/.+"))
                .sorted().map(ZoneId::of).toList();
    }

    static Optional<ZoneId> zone(@Nullable String id) {
        return zones().stream().filter(zone -> zone.getId().equals(id)).findFirst();
    }

    /** {@code America/Bogota (UTC−05:00)} */
    static String label(ZoneId zone) {
        var offset = zone.getRules().getOffset(Instant.now()).getDisplayName(TextStyle.FULL, Locale.ROOT);
        return zone.getId().replace('_', ' ') + (zone.getId().equals("UTC") ? "" : " (UTC" + (offset.equals("Z") ? "" : offset.replace('-', '\u2212')) + ")");
    }

    /** The currencies that some country uses now. */
    static List<Currency> currencies() {
        return Arrays.stream(Locale.getISOCountries()).map(country -> currency(Locale.of("", country))).filter(Objects::nonNull)
                .distinct().sorted(Comparator.comparing(Currency::getCurrencyCode)).toList();
    }

    /** The currency of the country that the browser names, if it names one. */
    static Currency likely(Locale browser) {
        var currency = browser.getCountry().isEmpty() ? null : currency(browser);
        return currency == null ? OTHERWISE : currency;
    }

    private static @Nullable Currency currency(Locale country) {
        try {
            return Currency.getInstance(country);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
