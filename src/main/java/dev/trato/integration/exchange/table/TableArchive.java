package dev.trato.integration.exchange.table;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * A ZIP with tables in it.
 *
 * @param name      what the user calls it
 * @param mostBytes what its tables may come to when they are unpacked, altogether
 */
public record TableArchive(Path file, String name, long mostBytes) {

    private static final int MOST_ENTRIES = 500;

    /** Takes a table out of an archive. */
    public interface Taker {
        void take(String name, InputStream bytes);
    }

    /** Goes through the tables; whatever else is in it is left alone. {@link TableFileException} when it is none, or one that is too large. */
    public void each(Taker taker) {
        try (var zip = new ZipFile(file.toFile())) {
            if (zip.size() > MOST_ENTRIES) {
                throw new TableFileException("archive.many", name, MOST_ENTRIES);
            }
            long taken = 0;
            for (var entry : zip.stream().filter(TableArchive::isTable).toList()) {
                try (var in = new MeteredStream(zip.getInputStream(entry), mostBytes - taken, Long.MAX_VALUE,
                        () -> new TableFileException("archive.large", name, mostBytes / (1024 * 1024)))) {
                    taker.take(entry.getName(), in);
                    taken += in.count();
                }
            }
        } catch (ZipException e) {
            throw new TableFileException(e, "kind.archive", name);
        } catch (IOException e) {
            throw new TableFileException(e, "unreadable", name);
        }
    }

    private static boolean isTable(ZipEntry entry) {
        var name = entry.getName().toLowerCase(Locale.ROOT);
        return !entry.isDirectory() && !name.startsWith("__macosx/") && (name.endsWith(".csv") || name.endsWith(".xlsx"));
    }
}
