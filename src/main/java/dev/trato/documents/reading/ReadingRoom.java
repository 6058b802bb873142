package dev.trato.documents.reading;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.logging.LogFactory;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.pdfbox.io.RandomAccessRead;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Has files read by a process of its own, which has little memory and no secrets, knows no database, and is ended when it takes too long.
 * What it has written until then counts. It is started when there is something to read, and sent home when there was nothing for a minute.
 */
@Component
public final class ReadingRoom implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(ReadingRoom.class);
    private static final Duration IDLE = Duration.ofMinutes(1);
    /** What the reader needs, and no more: all of it one file in the jar that people run, and files of their own elsewhere. */
    private static final String CLASS_PATH = Stream.of(Reader.class, PDDocument.class, RandomAccessRead.class, TTFParser.class,
                    LogFactory.class, LoggerFactory.class, Jsoup.class)
            .map(ReadingRoom::place).distinct().collect(Collectors.joining(File.pathSeparator));

    private final Duration patience;
    private final int megabytes;
    private final ExecutorService ear = Executors.newSingleThreadExecutor(Thread.ofPlatform().name("document-reader").daemon().factory());
    private final ReentrantLock room = new ReentrantLock();
    private @Nullable Desk desk;
    private long lastUsed;
    private boolean closed;

    ReadingRoom(@Value("${trato.documents.reader-time:30s}") Duration patience, @Value("${trato.documents.reader-megabytes:256}") int megabytes) {
        this.patience = patience;
        this.megabytes = megabytes;
    }

    private static String place(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * What was found in a file.
     *
     * @param pages    how many pictures of pages there are
     * @param hasText  whether there is text
     * @param complete whether it was read to its end; false when it could not be, and what was found before counts
     */
    public record Found(int pages, boolean hasText, boolean complete) {}

    /** Whether anything can be made of files of a type. */
    public static boolean reads(String mediaType) {
        return PictureReading.TYPES.contains(mediaType) || PdfReading.TYPE.equals(mediaType) || TextReading.reads(mediaType);
    }

    /** A process at work. */
    private record Desk(Process process, BufferedWriter orders, BufferedReader answers) {

        void close() {
            process.destroyForcibly();
        }
    }

    /** Reads a file and writes what it finds into an empty folder. One at a time. */
    public Found read(Path file, String mediaType, Path into) throws IOException {
        room.lock();
        try {
            return readNow(file, mediaType, into);
        } finally {
            room.unlock();
        }
    }

    private Found readNow(Path file, String mediaType, Path into) throws IOException {
        var found = new Answers();
        var at = desk();
        try {
            at.orders().write(new Order(file, mediaType, into).line());
            at.orders().newLine();
            at.orders().flush();
            var reading = ear.submit(() -> found.listen(at.answers()));
            found.complete = reading.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException | IOException e) {
            LOG.info("A document of type {} could not be read to its end: {}", mediaType, e instanceof TimeoutException ? "it took too long" : e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lastUsed = System.nanoTime();
            if (!found.complete) {
                leave();
            }
        }
        return new Found(found.pages, found.text, found.complete);
    }

    /** What the reader has said so far. */
    private static final class Answers {
        private volatile int pages;
        private volatile boolean text;
        private volatile boolean complete;

        boolean listen(BufferedReader answers) throws IOException {
            for (var line = answers.readLine(); line != null; line = answers.readLine()) {
                switch (line) {
                    case Reader.PAGE -> pages++;
                    case Reader.TEXT -> text = true;
                    case Reader.END -> {
                        return true;
                    }
                    default -> LOG.debug("The reader says: {}", line);
                }
            }
            return false;
        }
    }

    private Desk desk() throws IOException {
        if (closed) {
            throw new IOException("Trato is about to end");
        }
        var known = desk;
        if (known != null && known.process().isAlive()) {
            return known;
        }
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var builder = new ProcessBuilder(List.of(java, "-Xmx" + megabytes + "m", "-Xss1m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:+ExitOnOutOfMemoryError",
                "-Xshare:auto", "-Djava.awt.headless=true", "-Dpdfbox.fontcache=" + System.getProperty("java.io.tmpdir"),
                "-Dorg.apache.commons.logging.Log=org.apache.commons.logging.impl.NoOpLog", "-cp", CLASS_PATH, Reader.class.getName()));
        builder.environment().keySet().retainAll(Set.of("PATH", "LANG", "TMPDIR", "TEMP", "TMP", "SystemRoot"));
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        var process = builder.start();
        var started = new Desk(process, new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8)),
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)));
        desk = started;
        return started;
    }

    private void leave() {
        if (desk != null) {
            desk.close();
            desk = null;
        }
    }

    @Scheduled(fixedDelay = 20_000)
    void tidyUp() {
        if (room.tryLock()) { // whoever reads just now needs it
            try {
                if (desk != null && System.nanoTime() - lastUsed > IDLE.toNanos()) {
                    leave();
                }
            } finally {
                room.unlock();
            }
        }
    }

    @Override
    public void destroy() {
        closed = true;
        var last = desk;
        if (last != null) {
            last.close(); // and whoever waits for it hears that it has ended
        }
        ear.shutdown();
    }
}
