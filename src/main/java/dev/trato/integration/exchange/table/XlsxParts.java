package dev.trato.integration.exchange.table;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a workbook: XML files in a ZIP archive, which may have been made to do harm. Only the archive's directory is believed, a
 * name may occur only once, and no part may grow beyond what an honest one does: two gigabytes, and a hundred times its packed size.
 */
final class XlsxParts implements Closeable {

    private static final int MAX_PARTS = 10_000;
    private static final long MAX_UNPACKED = 2L << 30;
    private static final int MAX_RATIO = 100;
    private static final long ALWAYS_ALLOWED = 4L << 20;
    private static final int AT_ONCE = 4 << 20;

    private final ZipFile zip;
    private final String name;
    private final long size;

    private XlsxParts(ZipFile zip, String name, long size) {
        this.zip = zip;
        this.name = name;
        this.size = size;
    }

    static XlsxParts open(Path file, String name) {
        try {
            XlsxParts parts = new XlsxParts(new ZipFile(file.toFile(), StandardCharsets.UTF_8), name, Files.size(file));
            try {
                parts.check();
                return parts;
            } catch (TableFileException e) {
                parts.close();
                throw e;
            }
        } catch (ZipException e) {
            throw new TableFileException(e, "xlsx.damaged", name);
        } catch (IOException e) {
            throw new TableFileException(e, "unreadable", name);
        }
    }

    private void check() {
        if (zip.size() > MAX_PARTS) {
            throw bomb().get();
        }
        Set<String> names = new HashSet<>();
        zip.stream().forEach(entry -> {
            if (!names.add(entry.getName().toLowerCase(Locale.ROOT))) {
                throw new TableFileException("xlsx.damaged", name);
            }
        });
    }

    boolean has(String part) {
        return zip.getEntry(part) != null;
    }

    /** Opens a part; null if there is none of that name. */
    @Nullable XmlEvents xml(String part) {
        ZipEntry entry = zip.getEntry(part);
        if (entry == null) {
            return null;
        }
        long packed = Math.min(Math.max(entry.getCompressedSize(), 0), size);
        long atMost = Math.min(MAX_UNPACKED, Math.max(ALWAYS_ALLOWED, packed * MAX_RATIO));
        if (entry.getSize() > atMost) {
            throw bomb().get();
        }
        try {
            return new XmlEvents(new MeteredStream(zip.getInputStream(entry), atMost, AT_ONCE, bomb()), entry.getSize(), name);
        } catch (IOException e) {
            throw new TableFileException(e, "xlsx.damaged", name);
        }
    }

    private Supplier<TableFileException> bomb() {
        return () -> new TableFileException("xlsx.bomb", name);
    }

    @Override
    public void close() {
        try {
            zip.close();
        } catch (IOException e) {
            throw new TableFileException(e, "unreadable", name);
        }
    }
}
