package dev.trato.shell;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How somebody likes his screens. As text it is the cookie by which a browser remembers it: {@code dark.compact.icons}. */
public record Look(Theme theme, Density density, Navigation navigation) {

    /** Colours: light, dark, or as the operating system has it. */
    public enum Theme { SYSTEM, LIGHT, DARK }

    /** Height of rows and size of text. */
    public enum Density { COMFORTABLE, COMPACT }

    /** The side navigation: as the window has room for it, always with names, or icons only. */
    public enum Navigation { FITTING, WIDE, ICONS }

    public static final Look USUAL = new Look(Theme.SYSTEM, Density.COMFORTABLE, Navigation.FITTING);

    public Look with(Theme other) {
        return new Look(other, density, navigation);
    }

    public Look with(Density other) {
        return new Look(theme, other, navigation);
    }

    public Look with(Navigation other) {
        return new Look(theme, density, other);
    }

    public String toText() {
        return (theme + "." + density + "." + navigation).toLowerCase(Locale.ROOT);
    }

    /** Reads a cookie, which anybody may have written; what makes no sense is the usual. */
    public static Look parse(@Nullable String text) {
        var parts = text == null ? new String[0] : text.split("\\.");
        return parts.length != 3 ? USUAL : new Look(
                option(Theme.class, parts[0], USUAL.theme),
                option(Density.class, parts[1], USUAL.density),
                option(Navigation.class, parts[2], USUAL.navigation));
    }

    private static <E extends Enum<E>> E option(Class<E> type, String name, E otherwise) {
        for (var option : type.getEnumConstants()) {
            if (option.name().equalsIgnoreCase(name)) {
                return option;
            }
        }
        return otherwise;
    }
}
