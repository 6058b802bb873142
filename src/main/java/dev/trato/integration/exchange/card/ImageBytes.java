package dev.trato.integration.exchange.card;

import java.nio.charset.StandardCharsets;

/** Tells of bytes whether they can be a picture, without making one of them: the marks of JPEG and PNG from the beginning to the end. */
final class ImageBytes {

    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final int PNG_SIZE = 16;
    private static final int START_OF_SCAN = 0xda;

    private ImageBytes() {}

    /** Whether they are a JPEG or PNG with a width and a height, of which nothing is cut off. */
    static boolean areWhole(byte[] bytes) {
        return isPng(bytes) ? isWholePng(bytes) : isWholeJpeg(bytes);
    }

    static boolean isPng(byte[] bytes) {
        return bytes.length > PNG.length && java.util.Arrays.equals(PNG, 0, PNG.length, bytes, 0, PNG.length);
    }

    private static boolean isWholePng(byte[] bytes) {
        return bytes.length > PNG_SIZE + 8 && number(bytes, PNG_SIZE, 4) > 0 && number(bytes, PNG_SIZE + 4, 4) > 0
                && new String(bytes, StandardCharsets.ISO_8859_1).lastIndexOf("IEND") > PNG_SIZE;
    }

    private static boolean isWholeJpeg(byte[] bytes) {
        if (bytes.length < 4 || number(bytes, 0, 2) != 0xffd8) {
            return false;
        }
        boolean sized = false;
        for (int at = 2; at + 9 < bytes.length && (bytes[at] & 0xff) == 0xff;) {
            int mark = bytes[at + 1] & 0xff;
            if (mark == START_OF_SCAN) {
                return sized && hasEnd(bytes, at);
            }
            boolean frame = mark >= 0xc0 && mark <= 0xcf && mark != 0xc4 && mark != 0xc8 && mark != 0xcc;
            sized |= frame && number(bytes, at + 5, 2) > 0 && number(bytes, at + 7, 2) > 0;
            at += mark == 0xff ? 1 : 2 + (int) number(bytes, at + 2, 2);
        }
        return false;
    }

    /** Some write more behind it. */
    private static boolean hasEnd(byte[] bytes, int from) {
        for (int at = bytes.length - 2; at > from; at--) {
            if (number(bytes, at, 2) == 0xffd9) {
                return true;
            }
        }
        return false;
    }

    private static long number(byte[] bytes, int at, int length) {
        long number = 0;
        for (int i = 0; i < length; i++) {
            number = number << 8 | bytes[at + i] & 0xff;
        }
        return number;
    }
}
