package dev.trato.documents;

import java.util.regex.Pattern;

/**
 * Some bytes, by which they are known.
 *
 * @param hash SHA-256 of them, 64 hexadecimal digits
 * @param size their number
 */
public record Content(String hash, long size) {

    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    public Content {
        if (!isHash(hash) || size < 0) {
            throw new IllegalArgumentException("No content: " + hash + ", " + size);
        }
    }

    static boolean isHash(String text) {
        return HASH.matcher(text).matches();
    }
}
