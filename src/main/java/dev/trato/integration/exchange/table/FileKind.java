package dev.trato.integration.exchange.table;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a file is by its first bytes; its name may say anything. */
enum FileKind {

    TEXT(null), ZIP(null), CARDS(null), EVENTS(null), OLE("kind.xls"), PDF("kind.pdf"), IMAGE("kind.image"), ARCHIVE("kind.archive"), HTML("kind.html"),
    XML("kind.xml"), JSON("kind.json"), DOCUMENT("kind.document"), BINARY("kind.binary");

    private static final Pattern MARKUP = Pattern.compile("\\s*<(!doctype\\s+html|html|head|body|table)\\b.*", Pattern.DOTALL);
    private static final Pattern OBJECTS = Pattern.compile("\\s*(\\{\\s*\"|\\[\\s*[\\[{]).*", Pattern.DOTALL);
    private static final Pattern CARDS_BEGIN = Pattern.compile("\\s*BEGIN:VCARD\\s.*", Pattern.DOTALL | Pattern.CASE_INSENSITIVE);
    private static final Pattern EVENTS_BEGIN = Pattern.compile("\\s*BEGIN:VCALENDAR\\s.*", Pattern.DOTALL | Pattern.CASE_INSENSITIVE);
    private static final Charset LATIN = StandardCharsets.ISO_8859_1;
    private static final int LOOK = 2048;

    private final @Nullable String problem;

    FileKind(@Nullable String problem) {
        this.problem = problem;
    }

    /** The end of the message key that refuses such a file; null for those that may be tables. */
    @Nullable String problem() {
        return problem;
    }

    static FileKind of(byte[] head) {
        String start = new String(head, 0, Math.min(head.length, LOOK), LATIN);
        FileKind signed = bySignature(start);
        if (signed != null) {
            return signed;
        }
        if (CharsetGuess.wide(head) != null) {
            return TEXT;
        }
        return binary(head) ? BINARY : byMarkup(start.startsWith("\u00EF\u00BB\u00BF") ? start.substring(3) : start);
    }

    private static @Nullable FileKind bySignature(String start) {
        if (start.startsWith("PK\3\4") || start.startsWith("PK\5\6")) {
            return ZIP;
        }
        if (start.startsWith("\u00D0\u00CF\u0011\u00E0")) {
            return OLE;
        }
        if (start.startsWith("%PDF-")) {
            return PDF;
        }
        if (start.startsWith("{\\rtf")) {
            return DOCUMENT;
        }
        if (image(start)) {
            return IMAGE;
        }
        return archive(start) ? ARCHIVE : null;
    }

    private static boolean image(String start) {
        return start.startsWith("\u0089PNG\r\n") || start.startsWith("\u00FF\u00D8\u00FF") || start.startsWith("GIF87a")
                || start.startsWith("GIF89a") || start.startsWith("II*\0") || start.startsWith("MM\0*")
                || start.startsWith("RIFF") && start.startsWith("WEBP", 8) || start.startsWith("ftypheic", 4)
                || start.startsWith("ftypavif", 4);
    }

    private static boolean archive(String start) {
        return start.startsWith("\u001F\u008B") || start.startsWith("7z\u00BC\u00AF") || start.startsWith("Rar!\u001A")
                || start.startsWith("BZh") && start.startsWith("1AY&SY", 4) || start.startsWith("\u00FD7zXZ");
    }

    private static FileKind byMarkup(String start) {
        if (CARDS_BEGIN.matcher(start).matches()) {
            return CARDS;
        }
        if (EVENTS_BEGIN.matcher(start).matches()) {
            return EVENTS;
        }
        String text = start.toLowerCase(Locale.ROOT);
        if (MARKUP.matcher(text).matches()) {
            return HTML;
        }
        if (text.stripLeading().startsWith("<?xml")) {
            return text.contains("<html") ? HTML : XML;
        }
        return OBJECTS.matcher(text).matches() ? JSON : TEXT;
    }

    /** A table may hold a stray control character, but not many, and not two in a hundred. */
    private static boolean binary(byte[] head) {
        int control = 0;
        for (byte value : head) {
            if (value >= 0 && value < ' ' && value != '\t' && value != '\n' && value != '\r' && value != '\f') {
                control++;
            }
        }
        return control > 3 && control * 50L > head.length;
    }
}
