package dev.trato.integration.exchange;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Files on their way out: written to disk, not to memory, fetched by the browser, and gone within the hour. */
@Component
public class ExportFiles {

    private static final Logger LOG = LoggerFactory.getLogger(ExportFiles.class);
    private static final Duration KEPT = Duration.ofHours(1);

    private final Path folder;
    private final Clock clock;

    ExportFiles(@Value("${trato.data}") Path data, Clock clock) {
        this.folder = data.toAbsolutePath().normalize().resolve("exports");
        this.clock = clock;
    }

    /** Lets a file be written; what breaks off leaves nothing behind. */
    public Path write(Consumer<OutputStream> writing) {
        try {
            Files.createDirectories(folder);
            var file = Files.createTempFile(folder, "export", null);
            try (var out = Files.newOutputStream(file)) {
                writing.accept(out);
                return file;
            } catch (RuntimeException | IOException e) {
                delete(file);
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("{} could not be deleted: {}", file, e.toString());
        }
    }

    @Scheduled(fixedDelay = 600_000)
    void sweep() {
        if (!Files.isDirectory(folder)) {
            return;
        }
        var oldest = clock.instant().minus(KEPT);
        try (var files = Files.list(folder)) {
            files.filter(file -> writtenAt(file).isBefore(oldest)).forEach(this::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Instant writtenAt(Path file) {
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } catch (IOException e) {
            return clock.instant(); // somebody has just deleted it
        }
    }
}
