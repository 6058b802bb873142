package dev.trato.documents;

import dev.trato.kernel.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import java.util.function.Function;

/**
 * Where the bytes are. They are known by their hash alone: the same content is kept once, is never changed, and can be checked at any time.
 * Several nodes need one that they share.
 */
public interface ContentStore {

    /**
     * Takes bytes in as they come; when it returns they are safe, or were already there. What breaks off leaves nothing behind.
     *
     * @param most   the most bytes that are taken
     * @param excess what is thrown when there are more
     */
    Content receive(InputStream bytes, long most, Problem excess) throws IOException;

    /**
     * The bytes as a file of this machine, to read.
     *
     * @throws ContentDamaged when they are gone, or are not those that were taken in
     */
    Path file(Content content);

    /** The folder of what was made of a content and can be made again; it may be absent. */
    Path besides(String hash);

    /** An empty folder to make something in. */
    Path workplace() throws IOException;

    /** Removes a {@link #workplace} in which nothing has come of it. */
    void clear(Path workplace) throws IOException;

    /** Puts a folder made in a {@link #workplace} beside a content, in the place of one that is there. */
    void putBesides(String hash, Path made) throws IOException;

    /**
     * Forgets what nobody needs any more and what was left half-way, unless it is younger than a moment: it may be an upload under way.
     *
     * @param needed tells which of some hashes are needed
     * @return how many contents were forgotten
     */
    int sweep(Function<Set<String>, Set<String>> needed, Instant before);
}
