package dev.trato.documents.reading;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/** Finds in the first bytes of a JPEG how the camera was held (EXIF 2.3, tag 0x0112). Java reads the picture, and not this. */
final class ExifOrientation {

    private static final int START = 0xffd8;
    private static final int SCAN = 0xffda;
    private static final int APP1 = 0xffe1;
    private static final int EXIF = 0x45786966;
    private static final int LITTLE = 0x4949;
    private static final int TAG = 0x0112;
    private static final int ENTRY_BYTES = 12;

    private ExifOrientation() {}

    static Optional<Integer> find(byte[] head) {
        try {
            var bytes = ByteBuffer.wrap(head);
            if (Short.toUnsignedInt(bytes.getShort()) != START) {
                return Optional.empty();
            }
            while (true) {
                int marker = Short.toUnsignedInt(bytes.getShort());
                int length = Short.toUnsignedInt(bytes.getShort());
                if (marker == SCAN || marker < 0xff00 || length < 2) {
                    return Optional.empty();
                }
                int next = bytes.position() + length - 2;
                if (marker == APP1 && length > 16 && bytes.getInt(bytes.position()) == EXIF) {
                    return inDirectory(bytes.slice(bytes.position() + 6, length - 8));
                }
                bytes.position(next);
            }
        } catch (BufferUnderflowException | IndexOutOfBoundsException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<Integer> inDirectory(ByteBuffer tiff) {
        tiff.order(Short.toUnsignedInt(tiff.getShort(0)) == LITTLE ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int directory = tiff.getInt(4);
        int entries = Short.toUnsignedInt(tiff.getShort(directory));
        for (int i = 0; i < entries; i++) {
            int entry = directory + 2 + ENTRY_BYTES * i;
            if (Short.toUnsignedInt(tiff.getShort(entry)) == TAG) {
                return Optional.of(Short.toUnsignedInt(tiff.getShort(entry + 8)));
            }
        }
        return Optional.empty();
    }
}
