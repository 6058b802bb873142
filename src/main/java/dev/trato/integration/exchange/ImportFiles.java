package dev.trato.integration.exchange;

import dev.trato.kernel.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The uploaded files, in the data directory under names of our own: what the user calls a file never becomes a path. */
@Component
class ImportFiles {

    private static final Logger LOG = LoggerFactory.getLogger(ImportFiles.class);
    private static final java.security.SecureRandom RANDOM = new java.security.SecureRandom();
    private static final String UNFINISHED = ".part";

    private final Path folder;
    private final long maxBytes;

    ImportFiles(@Value("${trato.data}") Path data, @Value("${trato.import.max-megabytes:100}") long maxMegabytes) {
        folder = data.toAbsolutePath().normalize().resolve("imports");
        maxBytes = maxMegabytes * 1024 * 1024;
    }

    /**
     * A file that is safely on disk.
     *
     * @param name its name in the folder
     * @param size in bytes
     */
    record Stored(String name, long size) {}

    /** The most bytes a file may have. */
    long maxBytes() {
        return maxBytes;
    }

    /** Takes a file in; what breaks off or is too large leaves nothing behind. */
    Stored receive(String fileName, InputStream in) {
        var name = randomName();
        var unfinished = folder.resolve(name + UNFINISHED);
        try {
            Files.createDirectories(folder);
            long size = copy(fileName, in, unfinished);
            Files.move(unfinished, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
            return new Stored(name, size);
        } catch (IOException e) {
            LOG.warn("An upload could not be kept in {}: {}", folder, e.toString());
            throw new Problem("problem.import.upload", fileName);
        } finally {
            delete(unfinished);
        }
    }

    private long copy(String fileName, InputStream in, Path target) throws IOException {
        var buffer = new byte[1 << 16];
        long size = 0;
        try (var out = Files.newOutputStream(target, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                size += read;
                if (size > maxBytes) {
                    throw new Problem("exchange.file.tooBig", fileName, maxBytes / (1024 * 1024));
                }
                out.write(buffer, 0, read);
            }
        }
        return size;
    }

    /** The same once more, for another import. */
    Stored copy(String name) {
        try (var in = Files.newInputStream(path(name))) {
            return receive(name, in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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

    /** Deletes what no job knows, unless it is young enough to be an upload under way. */
    void sweep(Set<String> known, Instant now) {
        try (var files = Files.list(folder)) {
            files.filter(file -> !known.contains(file.getFileName().toString())).filter(file -> isOld(file, now)).forEach(ImportFiles::delete);
        } catch (NoSuchFileException e) {
            LOG.debug("Nothing was ever uploaded");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isOld(Path file, Instant now) {
        try {
            return Files.getLastModifiedTime(file).toInstant().isBefore(now.minus(Duration.ofDays(1)));
        } catch (IOException e) {
            return false;
        }
    }
}
