package dev.trato.integration.exchange.table;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How workbooks write characters that XML cannot: {@code _x001F_}; and, so that this very text can be written, {@code _x005F_x001F_}. */
final class XlsxText {

    private static final Pattern ESCAPE = Pattern.compile("_x([0-9A-Fa-f]{4})_");
    private static final Pattern LOOKS_ESCAPED = Pattern.compile("_(?=x[0-9A-Fa-f]{4}_)");

    private XlsxText() {
    }

    static String decode(String text) {
        return text.contains("_x") ? ESCAPE.matcher(text).replaceAll(XlsxText::character) : text;
    }

    private static String character(MatchResult escape) {
        char character = (char) Integer.parseInt(escape.group(1), 16);
        return character == 0 ? "" : Matcher.quoteReplacement(String.valueOf(character));
    }

    static String encode(String text) {
        String escaped = text.contains("_x") ? LOOKS_ESCAPED.matcher(text).replaceAll("_x005F_") : text;
        if (escaped.codePoints().noneMatch(XlsxText::unwritable)) {
            return escaped;
        }
        StringBuilder written = new StringBuilder(escaped.length() + 16);
        escaped.codePoints().forEach(point -> {
            if (!unwritable(point)) {
                written.appendCodePoint(point);
            } else if (point < ' ') {
                written.append(point == 0 ? "" : String.format("_x%04X_", point));
            } else {
                written.append('\uFFFD');
            }
        });
        return written.toString();
    }

    /** Control characters, halves of characters and the two that Unicode keeps free. */
    private static boolean unwritable(int point) {
        return point < ' ' && point != '\t' && point != '\n' && point != '\r' || point >= 0xD800 && point <= 0xDFFF
                || point == 0xFFFE || point == 0xFFFF;
    }
}
