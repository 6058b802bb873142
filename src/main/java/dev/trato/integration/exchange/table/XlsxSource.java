package dev.trato.integration.exchange.table;

import java.nio.file.Path;
import java.util.List;

/**
 * A workbook, of which one sheet is read. Its parts are read by a pull parser and not through POI's model, because a preview, a cancelled
 * import and a bomb must all be able to stop in the middle, in flat memory; POI knows what a number format means.
 */
record XlsxSource(Path file, String name, TableLimits limits, XlsxBook book, String sheet, int headerRow) implements TableSource {

    static XlsxSource of(Path file, String name, TableLimits limits) {
        try (XlsxParts parts = XlsxParts.open(file, name)) {
            XlsxBook book = XlsxBook.read(parts, name);
            return new XlsxSource(file, name, limits, book, book.sheets().keySet().iterator().next(), 0);
        }
    }

    @Override
    public TableFormat format() {
        return new TableFormat.Xlsx(List.copyOf(book.sheets().keySet()), sheet, headerRow);
    }

    @Override
    public XlsxSource withHeaderRow(int line) {
        return new XlsxSource(file, name, limits, book, sheet, line);
    }

    XlsxSource withSheet(String other) {
        if (!book.sheets().containsKey(other)) {
            throw new TableFileException("sheet.missing", name, other);
        }
        return new XlsxSource(file, name, limits, book, other, 0);
    }

    @Override
    public RowReader open() {
        XlsxParts parts = XlsxParts.open(file, name);
        try {
            return new SheetRows(parts, this);
        } catch (TableFileException e) {
            parts.close();
            throw e;
        }
    }
}
