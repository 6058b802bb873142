package dev.trato.integration.exchange.card;

import dev.trato.kernel.ContactPoint;
import dev.trato.kernel.ContactPoint.Kind;
import dev.trato.kernel.ContactPoint.Medium;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What an address is for, as the TYPE parameters of vCards say it, and back. */
final class CardWays {

    private static final Map<Kind, Set<String>> TYPES = Map.ofEntries(
            Map.entry(Kind.WORK_EMAIL, Set.of("work")), Map.entry(Kind.HOME_EMAIL, Set.of("home")), Map.entry(Kind.OTHER_EMAIL, Set.of()),
            Map.entry(Kind.WORK_PHONE, Set.of("work", "voice")), Map.entry(Kind.MOBILE, Set.of("cell")), Map.entry(Kind.HOME_PHONE, Set.of("home", "voice")),
            Map.entry(Kind.FAX, Set.of("fax")), Map.entry(Kind.OTHER_PHONE, Set.of("voice")),
            Map.entry(Kind.BILLING_ADDRESS, Set.of("x-billing")), Map.entry(Kind.DELIVERY_ADDRESS, Set.of("x-delivery")),
            Map.entry(Kind.HOME_ADDRESS, Set.of("home")), Map.entry(Kind.OTHER_ADDRESS, Set.of()));
    private static final Map<String, Kind> PHONES = Map.of("fax", Kind.FAX, "cell", Kind.MOBILE, "iphone", Kind.MOBILE);
    private static final Map<String, Kind> PLACES = Map.of("x-billing", Kind.BILLING_ADDRESS, "x-delivery", Kind.DELIVERY_ADDRESS,
            "parcel", Kind.DELIVERY_ADDRESS);

    private CardWays() {}

    /** The types of an e-mail address, telephone number or place; of a link its kind, in small letters. */
    static Set<String> types(Kind kind) {
        return kind.medium() == Medium.LINK ? Set.of(kind.name().toLowerCase(Locale.ROOT).replace('_', '-')) : TYPES.getOrDefault(kind, Set.of());
    }

    static Kind email(Collection<String> types) {
        return types.contains("home") ? Kind.HOME_EMAIL : types.contains("work") ? Kind.WORK_EMAIL : Kind.OTHER_EMAIL;
    }

    static Kind phone(Collection<String> types) {
        return types.stream().map(PHONES::get).filter(java.util.Objects::nonNull).findFirst()
                .orElse(types.contains("home") ? Kind.HOME_PHONE : types.contains("work") ? Kind.WORK_PHONE : Kind.OTHER_PHONE);
    }

    static Kind place(Collection<String> types) {
        return types.stream().map(PLACES::get).filter(java.util.Objects::nonNull).findFirst()
                .orElse(types.contains("home") ? Kind.HOME_ADDRESS : Kind.OTHER_ADDRESS);
    }

    /** A link; its host tells what its type does not. */
    static ContactPoint link(@Nullable String type, String address) {
        var named = Arrays.stream(Kind.values()).filter(kind -> kind.medium() == Medium.LINK && type != null && types(kind).contains(lower(type))).findFirst();
        if (named.isPresent()) {
            return new ContactPoint(named.get(), address);
        }
        var guessed = ContactPoint.of(address);
        return guessed.kind().medium() == Medium.LINK ? guessed : new ContactPoint(Kind.OTHER_LINK, address);
    }

    static Set<String> lower(Collection<?> types) {
        return types.stream().map(type -> lower(String.valueOf(type))).collect(Collectors.toSet());
    }

    static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
