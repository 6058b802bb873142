package dev.trato.integration.exchange.table;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/**
 * The characters of a text file without byte order mark and without NULs, which no database takes; refuses to go on when a row has grown
 * beyond the limit, so that a file that is one endless row, or whose quote is never closed, costs no memory.
 */
final class TextReader extends FilterReader {

    private static final char MARK = '\uFEFF';

    private final String name;
    private final int maxLine;
    private boolean begun;
    private long line = 1;
    private long sinceRow;

    TextReader(Reader in, String name, int maxLine) {
        super(in);
        this.name = name;
        this.maxLine = maxLine;
    }

    /** A row has been completed, the next begins on this line. */
    void rowBegins(long at) {
        line = at;
        sinceRow = 0;
    }

    @Override
    public int read() throws IOException {
        char[] one = new char[1];
        return read(one, 0, 1) < 0 ? -1 : one[0];
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        if (sinceRow > maxLine) {
            throw new TableFileException("line.tooLong", name, line, maxLine);
        }
        int kept = 0;
        while (kept == 0) {
            int read = super.read(target, offset, length);
            if (read < 0) {
                return -1;
            }
            kept = keep(target, offset, read);
        }
        sinceRow += kept;
        return kept;
    }

    private int keep(char[] target, int offset, int read) {
        int kept = offset;
        for (int i = offset; i < offset + read; i++) {
            char character = target[i];
            if (character != 0 && (begun || character != MARK)) {
                target[kept++] = character;
            }
            begun = true;
        }
        return kept - offset;
    }
}
