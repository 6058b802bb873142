package dev.trato.integration.exchange.table;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** The rows of data: what follows the header, without blank rows, each as wide as the header. */
final class DataRows implements RowReader {

    private final RowReader all;
    private final String name;
    private final long header;
    private final int width;
    private final long maxRows;
    private long count;
    private @Nullable TableRow next;

    DataRows(RowReader all, String name, long header, int width, long maxRows) {
        this.all = all;
        this.name = name;
        this.header = header;
        this.width = width;
        this.maxRows = maxRows;
    }

    @Override
    public boolean hasNext() {
        while (next == null && all.hasNext()) {
            TableRow row = all.next();
            if (row.line() > header && !row.blank()) {
                next = fit(row);
            }
        }
        return next != null;
    }

    @Override
    public TableRow next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        TableRow row = next;
        next = null;
        count++;
        if (count > maxRows) {
            throw new TableFileException("rows.tooMany", name, maxRows);
        }
        assert row != null;
        return row;
    }

    private TableRow fit(TableRow row) {
        int size = row.cells().size();
        if (size == width) {
            return row;
        }
        if (size > width) {
            return new TableRow(row.line(), row.cells().subList(0, Math.max(width, row.width())));
        }
        List<String> padded = new ArrayList<>(width);
        padded.addAll(row.cells());
        while (padded.size() < width) {
            padded.add("");
        }
        return new TableRow(row.line(), padded);
    }

    @Override
    public double progress() {
        return all.progress();
    }

    @Override
    public void close() {
        all.close();
    }
}
