package dev.trato.contacts;

import dev.trato.kernel.ContactPoint;
import dev.trato.kernel.TextFold;
import dev.trato.records.match.MatchKey;
import dev.trato.records.match.Reason;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.commons.text.similarity.JaroWinklerSimilarity;
import org.jspecify.annotations.Nullable;

/** In what people and companies can be alike, whatever accents, spelling by ear, order of names, legal forms and plus signs stand between them. */
final class Likeness {

    /** Whoever has his mail there shares nothing with others that do. */
    private static final Set<String> FREE_MAIL = Set.of("gmail.com", "googlemail.com", "outlook.com", "hotmail.com", "hotmail.es", "live.com", "yahoo.com",
            "yahoo.es", "icloud.com", "me.com", "aol.com", "gmx.de", "gmx.net", "web.de", "proton.me", "protonmail.com", "mail.com", "mail.example");
    private static final Set<String> LEGAL_FORMS = Set.of("sa", "sl", "slu", "srl", "sas", "sac", "cv", "rl", "ltda", "inc", "incorporated", "corp",
            "corporation", "co", "company", "ltd", "limited", "llc", "llp", "plc", "gmbh", "ag", "kg", "bv", "nv", "ab", "as", "oy", "spa", "the", "de", "del",
            "la", "el", "los", "las", "y", "and", "of", "grupo", "group", "sapi", "sab", "spr", "sca", "scoop", "coop", "eirl", "cia", "compania", "sociedad", "anonima",
            "limitada");
    /** A letter with its dot before another one, as in S. A. S. */
    private static final Pattern INITIAL = Pattern.compile("(?<![\\p{L}\\p{N}])(\\p{L})\\. ?(?=\\p{L}(?![\\p{L}\\p{N}]))");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Set<String> PARTICLES = Set.of("de", "del", "la", "las", "los", "y", "da", "do", "dos", "van", "von", "der", "den");
    private static final int LAST_DIGITS = 9;
    private static final int MOST_PLACES = 3;
    /** Two texts less alike than this have nothing to do with one another. */
    private static final double NEAR = 0.86;

    private Likeness() {}

    // e-mail addresses and numbers, by the field they stand in

    static Map<String, String> emails(Party party) {
        var emails = new LinkedHashMap<String, String>();
        put(emails, email(party.getEmail()), "email");
        points(party, ContactPoint.Medium.EMAIL).forEach(point -> put(emails, email(point), "contactPoints"));
        return emails;
    }

    static Map<String, String> phones(Party party) {
        var phones = new LinkedHashMap<String, String>();
        put(phones, digits(party.getMobile()), "mobile");
        put(phones, digits(party.getPhone()), "phone");
        points(party, ContactPoint.Medium.PHONE).forEach(point -> put(phones, digits(point), "contactPoints"));
        return phones;
    }

    private static List<String> points(Party party, ContactPoint.Medium medium) {
        return party.getContactPoints().stream().filter(point -> point.kind().medium() == medium).map(ContactPoint::value).toList();
    }

    private static void put(Map<String, String> values, @Nullable String value, String field) {
        if (value != null) {
            values.putIfAbsent(value, field);
        }
    }

    /** Without what stands behind a plus sign: it is the same mailbox. */
    private static @Nullable String email(@Nullable String email) {
        return email == null || !email.contains("@") ? null : email.toLowerCase(Locale.ROOT).replaceFirst("\\+[^@]*@", "@");
    }

    /** The last digits, without extension: a number typed without its country is the same. */
    private static @Nullable String digits(@Nullable String phone) {
        if (phone == null) {
            return null;
        }
        var digits = phone.replaceFirst(";ext=.*| ?x.*", "").replaceAll("\\D", "");
        return digits.length() < 7 ? null : digits.substring(Math.max(0, digits.length() - LAST_DIGITS));
    }

    static @Nullable String domain(@Nullable String address) {
        if (address == null || address.isBlank()) {
            return null;
        }
        var host = address.contains("@") ? address.substring(address.indexOf('@') + 1) : address.replaceFirst("(?i)^[a-z]+://", "").replaceFirst("[/?#:].*", "");
        var plain = host.toLowerCase(Locale.ROOT).replaceFirst("^www\\.", "");
        return plain.contains(".") && !FREE_MAIL.contains(plain) ? plain : null;
    }

    /** Letters and digits only, as {@code ESB12345678}. */
    static @Nullable String code(@Nullable String text) {
        var code = text == null ? "" : text.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "");
        return code.length() < 5 ? null : code;
    }

    // names

    /** The words of a person's name that tell him from others. */
    static List<String> personal(@Nullable String name) {
        return words(TextFold.fold(name), PARTICLES);
    }

    /** The words of a company's name without its legal form, written with or without dots; all of them where nothing else is left. */
    static List<String> corporate(@Nullable String name) {
        var plain = INITIAL.matcher(TextFold.fold(name)).replaceAll("$1").replaceFirst("\\bs\\.? de (?=rl\\b)", "");
        var words = words(plain, LEGAL_FORMS);
        return words.isEmpty() ? words(plain, Set.of()) : words;
    }

    private static List<String> words(String folded, Set<String> without) {
        return BETWEEN_WORDS.splitAsStream(folded).filter(word -> !word.isEmpty() && !without.contains(word)).toList();
    }

    /** How a word sounds, roughly and in Spanish first: consonants alone, those that sound alike as one. */
    static String sound(String word) {
        var sound = word.replaceAll("^h|(?<!c)h", "").replaceAll("ph", "f").replaceAll("g(?=[eiy])", "j").replaceAll("c(?=[eiy])|z|x", "s").replaceAll("ch", "c")
                .replaceAll("qu|q|k", "c").replaceAll("ll", "y").replaceAll("[vw]", "b");
        return sound.isEmpty() ? word : sound.charAt(0) + sound.substring(1).replaceAll("[aeiouy]", "").replaceAll("(.)\\1+", "$1");
    }

    /** How alike two names are, 0 to 1, in whatever order their words stand; words that only one of them has count little. */
    static double names(List<String> one, List<String> other) {
        if (one.isEmpty() || other.isEmpty()) {
            return 0;
        }
        var fewer = one.size() <= other.size() ? one : other;
        var left = new ArrayList<>(fewer == one ? other : one);
        double alike = 0;
        for (var word : fewer) {
            var best = left.stream().max(Comparator.comparingDouble(candidate -> words(word, candidate))).orElse("");
            alike += words(word, best);
            left.remove(best);
        }
        return alike / fewer.size() - 0.03 * left.size();
    }

    private static double words(String one, String other) {
        if (one.length() == 1 || other.length() == 1) {
            return !one.isEmpty() && !other.isEmpty() && one.charAt(0) == other.charAt(0) ? NEAR : 0;
        }
        double similarity = new JaroWinklerSimilarity().apply(one, other);
        return similarity >= NEAR ? similarity : 0;
    }

    /** Points for names that are alike: none below four fifths. */
    static int points(double alike, int most) {
        return alike < 0.8 ? 0 : (int) Math.round(most * (alike - 0.6) / 0.4);
    }

    // comparing

    static void keys(List<MatchKey> keys, MatchKey.Kind kind, Map<String, String> values) {
        values.forEach((value, field) -> keys.add(new MatchKey(kind, value, field)));
    }

    /** A reason where both have a value in common, wherever it stands in either. */
    static void shared(List<Reason> reasons, Map<String, String> one, Map<String, String> other, int points) {
        var places = one.entrySet().stream().filter(entry -> other.containsKey(entry.getKey()))
                .map(entry -> new Reason.Place(entry.getValue(), other.get(entry.getKey()))).distinct().limit(MOST_PLACES).toList();
        if (!places.isEmpty()) {
            reasons.add(new Reason(places, points));
        }
    }

    static void same(List<Reason> reasons, String field, @Nullable Object one, @Nullable Object other, int points) {
        if (one != null && one.equals(other)) {
            reasons.add(Reason.in(field, points));
        }
    }

    static String sounds(List<String> words) {
        return words.stream().map(Likeness::sound).collect(Collectors.joining(" "));
    }
}
