package dev.trato.integration.exchange.table;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A file of things, read as a table: its first row names the columns that at least one thing has a value for, and the row of the first thing
 * is the second.
 */
record ObjectSource(Path file, String name, TableLimits limits, ObjectKind kind, Charset charset, List<String> columns) implements TableSource {

    /** The first of some kinds of which there is something in the file. Looks at the whole file, which also shows whether it can be read. */
    static ObjectSource of(Path file, String name, TableLimits limits, byte[] head, ObjectKind... kinds) throws IOException {
        var guessed = CharsetGuess.of(head);
        var charset = guessed != null ? guessed : Files.size(file) <= head.length ? StandardCharsets.UTF_8 : CharsetGuess.of(file);
        return Arrays.stream(kinds).flatMap(kind -> new ObjectSource(file, name, limits, kind, charset, kind.columns()).used().stream()).findFirst()
                .orElseThrow(() -> new TableFileException("empty", name));
    }

    /** The same file, read as things of another kind; empty when there are none in it. */
    Optional<ObjectSource> withKind(ObjectKind other) {
        return new ObjectSource(file, name, limits, other, charset, other.columns()).used();
    }

    /** With the columns for which at least one thing has a value; empty when there is none. */
    private Optional<ObjectSource> used() {
        var used = new HashSet<String>();
        try (var rows = things()) {
            for (var thing = rows.read(); thing != null; thing = rows.read()) {
                used.addAll(thing.texts().keySet());
            }
        }
        return used.isEmpty() ? Optional.empty()
                : Optional.of(new ObjectSource(file, name, limits, kind, charset, columns.stream().filter(used::contains).toList()));
    }

    @Override
    public TableFormat format() {
        return new TableFormat.Objects(kind);
    }

    @Override
    public ObjectSource withHeaderRow(int line) {
        return this;
    }

    @Override
    public RowReader open() {
        return things();
    }

    private Rows things() {
        try {
            long size = Math.max(1, Files.size(file));
            var in = new MeteredStream(Files.newInputStream(file), limits.maxBytes(), Long.MAX_VALUE, limits.tooBig(name));
            return new Rows(in, size);
        } catch (IOException e) {
            throw new TableFileException(e, "unreadable", name);
        }
    }

    /** The names of the columns, then a row for each thing. */
    private final class Rows implements RowReader {
        private final MeteredStream in;
        private final long size;
        private final ObjectKind.Things things;
        private long line = 1;
        private @Nullable TableRow next = new TableRow(1, columns);

        Rows(MeteredStream in, long size) {
            this.in = in;
            this.size = size;
            try {
                this.things = kind.open(new GuardedReader(new InputStreamReader(in, charset), name, kind.depth()));
            } catch (UncheckedIOException e) {
                throw new TableFileException(e, "unreadable", name);
            }
        }

        /** The next thing; null after the last. */
        ObjectKind.@Nullable Thing read() {
            try {
                return things.next();
            } catch (UncheckedIOException e) {
                throw new TableFileException(e, "unreadable", name);
            }
        }

        @Override
        public boolean hasNext() {
            if (next == null) {
                var thing = read();
                if (thing != null) {
                    line++;
                    next = new TableRow(line, columns.stream().map(column -> cell(thing.texts(), column)).toList(), thing.photo());
                }
            }
            return next != null;
        }

        private String cell(Map<String, String> thing, String column) {
            var text = thing.getOrDefault(column, "");
            if (text.length() > limits.maxCellLength()) {
                throw new TableFileException("cell.tooLong", name, line, columns.indexOf(column) + 1, limits.maxCellLength());
            }
            return text;
        }

        @Override
        public TableRow next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            var row = Objects.requireNonNull(next);
            next = null;
            return row;
        }

        @Override
        public double progress() {
            return Math.min(1, (double) in.count() / size);
        }

        @Override
        public void close() {
            try {
                in.close();
            } catch (IOException e) {
                throw new TableFileException(e, "unreadable", name);
            }
        }
    }
}
