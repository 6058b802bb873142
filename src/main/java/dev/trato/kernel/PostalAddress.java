package dev.trato.kernel;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where post goes and where somebody is to be found.
 *
 * @param country ISO 3166-1 alpha-2 code, or what was typed where it is none
 */
public record PostalAddress(@Nullable String street, @Nullable String postalCode, @Nullable String city, @Nullable String region,
        @Nullable String country) {

    /** Where the code stands behind the place, as the Universal Postal Union's sheets of these countries have it. */
    private static final Set<String> CODE_LAST = Set.of("US", "CA", "AU", "NZ", "IN", "GB", "IE", "ZA", "KE", "PH", "ID", "TH", "KR", "TW", "BR", "CO", "PE", "EC", "VE");
    /** Where the region belongs into the line of the place. */
    private static final Set<String> WITH_REGION = Set.of("US", "CA", "AU", "BR", "MX", "IN", "IT", "ES", "AR", "CO", "PE", "VE");
    /** Where the code stands in a line of its own. */
    private static final Set<String> CODE_ALONE = Set.of("GB", "IE");

    /** Stands between the parts of an address that is kept as one text, as a word of its own: {@code Calle Mayor 3 · 28013 · Madrid · · ES}. */
    private static final String BETWEEN = " · ";
    private static final int PARTS = 5;

    /** Reads what {@link #text} wrote; any other text is one of which nobody knows more than how it reads, and stands as the street. */
    public static PostalAddress parse(String text) {
        var parts = Stream.of((" " + text + " ").split("(?<=\\s)·(?=\\s)", -1)).map(String::strip).map(part -> part.isEmpty() ? null : part).toList();
        return parts.size() == PARTS ? new PostalAddress(parts.get(0), parts.get(1), parts.get(2), parts.get(3), parts.get(4))
                : new PostalAddress(text.strip(), null, null, null, null);
    }

    /** As one text from which the parts can be read again; of an address that is but a street, that. */
    public String text() {
        boolean plain = Stream.of(postalCode, city, region, country).allMatch(PostalAddress::isBlank);
        return plain ? text(street) : Stream.of(street, postalCode, city, region, country).map(PostalAddress::part).collect(Collectors.joining(BETWEEN)).replaceAll("\\s+", " ").strip();
    }

    private static String part(@Nullable String part) {
        return text(part).replaceAll("(?<=^|\\s)·(?=\\s|$)", "-");
    }

    /** The same with the country by its code, where it is one by any of its names. */
    public PostalAddress spelled() {
        return new PostalAddress(street, postalCode, city, region, CodeList.COUNTRY.find(country).orElse(country));
    }

    public boolean isEmpty() {
        return Stream.of(street, postalCode, city, region, country).allMatch(PostalAddress::isBlank);
    }

    /** The lines in the order of the country, whose name stands last in the reader's language. */
    public List<String> lines(Locale locale) {
        var place = place();
        var name = isBlank(country) ? "" : CodeList.COUNTRY.names(locale).getOrDefault(country, country);
        return Stream.concat(Stream.concat(Stream.of(text(street)), place.stream()), Stream.of(name)).filter(line -> !line.isBlank()).toList();
    }

    private List<String> place() {
        var where = country == null ? "" : country;
        if (CODE_ALONE.contains(where)) {
            return List.of(text(city), text(region), text(postalCode));
        }
        if (CODE_LAST.contains(where)) {
            return List.of(join(WITH_REGION.contains(where) ? ", " : " ", text(city), join(" ", WITH_REGION.contains(where) ? text(region) : "", text(postalCode))));
        }
        var coded = join(" ", text(postalCode), text(city));
        return WITH_REGION.contains(where) ? List.of(isBlank(region) ? coded : coded + " (" + text(region) + ")") : List.of(coded, text(region));
    }

    /** In one line, as maps find it. */
    public String line(Locale locale) {
        return String.join(", ", lines(locale));
    }

    private static String join(String between, String... parts) {
        return Stream.of(parts).filter(part -> !part.isBlank()).collect(Collectors.joining(between));
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text.strip();
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
