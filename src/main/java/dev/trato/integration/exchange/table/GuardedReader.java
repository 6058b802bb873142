package dev.trato.integration.exchange.table;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;
import java.util.Locale;

/**
 * Lets pass what a parser of vCards or calendars can digest: no line, with all its foldings, and no thing beyond measure, and no things within
 * things within things. The parser keeps a whole line and a whole thing in memory before it hands out anything.
 */
final class GuardedReader extends FilterReader {

    /** Characters of one line with its foldings; a picture may stand in it. */
    private static final int LONGEST = 4_000_000;
    /** Lines of one thing. */
    private static final int MOST = 5_000;
    /** Things within each other. */
    private static final int DEEPEST = 6;
    private static final int HEAD = 6;

    private final String file;
    private final int depth;
    private final StringBuilder head = new StringBuilder(HEAD);
    private long line = 1;
    private long begun = 1;
    private long length;
    private int lines;
    private int level;
    private boolean fresh = true;

    /** @param depth how many things begin before the one that is counted */
    GuardedReader(Reader in, String file, int depth) {
        super(in);
        this.file = file;
        this.depth = depth;
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        if (read >= 0) {
            see((char) read);
        }
        return read;
    }

    @Override
    public int read(char[] characters, int offset, int count) throws IOException {
        int read = super.read(characters, offset, count);
        for (int i = 0; i < read; i++) {
            see(characters[offset + i]);
        }
        return read;
    }

    private void see(char character) {
        if (character == '\n') {
            line++;
            fresh = true;
            return;
        }
        if (fresh) {
            fresh = false;
            if (character != ' ' && character != '\t') {
                begin();
            }
        }
        if (head.length() < HEAD && length == head.length()) {
            head.append(character);
            if (head.length() == HEAD || character == ':') {
                level(head.toString().toUpperCase(Locale.ROOT));
            }
        }
        if (++length > LONGEST) {
            throw new TableFileException("object.line", file, begun, LONGEST);
        }
    }

    private void begin() {
        begun = line;
        length = 0;
        head.setLength(0);
        if (++lines > MOST) {
            throw new TableFileException("object.large", file, begun, MOST);
        }
    }

    private void level(String start) {
        if (start.equals("BEGIN:")) {
            if (++level > DEEPEST) {
                throw new TableFileException("object.deep", file, begun);
            }
            if (level <= depth) {
                lines = 0;
            }
        } else if (start.equals("END:") && level > 0) {
            level--;
            if (level < depth) {
                lines = 0;
            }
        }
    }
}
