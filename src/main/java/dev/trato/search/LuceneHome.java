package dev.trato.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.apache.lucene.index.CodecReader;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.store.FSDirectory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Indexes in a directory: one folder for each process that shares the directory, and in it one for each index, with the {@link IndexState}
 * beside it. What does not stand up to a look at every byte is deleted and made anew.
 */
final class LuceneHome implements IndexHome {

    private static final Logger LOG = LoggerFactory.getLogger(LuceneHome.class);
    private static final int MOST_PROCESSES = 50;
    private static final String STATE = "state";
    private static final String NEXT_STATE = "state.next";

    private final Path root;
    private final ReadWriteLock answering = new ReentrantReadWriteLock();
    private @Nullable FileChannel channel;
    private @Nullable Path folder;
    private volatile @Nullable Generation current;
    private volatile @Nullable Generation building;
    private @Nullable Path currentFolder;
    private @Nullable Path buildingFolder;

    LuceneHome(Path root) {
        this.root = root;
    }

    @Override
    public synchronized void open() {
        if (folder != null) {
            return;
        }
        try {
            folder = takeFolder();
            var known = generations(folder);
            for (var each : known) { // the newest first
                var state = state(each);
                if (state == null || current != null || building != null && !state.complete()) {
                    delete(each);
                } else if (state.complete()) {
                    current = generation(each, state);
                    currentFolder = each;
                } else {
                    building = generation(each, state);
                    buildingFolder = each;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first folder that no other process has. */
    private Path takeFolder() throws IOException {
        for (int i = 1; i <= MOST_PROCESSES; i++) {
            var folder = Files.createDirectories(root.resolve(String.valueOf(i)));
            var file = FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (lock(file) != null) {
                channel = file;
                return folder;
            }
            file.close();
        }
        throw new IOException("Too many use " + root);
    }

    private static @Nullable FileLock lock(FileChannel file) throws IOException {
        try {
            return file.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // somebody else in this process
        }
    }

    private static List<Path> generations(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(Files::isDirectory).sorted(Comparator.comparing(Path::getFileName).reversed()).toList();
        }
    }

    /** The state of an index that is whole; null for one that is not. */
    private static @Nullable IndexState state(Path generation) {
        try {
            var state = IndexState.parse(Files.readString(generation.resolve(STATE)));
            try (var files = FSDirectory.open(SearchIndex.files(generation)); var reader = DirectoryReader.open(files)) {
                for (var leaf : reader.leaves()) {
                    ((CodecReader) leaf.reader()).checkIntegrity();
                }
            }
            return state;
        } catch (IOException | RuntimeException e) {
            LOG.warn("The search index in {} is damaged or of another version, and is made anew: {}", generation, e.toString());
            return null;
        }
    }

    private static Generation generation(Path folder, IndexState state) {
        return new Generation(SearchIndex.lucene(folder), state, next -> write(folder, next));
    }

    private static void write(Path folder, IndexState state) {
        try {
            var next = folder.resolve(NEXT_STATE);
            try (var file = FileChannel.open(next, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
                file.write(java.nio.ByteBuffer.wrap(state.print().getBytes(java.nio.charset.StandardCharsets.UTF_8)));
                file.force(true);
            }
            Files.move(next, folder.resolve(STATE), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean inTurn(BooleanSupplier work) {
        return work.getAsBoolean();
    }

    @Override
    public <R> @Nullable R ask(Function<Generation, R> question) {
        answering.readLock().lock();
        try {
            var now = current;
            return now == null ? null : question.apply(now);
        } finally {
            answering.readLock().unlock();
        }
    }

    @Override
    public @Nullable Generation current() {
        return current;
    }

    @Override
    public @Nullable Generation building() {
        return building;
    }

    @Override
    public synchronized void begin(IndexState state) {
        if (building != null) {
            discard(building);
        }
        try {
            var home = java.util.Objects.requireNonNull(folder);
            var before = generations(home);
            long last = before.isEmpty() ? 0 : Long.parseLong(before.getFirst().getFileName().toString());
            var next = Files.createDirectories(home.resolve("%012d".formatted(last + 1)));
            building = generation(next, state);
            buildingFolder = next;
            write(next, state);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized void finish() {
        var next = java.util.Objects.requireNonNull(building);
        next.advance(next.state().whole());
        var old = current;
        var oldFolder = currentFolder;
        answering.writeLock().lock();
        try {
            current = next;
            currentFolder = buildingFolder;
            building = null;
            buildingFolder = null;
        } finally {
            answering.writeLock().unlock();
        }
        if (old != null && oldFolder != null) {
            old.close();
            delete(oldFolder);
        }
    }

    @Override
    public synchronized void discard(Generation generation) {
        Path gone;
        answering.writeLock().lock();
        try {
            if (generation == current) {
                gone = currentFolder;
                current = null;
                currentFolder = null;
            } else if (generation == building) {
                gone = buildingFolder;
                building = null;
                buildingFolder = null;
            } else {
                return;
            }
        } finally {
            answering.writeLock().unlock();
        }
        close(generation);
        delete(java.util.Objects.requireNonNull(gone));
    }

    private static void close(Generation generation) {
        try {
            generation.close();
        } catch (RuntimeException e) {
            LOG.warn("A damaged search index could not be closed properly: {}", e.toString());
        }
    }

    private static void delete(Path folder) {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("{} could not be removed: {}", folder, e.toString()); // tried again at the next start
        }
    }

    @Override
    public synchronized void close() {
        answering.writeLock().lock();
        try {
            if (current != null) {
                close(current);
            }
            if (building != null) {
                close(building);
            }
            current = null;
            building = null;
        } finally {
            answering.writeLock().unlock();
        }
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        channel = null;
        folder = null;
    }
}
