package dev.trato.integration.exchange.table;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * The rows of a file, one after the other; holds the file open until it is closed. Both {@link #hasNext()} and {@link #next()} throw a
 * {@link TableFileException} where the file is damaged or oversteps a limit; the rows before that point have been handed out.
 */
public interface RowReader extends Iterator<TableRow>, AutoCloseable {

    /** The most characters a preview may hold, however many rows were asked for. */
    int PREVIEW_CHARACTERS = 4_000_000;

    /** How much of the file has been read, by its bytes: from 0 to 1. It runs a buffer ahead of the rows. */
    double progress();

    @Override
    void close();

    /** The next rows, up to a number of them and up to an amount of text that is harmless to keep. */
    default List<TableRow> take(int rows) {
        List<TableRow> taken = new ArrayList<>();
        long characters = 0;
        while (taken.size() < rows && characters < PREVIEW_CHARACTERS && hasNext()) {
            TableRow row = next();
            characters += row.length();
            taken.add(row);
        }
        return List.copyOf(taken);
    }
}
