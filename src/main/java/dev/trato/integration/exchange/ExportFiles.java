package dev.trato.integration.exchange;

import dev.trato.kernel.Problem;
import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Files on their way out, in the data directory under names of our own; written to disk, not to memory. */
@Component
class ExportFiles {

    private static final Logger LOG = LoggerFactory.getLogger(ExportFiles.class);
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String UNFINISHED = ".part";
    private static final int MEGABYTE = 1024 * 1024;

    private final Path folder;

    ExportFiles(@Value("${trato.data}") Path data) {
        this.folder = data.toAbsolutePath().normalize().resolve("exports");
    }

    /**
     * A file that is whole.
     *
     * @param name its name in the folder
     * @param size in bytes
     */
    record Stored(String name, long size) {}

    /** Lets a file be written; what breaks off or grows beyond the room there is leaves nothing behind. */
    Stored write(long room, Consumer<OutputStream> writing) {
        var name = randomName();
        var unfinished = folder.resolve(name + UNFINISHED);
        try {
            Files.createDirectories(folder);
            try (var out = new Metered(new BufferedOutputStream(Files.newOutputStream(unfinished, StandardOpenOption.CREATE_NEW), 1 << 16), room)) {
                writing.accept(out);
            }
            Files.move(unfinished, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
            return new Stored(name, Files.size(folder.resolve(name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            delete(unfinished);
        }
    }

    /** Counts what is written. */
    private static final class Metered extends FilterOutputStream {
        private final long room;
        private long written;

        Metered(OutputStream out, long room) {
            super(out);
            this.room = room;
        }

        @Override
        public void write(int value) throws IOException {
            count(1);
            out.write(value);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            count(length);
            out.write(bytes, from, length);
        }

        private void count(int more) {
            written += more;
            if (written > room) {
                throw new Problem("problem.export.tooBig", room / MEGABYTE);
            }
        }
    }

    private static String randomName() {
        var bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    Path path(String name) {
        return folder.resolve(name);
    }

    boolean has(String name) {
        return Files.isRegularFile(path(name));
    }

    void delete(String name) {
        delete(path(name));
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("{} could not be deleted: {}", file, e.toString());
        }
    }

    /** Deletes what no export knows, unless it is young enough to be on its way. */
    void sweep(Set<String> known, Instant now) {
        try (var files = Files.list(folder)) {
            files.filter(file -> !known.contains(file.getFileName().toString())).filter(file -> isOld(file, now)).forEach(ExportFiles::delete);
        } catch (NoSuchFileException e) {
            LOG.debug("Nothing was ever exported");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isOld(Path file, Instant now) {
        try {
            return Files.getLastModifiedTime(file).toInstant().isBefore(now.minus(Duration.ofDays(1)));
        } catch (IOException e) {
            return false; // somebody has just deleted it
        }
    }
}
