package dev.trato.kernel;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The standard lists out of which some fields take their values; the names are those that Java has of the Unicode CLDR. */
public enum CodeList {

    NONE(List.of(), (code, locale) -> code),
    /** ISO 3166-1 alpha-2. */
    COUNTRY(List.of(Locale.getISOCountries()), (code, locale) -> Locale.of("", code).getDisplayCountry(locale)),
    /** ISO 639-1. */
    LANGUAGE(List.of(Locale.getISOLanguages()), (code, locale) -> capital(Locale.of(code).getDisplayLanguage(locale), locale)),
    /** Zones of the IANA time zone database that are named after a place. */
    ZONE(zones(), (code, locale) -> code.replace('_', ' '));

    /** What people write, folded, where it is none of the standard names in any of the languages below. */
    private static final Map<String, String> USUAL = Map.ofEntries(
            Map.entry("usa", "US"), Map.entry("u.s.a.", "US"), Map.entry("u.s.", "US"), Map.entry("eeuu", "US"), Map.entry("ee. uu.", "US"),
            Map.entry("ee.uu.", "US"), Map.entry("united states of america", "US"), Map.entry("estados unidos de america", "US"),
            Map.entry("uk", "GB"), Map.entry("great britain", "GB"), Map.entry("gran bretana", "GB"), Map.entry("england", "GB"),
            Map.entry("inglaterra", "GB"), Map.entry("scotland", "GB"), Map.entry("holland", "NL"), Map.entry("holanda", "NL"),
            Map.entry("korea", "KR"), Map.entry("corea", "KR"), Map.entry("russia", "RU"), Map.entry("turkey", "TR"), Map.entry("czech republic", "CZ"),
            Map.entry("republica dominicana", "DO"), Map.entry("mejico", "MX"), Map.entry("u.a.e.", "AE"), Map.entry("uae", "AE"));

    private static final int TYPO_FROM = 6;

    private final Set<String> codes;
    private final BiFunction<String, Locale, String> names;
    private final Map<Locale, Map<String, String>> known = new HashMap<>();
    private @Nullable Map<String, String> byText;

    CodeList(Collection<String> codes, BiFunction<String, Locale, String> names) {
        this.codes = Collections.unmodifiableSet(new LinkedHashSet<>(codes));
        this.names = names;
    }

    private static String capital(String name, Locale locale) {
        return name.substring(0, 1).toUpperCase(locale) + name.substring(1);
    }

    private static List<String> zones() {
        return java.time.ZoneId.getAvailableZoneIds().stream()
                .filter(id -> id.matches("(Africa|America|Antarctica|Asia|Atlantic|Australia|Europe|Indian|Pacific)/.+"))
                .sorted().toList();
    }

    /** The codes with their names, by the names' order. */
    public synchronized Map<String, String> names(Locale locale) {
        return known.computeIfAbsent(locale, language -> codes.stream()
                .sorted(Comparator.comparing(code -> names.apply(code, language), java.text.Collator.getInstance(language)))
                .collect(Collectors.toMap(code -> code, code -> names.apply(code, language), (one, other) -> one, java.util.LinkedHashMap::new)));
    }

    /**
     * What somebody may mean: a code of two or three letters, a name in English, Spanish, French, German, Italian or Portuguese, one of the
     * usual short forms, or, from six letters on, a name with one letter wrong, missing or too much.
     */
    public Optional<String> find(@Nullable String text) {
        var folded = TextFold.fold(text);
        if (folded.isEmpty() || this == NONE) {
            return Optional.empty();
        }
        var texts = texts();
        var exact = texts.get(folded);
        return exact != null ? Optional.of(exact) : folded.length() < TYPO_FROM ? Optional.empty() : nearly(folded, texts);
    }

    private static Optional<String> nearly(String folded, Map<String, String> texts) {
        var near = texts.entrySet().stream()
                .filter(known -> known.getKey().length() >= TYPO_FROM && isNear(folded, known.getKey()))
                .map(Map.Entry::getValue)
                .distinct().limit(2).toList();
        return near.size() == 1 ? Optional.of(near.getFirst()) : Optional.empty();
    }

    /** Whether one letter changed, added or left out makes one text of the other. */
    private static boolean isNear(String one, String other) {
        if (Math.abs(one.length() - other.length()) > 1) {
            return false;
        }
        int same = 0;
        int shorter = Math.min(one.length(), other.length());
        while (same < shorter && one.charAt(same) == other.charAt(same)) {
            same++;
        }
        var restOfOne = one.substring(Math.min(one.length(), same + (one.length() >= other.length() ? 1 : 0)));
        var restOfOther = other.substring(Math.min(other.length(), same + (other.length() >= one.length() ? 1 : 0)));
        return restOfOne.equals(restOfOther);
    }

    /** Whether a text is one of the codes themselves. */
    public boolean has(String code) {
        return codes.contains(code);
    }

    private synchronized Map<String, String> texts() {
        if (byText == null) {
            var texts = new HashMap<String, String>();
            var languages = Arrays.asList("en", "es", "fr", "de", "it", "pt");
            codes.forEach(code -> {
                texts.put(TextFold.fold(code), code);
                languages.forEach(language -> texts.putIfAbsent(TextFold.fold(names.apply(code, Locale.of(language))), code));
            });
            if (this == COUNTRY) {
                codes.forEach(code -> texts.putIfAbsent(TextFold.fold(Locale.of("", code).getISO3Country()), code));
                texts.putAll(USUAL);
            }
            byText = texts;
        }
        return byText;
    }
}
