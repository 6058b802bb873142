package dev.trato.integration.exchange.table;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A text file, read in a dialect. */
record CsvSource(Path file, String name, TableLimits limits, CsvDialect dialect) implements TableSource {

    /** How many rows are looked at to guess. */
    static final int FIRST_ROWS = 200;

    private static final TableLimits GUESSING =
            new TableLimits(Long.MAX_VALUE, Long.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE);

    /** Looks at the file and guesses the dialect, all but the header. */
    static CsvSource guess(Path file, String name, TableLimits limits, byte[] head) throws IOException {
        Charset charset = CharsetGuess.of(head);
        String start = new String(head, charset == null ? StandardCharsets.UTF_8 : charset);
        if (start.isBlank() || start.equals("\uFEFF")) {
            throw new TableFileException("empty", name);
        }
        boolean whole = Files.size(file) <= head.length;
        CsvDialect dialect = DialectGuess.of(start, whole, charset == null ? StandardCharsets.UTF_8 : charset);
        CsvSource source = new CsvSource(file, name, limits, dialect);
        if (charset != null) {
            return source;
        }
        source.refuseEndlessRows();
        return source.with(dialect.withCharset(CharsetGuess.of(file)));
    }

    /** Reads the first rows, so that a file that is one endless row is refused before all of it is looked at. */
    private void refuseEndlessRows() {
        try (RowReader rows = open()) {
            rows.take(FIRST_ROWS);
        }
    }

    @Override
    public TableFormat format() {
        return new TableFormat.Csv(dialect);
    }

    @Override
    public CsvSource withHeaderRow(int line) {
        return with(dialect.withHeaderRow(line));
    }

    CsvSource with(CsvDialect other) {
        return new CsvSource(file, name, limits, other);
    }

    @Override
    public RowReader open() {
        try {
            long size = Math.max(1, Files.size(file));
            MeteredStream in = new MeteredStream(Files.newInputStream(file), limits.maxBytes(), Long.MAX_VALUE, limits.tooBig(name));
            return new CsvRecords(new InputStreamReader(in, dialect.charset()), name, dialect, limits,
                    () -> Math.min(1, (double) in.count() / size));
        } catch (IOException e) {
            throw new TableFileException(e, "unreadable", name);
        }
    }

    /** The rows of a piece of text, for guessing. */
    static RowReader rows(String text, CsvDialect dialect) {
        return new CsvRecords(new StringReader(text), "", dialect, GUESSING, () -> 1);
    }
}
