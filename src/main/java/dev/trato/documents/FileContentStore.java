package dev.trato.documents;

import dev.trato.kernel.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Contents as files of the data directory: {@code documents/content/ab/ab34…}. A name is made of the hash alone; nothing that a user says
 * ever becomes a path. What nobody needs is moved aside before it is deleted: whoever uploads the same at that moment finds it either
 * there, and has made it young again, or gone, and puts it there anew.
 */
@Component
class FileContentStore implements ContentStore {

    private static final Logger LOG = LoggerFactory.getLogger(FileContentStore.class);
    private static final int BUFFER = 1 << 16;
    private static final int SWEPT_AT_ONCE = 500;
    private static final int SEALS_REMEMBERED = 10_000;
    private static final Duration TRUSTED = Duration.ofHours(1);

    private final Path arriving;
    private final Path contents;
    private final Path made;
    private final Clock clock;
    private final Map<Path, Seal> seals = new LinkedHashMap<>(64, 0.75f, true);

    FileContentStore(@Value("${trato.data}") Path data, Clock clock) {
        var folder = data.toAbsolutePath().normalize().resolve("documents");
        arriving = folder.resolve("arriving");
        contents = folder.resolve("content");
        made = folder.resolve("made");
        this.clock = clock;
    }

    /** How a file stood when its bytes were found to be right. */
    private record Seal(long size, FileTime written, Instant checked) {}

    @Override
    public Content receive(InputStream bytes, long most, Problem excess) throws IOException {
        Files.createDirectories(arriving);
        var unfinished = arriving.resolve(UUID.randomUUID() + ".part");
        try {
            var content = copy(bytes, most, excess, unfinished);
            keep(unfinished, path(contents, content.hash()));
            return content;
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private static Content copy(InputStream bytes, long most, Problem excess, Path target) throws IOException {
        var digest = sha256();
        var buffer = new byte[BUFFER];
        long size = 0;
        try (var out = FileChannel.open(target, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (int read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
                size += read;
                if (size > most) {
                    throw excess;
                }
                digest.update(buffer, 0, read);
                var chunk = ByteBuffer.wrap(buffer, 0, read);
                while (chunk.hasRemaining()) {
                    out.write(chunk);
                }
            }
            out.force(true);
        }
        return new Content(HexFormat.of().formatHex(digest.digest()), size);
    }

    /** A file of that name has those bytes, unless it is damaged: then the ones that have just come take its place. */
    private void keep(Path arrived, Path place) throws IOException {
        Files.createDirectories(place.getParent());
        if (isThere(place) && isRight(place, Files.size(arrived))) {
            return;
        }
        Files.move(arrived, place, StandardCopyOption.ATOMIC_MOVE);
        force(place.getParent());
        seal(place, Files.size(place), Files.getLastModifiedTime(place), clock.instant()); // its bytes were hashed on their way here
    }

    private boolean isThere(Path place) throws IOException {
        try {
            Files.setLastModifiedTime(place, FileTime.from(clock.instant()));
            return true;
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    /** A file is safe when its folder knows it. Some systems do not let folders be forced to disk, and see to it themselves. */
    private static void force(Path folder) {
        try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            LOG.debug("{} was not forced to disk: {}", folder, e.toString());
        }
    }

    @Override
    public Path file(Content content) {
        var file = path(contents, content.hash());
        try {
            if (!isRight(file, content.size())) {
                LOG.error("{} is damaged: its bytes are not those that were uploaded", file);
                throw ContentDamaged.changed();
            }
            return file;
        } catch (NoSuchFileException e) {
            LOG.error("{} is missing", file);
            throw ContentDamaged.missing();
        } catch (IOException e) {
            LOG.error("{} cannot be read: {}", file, e.toString());
            throw ContentDamaged.missing();
        }
    }

    /** Reads the whole file, unless it was found right within the hour and nobody has touched it since. */
    private boolean isRight(Path file, long size) throws IOException {
        long found = Files.size(file);
        var written = Files.getLastModifiedTime(file);
        var now = clock.instant();
        synchronized (seals) {
            var seal = seals.get(file);
            if (found == size && seal != null && seal.size() == found && seal.written().equals(written) && seal.checked().isAfter(now.minus(TRUSTED))) {
                return true;
            }
        }
        if (found != size || !file.getFileName().toString().equals(hash(file))) {
            return false;
        }
        seal(file, found, written, now);
        return true;
    }

    private void seal(Path file, long size, FileTime written, Instant now) {
        synchronized (seals) {
            seals.put(file, new Seal(size, written, now));
            if (seals.size() > SEALS_REMEMBERED) {
                seals.remove(seals.keySet().iterator().next());
            }
        }
    }

    private static String hash(Path file) throws IOException {
        var digest = sha256();
        try (var in = new DigestInputStream(Files.newInputStream(file), digest)) {
            var buffer = new byte[BUFFER];
            while (in.read(buffer) >= 0) {
                // the stream does the work
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    @Override
    public Path besides(String hash) {
        return path(made, hash);
    }

    @Override
    public Path workplace() throws IOException {
        return Files.createDirectories(arriving.resolve(UUID.randomUUID() + ".made"));
    }

    @Override
    public void clear(Path workplace) throws IOException {
        delete(workplace);
    }

    @Override
    public void putBesides(String hash, Path folder) throws IOException {
        var place = besides(hash);
        Files.createDirectories(place.getParent());
        delete(place);
        Files.move(folder, place, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public int sweep(Function<Set<String>, Set<String>> needed, Instant before) {
        try {
            sweepArriving(before);
            int forgotten = 0;
            for (var folder : list(contents)) {
                forgotten += sweep(folder, needed, before);
            }
            return forgotten;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void sweepArriving(Instant before) throws IOException {
        for (var file : list(arriving)) {
            if (isOld(file, before)) {
                delete(file);
            }
        }
    }

    private int sweep(Path folder, Function<Set<String>, Set<String>> needed, Instant before) throws IOException {
        var old = list(folder).stream().filter(file -> isOld(file, before)).toList();
        int forgotten = 0;
        for (int from = 0; from < old.size(); from += SWEPT_AT_ONCE) {
            var some = old.subList(from, Math.min(old.size(), from + SWEPT_AT_ONCE));
            var hashes = some.stream().map(file -> file.getFileName().toString()).collect(Collectors.toCollection(HashSet::new));
            hashes.removeAll(needed.apply(hashes));
            for (var hash : hashes) {
                if (forget(folder.resolve(hash), needed, before)) {
                    forgotten++;
                }
            }
        }
        return forgotten;
    }

    private boolean forget(Path file, Function<Set<String>, Set<String>> needed, Instant before) throws IOException {
        var hash = file.getFileName().toString();
        Files.createDirectories(arriving);
        var aside = arriving.resolve(UUID.randomUUID() + ".old");
        try {
            Files.move(file, aside, StandardCopyOption.ATOMIC_MOVE);
        } catch (NoSuchFileException e) {
            return false; // another node was quicker
        }
        if (!isOld(aside, before) || !needed.apply(Set.of(hash)).isEmpty()) {
            bringBack(aside, file);
            return false;
        }
        Files.deleteIfExists(aside);
        delete(besides(hash));
        return true;
    }

    private static void bringBack(Path aside, Path file) throws IOException {
        try {
            Files.move(aside, file);
        } catch (FileAlreadyExistsException e) {
            Files.deleteIfExists(aside); // it was uploaded once more in the meantime
        }
    }

    /** A file, or a folder of files. */
    private static void delete(Path place) throws IOException {
        if (Files.isDirectory(place)) {
            for (var file : list(place)) {
                Files.deleteIfExists(file);
            }
        }
        Files.deleteIfExists(place);
    }

    private static boolean isOld(Path file, Instant before) {
        try {
            return Files.getLastModifiedTime(file).toInstant().isBefore(before);
        } catch (IOException e) {
            return false; // somebody has just deleted it
        }
    }

    private static List<Path> list(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.toList();
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }

    private static Path path(Path folder, String hash) {
        if (!Content.isHash(hash)) {
            throw new IllegalArgumentException("No hash: " + hash);
        }
        return folder.resolve(hash.substring(0, 2)).resolve(hash);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }
}
