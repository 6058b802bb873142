package dev.trato.integration.exchange.table;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Yes and no as English and Spanish files write them. */
final class BooleanText {

    private static final int LONGEST = 9;
    private static final Set<String> YES = Set.of("yes", "y", "true", "t", "on", "x", "1", "sí", "si", "s", "verdadero", "v", "cierto",
            "✓", "✔", "☑");
    private static final Set<String> NO = Set.of("no", "n", "false", "f", "off", "0", "falso", "✗", "✘", "☐");

    private BooleanText() {
    }

    static @Nullable Boolean of(String text) {
        if (text.length() > LONGEST) {
            return null;
        }
        String word = text.toLowerCase(Locale.ROOT);
        if (YES.contains(word)) {
            return true;
        }
        return NO.contains(word) ? false : null;
    }
}
