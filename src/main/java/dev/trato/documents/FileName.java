package dev.trato.documents;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a file is called, made fit to be shown and to be saved on any system: without path, control and direction characters, names that
 * Windows keeps for itself, and excess length.
 */
public final class FileName {

    private static final int LONGEST = 150;
    private static final int LONGEST_ENDING = 12;
    /** Control characters, and those that turn the direction of writing or cannot be seen: {@code invoice\u202Efdp.exe} reads as a PDF. */
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cn}\\p{Cs}\\p{Zl}\\p{Zp}]");
    private static final Pattern FORBIDDEN = Pattern.compile("[<>:\"|?*\\\\/]");
    private static final Pattern EDGES = Pattern.compile("^[\\s.]+|[\\s.]+$");
    private static final Pattern RESERVED = Pattern.compile("(?i)(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\\..*)?");
    private static final String NAMELESS = "file";

    private FileName() {}

    /** The name as it can be shown and saved. */
    public static String clean(@Nullable String given) {
        var name = given == null ? "" : given;
        name = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        name = INVISIBLE.matcher(Normalizer.normalize(name, Normalizer.Form.NFC)).replaceAll("");
        name = EDGES.matcher(FORBIDDEN.matcher(name).replaceAll("_")).replaceAll("");
        name = shortened(name);
        if (name.isEmpty()) {
            return NAMELESS;
        }
        return RESERVED.matcher(name).matches() ? "_" + name : name;
    }

    private static String shortened(String name) {
        if (name.length() <= LONGEST) {
            return name;
        }
        var ending = ending(name);
        var stem = name.substring(0, name.offsetByCodePoints(0, name.codePointCount(0, LONGEST - ending.length() - 1)));
        return EDGES.matcher(stem).replaceAll("") + ending;
    }

    /** The ending with its dot, {@code .pdf}; empty for none. */
    static String ending(String name) {
        int dot = name.lastIndexOf('.');
        return dot > 0 && name.length() - dot <= LONGEST_ENDING ? name.substring(dot) : "";
    }

    /** What a document that somebody calls so is saved as: with the ending of the file, unless it is there. */
    public static String of(String name, String file) {
        var clean = clean(name);
        var ending = ending(file);
        return clean.toLowerCase(java.util.Locale.ROOT).endsWith(ending.toLowerCase(java.util.Locale.ROOT)) ? clean : clean(clean + ending);
    }

    /** The header that has a browser save a file, RFC 6266: in plain letters for old ones, and as it is. */
    public static String attachment(String name) {
        var clean = clean(name);
        var plain = new StringBuilder();
        Normalizer.normalize(clean, Normalizer.Form.NFD).codePoints()
                .filter(letter -> Character.getType(letter) != Character.NON_SPACING_MARK)
                .forEach(letter -> plain.append(letter >= ' ' && letter < 127 && letter != '"' && letter != '\\' && letter != '%' ? (char) letter : '_'));
        return "attachment; filename=\"" + plain + "\"; filename*=UTF-8''" + encoded(clean);
    }

    /** RFC 5987. */
    private static String encoded(String text) {
        var out = new StringBuilder();
        for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
            char letter = (char) (each & 0xff);
            if (letter < 128 && (Character.isLetterOrDigit(letter) || "!#$&+-.^_`|~".indexOf(letter) >= 0)) {
                out.append(letter);
            } else {
                out.append('%').append(String.format("%02X", (int) letter));
            }
        }
        return out.toString();
    }
}
