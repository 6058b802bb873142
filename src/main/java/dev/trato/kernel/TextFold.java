package dev.trato.kernel;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Folds case and accents, so that "munoz" finds "Muñoz" and "STRASSE" finds "Straße". */
public final class TextFold {

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern SPACE = Pattern.compile("\\s+");

    private TextFold() {}

    public static String fold(@Nullable String text) {
        if (text == null) {
            return "";
        }
        var bare = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("");
        return SPACE.matcher(bare.toLowerCase(Locale.ROOT).replace("ß", "ss")).replaceAll(" ").strip();
    }
}
