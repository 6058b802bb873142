package dev.trato.integration.exchange.table;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.function.DoubleSupplier;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** All rows of a text file, blank lines included, with the line on which each begins. */
final class CsvRecords implements RowReader {

    private final String name;
    private final TableLimits limits;
    private final boolean formulaSafe;
    private final TextReader text;
    private final DoubleSupplier progress;
    private final CSVParser parser;
    private final Iterator<CSVRecord> records;
    private long begin = 1;

    CsvRecords(Reader reader, String name, CsvDialect dialect, TableLimits limits, DoubleSupplier progress) {
        this.name = name;
        this.limits = limits;
        this.formulaSafe = dialect.formulaSafe();
        this.text = new TextReader(reader, name, limits.maxLine());
        this.progress = progress;
        try {
            this.parser = CSVParser.builder().setReader(text).setFormat(format(dialect)).get();
        } catch (IOException e) {
            throw new TableFileException(e, "unreadable", name);
        }
        this.records = parser.iterator();
    }

    /** Forgiving where it does no harm: text after a closing quote is kept, and a blank line is a row, so that lines can be counted. */
    private static CSVFormat format(CsvDialect dialect) {
        return CSVFormat.Builder.create().setDelimiter(dialect.delimiter()).setQuote(dialect.quote()).setTrailingData(true)
                .setIgnoreEmptyLines(false).get();
    }

    @Override
    public boolean hasNext() {
        try {
            return records.hasNext();
        } catch (UncheckedIOException e) {
            throw refused(e.getCause());
        }
    }

    @Override
    public TableRow next() {
        CSVRecord csv;
        try {
            csv = records.next();
        } catch (UncheckedIOException e) {
            throw refused(e.getCause());
        }
        TableRow row = new TableRow(begin, cells(csv));
        begin = parser.getCurrentLineNumber() + 1;
        text.rowBegins(begin);
        return row;
    }

    private List<String> cells(CSVRecord csv) {
        String[] cells = csv.values();
        if (begin == 1 && declaresSeparator(cells)) {
            return List.of("");
        }
        if (cells.length > limits.maxColumns()) {
            throw new TableFileException("columns.tooMany", name, begin, limits.maxColumns());
        }
        for (int i = 0; i < cells.length; i++) {
            if (cells[i].length() > limits.maxCellLength()) {
                throw new TableFileException("cell.tooLong", name, begin, i + 1, limits.maxCellLength());
            }
            if (formulaSafe) {
                cells[i] = FormulaGuard.restore(cells[i]);
            }
        }
        return List.of(cells);
    }

    /** A first line such as sep=; speaks to spreadsheets and holds no data. */
    private static boolean declaresSeparator(String[] cells) {
        return cells[0].startsWith("sep=") && cells[0].length() <= "sep=;".length()
                && (cells.length == 1 || cells.length == 2 && cells[1].isEmpty());
    }

    private TableFileException refused(IOException e) {
        if (e instanceof CSVException) {
            return new TableFileException(e, "quote.open", name, begin);
        }
        return new TableFileException(e, "unreadable", name);
    }

    @Override
    public double progress() {
        return progress.getAsDouble();
    }

    @Override
    public void close() {
        try {
            parser.close();
        } catch (IOException e) {
            throw new TableFileException(e, "unreadable", name);
        }
    }
}
