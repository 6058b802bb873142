package dev.trato.integration.exchange.table;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Tells the encoding of a text by its bytes: a byte order mark, the zeros of UTF-16, else UTF-8 if the whole file is that, else
 * windows-1252, which is what spreadsheets save in English and Spanish.
 */
final class CharsetGuess {

    private static final Charset WINDOWS = Charset.forName("windows-1252");
    private static final int BUFFER = 1 << 16;
    private static final long BEYOND_ASCII = 0x8080_8080_8080_8080L;

    private int pending;
    private long characters;
    private long faults;

    private CharsetGuess() {
    }

    /** What the beginning says, null if it says nothing. */
    static @Nullable Charset of(byte[] head) {
        return starts(head, 0xEF, 0xBB, 0xBF) ? StandardCharsets.UTF_8 : wide(head);
    }

    /** UTF-8 or windows-1252: accents may come late in a long file, so all of it is looked at, several hundred megabytes a second. */
    static Charset of(Path file) throws IOException {
        CharsetGuess guess = new CharsetGuess();
        try (InputStream in = Files.newInputStream(file)) {
            byte[] buffer = new byte[BUFFER];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                guess.see(buffer, read);
            }
        }
        return guess.utf8() ? StandardCharsets.UTF_8 : WINDOWS;
    }

    /** UTF-16 or UTF-32, by the mark or by the zeros; null for encodings with single bytes. */
    static @Nullable Charset wide(byte[] head) {
        if (starts(head, 0xFF, 0xFE, 0, 0)) {
            return Charset.forName("UTF-32LE");
        }
        if (starts(head, 0, 0, 0xFE, 0xFF)) {
            return Charset.forName("UTF-32BE");
        }
        if (starts(head, 0xFF, 0xFE)) {
            return StandardCharsets.UTF_16LE;
        }
        if (starts(head, 0xFE, 0xFF)) {
            return StandardCharsets.UTF_16BE;
        }
        return byZeros(head);
    }

    /** Text of the western languages has a zero in nearly every pair, and always at the same place. */
    private static @Nullable Charset byZeros(byte[] head) {
        int even = 0;
        int odd = 0;
        for (int i = 0; i < head.length; i++) {
            if (head[i] == 0) {
                if (i % 2 == 0) {
                    even++;
                } else {
                    odd++;
                }
            }
        }
        int pairs = head.length / 2;
        if (pairs == 0 || Math.max(even, odd) * 10L < pairs * 4L || Math.min(even, odd) * 10L > pairs) {
            return null;
        }
        return odd > even ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE;
    }

    private static boolean starts(byte[] head, int... signature) {
        if (head.length < signature.length) {
            return false;
        }
        for (int i = 0; i < signature.length; i++) {
            if ((head[i] & 0xFF) != signature[i]) {
                return false;
            }
        }
        return true;
    }

    private void see(byte[] bytes, int length) {
        ByteBuffer eights = ByteBuffer.wrap(bytes);
        for (int i = 0; i < length; i++) {
            while (pending == 0 && i + Long.BYTES < length && (eights.getLong(i) & BEYOND_ASCII) == 0) {
                i += Long.BYTES;
            }
            byte value = bytes[i];
            if (value < 0) {
                see(value & 0xFF);
            } else if (pending > 0) {
                fault();
            }
        }
    }

    private void see(int value) {
        if (pending > 0) {
            if (value >= 0xC0) {
                fault();
            } else if (--pending == 0) {
                characters++;
            }
        } else if (value >= 0xC2 && value < 0xF5) {
            pending = value < 0xE0 ? 1 : value < 0xF0 ? 2 : 3;
        } else {
            faults++;
        }
    }

    private void fault() {
        pending = 0;
        faults++;
    }

    /** One damaged character in a long UTF-8 file must not turn all its accents into signs, hence not simply "no fault". */
    private boolean utf8() {
        return faults == 0 || characters > 20 * faults;
    }
}
