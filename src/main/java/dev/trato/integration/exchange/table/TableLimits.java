package dev.trato.integration.exchange.table;

import java.util.function.Supplier;

/**
 * What a file may cost. Everything beyond is refused with a {@link TableFileException}, at the latest when the reader comes to it.
 *
 * @param maxBytes      size of the file, in bytes
 * @param maxRows       rows of data, the header and blank lines not counted
 * @param maxColumns    columns in a row
 * @param maxCellLength characters in one cell
 * @param maxLine       characters in one row of a text file, over all its physical lines
 */
public record TableLimits(long maxBytes, long maxRows, int maxColumns, int maxCellLength, int maxLine) {

    /** 100 MB, a million rows, 500 columns, 100,000 characters in a cell and two million in a row. */
    public static final TableLimits STANDARD = new TableLimits(100L * 1024 * 1024, 1_000_000, 500, 100_000, 2_000_000);

    public TableLimits {
        if (maxBytes < 1 || maxRows < 1 || maxColumns < 1 || maxCellLength < 1 || maxLine < 1) {
            throw new IllegalArgumentException("A limit below one would refuse every file");
        }
    }

    public TableLimits withMaxBytes(long bytes) {
        return new TableLimits(bytes, maxRows, maxColumns, maxCellLength, maxLine);
    }

    public TableLimits withMaxRows(long rows) {
        return new TableLimits(maxBytes, rows, maxColumns, maxCellLength, maxLine);
    }

    public TableLimits withMaxColumns(int columns) {
        return new TableLimits(maxBytes, maxRows, columns, maxCellLength, maxLine);
    }

    public TableLimits withMaxCellLength(int characters) {
        return new TableLimits(maxBytes, maxRows, maxColumns, characters, maxLine);
    }

    Supplier<TableFileException> tooBig(String file) {
        return () -> new TableFileException("tooBig", file, Math.max(1, maxBytes / (1024 * 1024)));
    }
}
