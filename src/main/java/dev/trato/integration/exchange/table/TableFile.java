package dev.trato.integration.exchange.table;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A file that holds a table. Opening looks at its content (not at its name) and guesses how it is to be read; the user may know better,
 * hence {@link #with}, {@link #withSheet} and {@link #withHeaderRow}. It is immutable and holds nothing open; the file must stay where it
 * is. All methods that read throw {@link TableFileException}.
 */
public final class TableFile {

    private static final int HEAD_BYTES = 1 << 18;
    private static final int ROWS_TO_ESTIMATE = 2_000;

    private final String name;
    private final TableLimits limits;
    private final TableSource source;
    private final Header header;

    private TableFile(String name, TableLimits limits, TableSource source, Header header) {
        this.name = name;
        this.limits = limits;
        this.source = source;
        this.header = header;
    }

    /**
     * Opens a file and guesses everything about it.
     *
     * @param name the name the user knows it by, for messages
     */
    public static TableFile open(Path file, String name, TableLimits limits) {
        try {
            long size = Files.size(file);
            if (size == 0) {
                throw new TableFileException("empty", name);
            }
            if (size > limits.maxBytes()) {
                throw limits.tooBig(name).get();
            }
            var source = source(file, name, limits);
            return source instanceof ObjectSource ? of(name, limits, source) : guessHeader(name, limits, source);
        } catch (IOException e) {
            throw new TableFileException(e, "unreadable", name);
        }
    }

    private static TableSource source(Path file, String name, TableLimits limits) throws IOException {
        byte[] head;
        try (InputStream in = Files.newInputStream(file)) {
            head = in.readNBytes(HEAD_BYTES);
        }
        FileKind kind = FileKind.of(head);
        if (kind == FileKind.OLE && OleDirectory.encrypted(file)) {
            throw new TableFileException("xlsx.password", name);
        }
        if (kind.problem() != null) {
            throw new TableFileException(kind.problem(), name);
        }
        return switch (kind) {
            case ZIP -> XlsxSource.of(file, name, limits);
            case CARDS -> ObjectSource.of(file, name, limits, head, ObjectKind.CARDS);
            case EVENTS -> ObjectSource.of(file, name, limits, head, ObjectKind.EVENTS, ObjectKind.TODOS);
            default -> CsvSource.guess(file, name, limits, head);
        };
    }

    private static TableFile guessHeader(String name, TableLimits limits, TableSource source) {
        List<TableRow> first = first(source);
        int row = HeaderGuess.of(first);
        return new TableFile(name, limits, source.withHeaderRow(row), Header.of(first, row));
    }

    private static TableFile of(String name, TableLimits limits, TableSource source) {
        return new TableFile(name, limits, source, Header.of(first(source), source.format().headerRow()));
    }

    private static List<TableRow> first(TableSource source) {
        try (RowReader rows = source.open()) {
            return rows.take(CsvSource.FIRST_ROWS);
        }
    }

    /** The name the user knows the file by. */
    public String name() {
        return name;
    }

    public TableFormat format() {
        return source.format();
    }

    /** The same file, read as things of another kind; empty for a file that has none of them. */
    public Optional<TableFile> withKind(ObjectKind kind) {
        return source instanceof ObjectSource things ? things.withKind(kind).map(other -> of(name, limits, other)) : Optional.empty();
    }

    /** The things of other kinds that stand in the same file. */
    public List<TableFile> besides() {
        return source instanceof ObjectSource things && things.kind() == ObjectKind.EVENTS ? withKind(ObjectKind.TODOS).stream().toList() : List.of();
    }

    /** The same text file, read in another dialect. */
    public TableFile with(CsvDialect dialect) {
        if (source instanceof CsvSource csv) {
            return of(name, limits, csv.with(dialect));
        }
        throw new IllegalStateException("A workbook has no dialect");
    }

    /** Another sheet of the same workbook; its header is guessed. */
    public TableFile withSheet(String sheet) {
        if (source instanceof XlsxSource xlsx) {
            return guessHeader(name, limits, xlsx.withSheet(sheet));
        }
        throw new IllegalStateException("A text file has no sheets");
    }

    /** The same table with its header on another line (or row of the workbook), from 1; 0 if it has none. */
    public TableFile withHeaderRow(int line) {
        return of(name, limits, source.withHeaderRow(line));
    }

    /** The names of the columns, all different and none empty. */
    public List<String> header() {
        return header.names();
    }

    /** Whether a column, counted from 0, has its name from the file; else it is called "Column 3" and a screen may say it better. */
    public boolean named(int column) {
        return header.named().get(column);
    }

    /** The first rows of data. */
    public TableSample sample(int rows) {
        try (RowReader reader = rows()) {
            List<TableRow> taken = reader.take(rows);
            return new TableSample(header(), taken.stream().map(TableRow::withoutPhoto).toList(), !reader.hasNext());
        }
    }

    /** All rows of data, without header and blank lines; to be closed. */
    public RowReader rows() {
        return new DataRows(source.open(), name, header.row(), header.names().size(), limits.maxRows());
    }

    /** About how many rows of data there are; exact if they are few. It reads only the beginning. */
    public long estimatedRows() {
        try (RowReader reader = rows()) {
            int count = 0;
            while (count < ROWS_TO_ESTIMATE && reader.hasNext()) {
                reader.next();
                count++;
            }
            return reader.hasNext() ? Math.max(count + 1, Math.round(count / reader.progress())) : count;
        }
    }
}
