package dev.trato.integration.exchange.table;

import java.util.List;

/**
 * A row of a table.
 *
 * @param line  where the user finds it: in a text file the physical line on which the row begins, in a workbook the number of the row;
 *              from 1
 * @param cells the texts, never null, "" for an empty cell. A row of data has at least as many cells as the header; it has more only if
 *              the file has a value there, which means that the row does not fit the header
 */
public record TableRow(long line, List<String> cells) {

    /** The text in a column counted from 0, "" beyond the end. */
    public String cell(int column) {
        return column < cells.size() ? cells.get(column) : "";
    }

    /** Whether there is nothing but blanks in it. */
    public boolean blank() {
        for (String cell : cells) {
            if (!cell.isBlank()) {
                return false;
            }
        }
        return true;
    }

    /** How many cells there are up to the last one with a value. */
    int width() {
        int width = cells.size();
        while (width > 0 && cells.get(width - 1).isBlank()) {
            width--;
        }
        return width;
    }

    long length() {
        long length = cells.size();
        for (String cell : cells) {
            length += cell.length();
        }
        return length;
    }
}
