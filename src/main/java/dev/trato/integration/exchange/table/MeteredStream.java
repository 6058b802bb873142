package dev.trato.integration.exchange.table;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Supplier;

/**
 * Counts the bytes that pass and refuses to hand out more than was agreed, altogether and between two calls of {@link #breathe()}. The
 * latter is what keeps memory flat: a parser that swallows megabytes before it reports anything has met a bomb.
 */
final class MeteredStream extends FilterInputStream {

    private final long atMost;
    private final long atOnce;
    private final Supplier<TableFileException> refusal;
    private long count;
    private long breath;

    MeteredStream(InputStream in, long atMost, long atOnce, Supplier<TableFileException> refusal) {
        super(in);
        this.atMost = atMost;
        this.atOnce = atOnce;
        this.refusal = refusal;
    }

    /** Bytes handed out so far. */
    long count() {
        return count;
    }

    /** The reader has come to something: the allowance for one go starts anew. */
    void breathe() {
        breath = count;
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        if (read >= 0) {
            passed(1);
        }
        return read;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = super.read(bytes, offset, length);
        if (read > 0) {
            passed(read);
        }
        return read;
    }

    @Override
    public long skip(long bytes) throws IOException {
        long skipped = super.skip(bytes);
        passed(skipped);
        return skipped;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void passed(long bytes) {
        count += bytes;
        if (count > atMost || count - breath > atOnce) {
            throw refusal.get();
        }
    }
}
