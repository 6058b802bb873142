package dev.trato.integration.exchange.table;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Looks into an OLE file, the container of old .xls workbooks and of new ones behind a password, to tell the two apart. */
final class OleDirectory {

    private static final int HEADER = 512;
    private static final int SECTOR_SHIFT = 0x1E;
    private static final int FIRST_SECTOR = 0x30;
    private static final int ENTRIES = 4096;

    private OleDirectory() {
    }

    /** Whether it encloses an encrypted package, by the names in the first sectors of its directory. */
    static boolean encrypted(Path path) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            if (file.length() < HEADER) {
                return false;
            }
            file.seek(SECTOR_SHIFT);
            int shift = Short.toUnsignedInt(Short.reverseBytes(file.readShort()));
            file.seek(FIRST_SECTOR);
            long sector = Integer.toUnsignedLong(Integer.reverseBytes(file.readInt()));
            long directory = (sector + 1) << Math.min(shift, 12);
            if (directory >= file.length()) {
                return false;
            }
            file.seek(directory);
            byte[] entries = new byte[(int) Math.min(ENTRIES, file.length() - directory)];
            file.readFully(entries);
            return new String(entries, StandardCharsets.UTF_16LE).contains("EncryptedPackage");
        }
    }
}
