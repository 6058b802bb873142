package dev.trato.documents.reading;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.jsoup.Jsoup;

/** Takes the text out of files that are text: plain, HTML, and what office programs write. */
public final class TextReading {

    private static final Set<String> HTML = Set.of("text/html", "application/xhtml+xml");
    private static final Set<String> PLAIN = Set.of("application/json", "application/xml", "application/javascript");
    private static final Charset WINDOWS = Charset.forName("windows-1252");
    private static final int LARGEST_HTML = 8 * 1024 * 1024;
    private static final int PROBE = 64 * 1024;

    private TextReading() {}

    static boolean reads(String mediaType) {
        return mediaType.startsWith("text/") || HTML.contains(mediaType) || PLAIN.contains(mediaType) || OfficeText.reads(mediaType);
    }

    /** Whether a file of the type is nothing but text. */
    public static boolean isPlain(String mediaType) {
        return reads(mediaType) && !HTML.contains(mediaType) && !OfficeText.reads(mediaType);
    }

    /** The first bytes of a plain file as the letters they are. */
    public static String head(Path file, int bytes) {
        try (var in = Files.newInputStream(file)) {
            var head = in.readNBytes(bytes);
            var text = new String(head, charset(head));
            return text.startsWith("\ufeff") ? text.substring(1) : text;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void read(Order order, PrintStream answers) throws IOException {
        var text = new CappedText();
        if (OfficeText.reads(order.mediaType())) {
            OfficeText.read(order.file(), order.mediaType(), text);
        } else if (HTML.contains(order.mediaType())) {
            html(order.file(), text);
        } else {
            plain(order.file(), text);
        }
        if (!text.isEmpty()) {
            Files.writeString(order.into().resolve(Reader.TEXT_FILE), text.toString());
            answers.println(Reader.TEXT);
        }
    }

    private static void html(Path file, CappedText text) throws IOException {
        try (var in = Files.newInputStream(file)) {
            var bytes = in.readNBytes(LARGEST_HTML);
            text.add(Jsoup.parse(new String(bytes, charset(bytes))).wholeText());
        }
    }

    private static void plain(Path file, CappedText text) throws IOException {
        Charset charset;
        try (var in = Files.newInputStream(file)) {
            charset = charset(in.readNBytes(PROBE));
        }
        try (InputStream in = Files.newInputStream(file); var reader = new BufferedReader(new InputStreamReader(in, charset))) {
            var buffer = new char[8192];
            for (int read = reader.read(buffer); read >= 0 && !text.isFull(); read = reader.read(buffer)) {
                text.add(java.nio.CharBuffer.wrap(buffer, 0, read));
            }
        }
    }

    /** UTF-16 by its mark, UTF-8 where it is that, Windows' otherwise. */
    private static Charset charset(byte[] head) {
        if (head.length >= 2 && (head[0] == (byte) 0xff && head[1] == (byte) 0xfe || head[0] == (byte) 0xfe && head[1] == (byte) 0xff)) {
            return StandardCharsets.UTF_16;
        }
        for (int cut = 0; cut < Math.min(4, head.length + 1); cut++) {
            try {
                StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT).decode(ByteBuffer.wrap(head, 0, head.length - cut));
                return StandardCharsets.UTF_8;
            } catch (CharacterCodingException e) {
                // the last letter may be cut in two
            }
        }
        return WINDOWS;
    }
}
