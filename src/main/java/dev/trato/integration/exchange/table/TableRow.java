package dev.trato.integration.exchange.table;

import dev.trato.integration.exchange.card.CardPhoto;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of a table.
 *
 * @param line  where the user finds it: in a text file the physical line on which the row begins, in a workbook the number of the row;
 *              from 1
 * @param cells the texts, never null, "" for an empty cell. A row of data has at least as many cells as the header; it has more only if
 *              the file has a value there, which means that the row does not fit the header
 * @param photo the picture that comes with the row; null for none
 */
public record TableRow(long line, List<String> cells, @Nullable CardPhoto photo) {

    public TableRow(long line, List<String> cells) {
        this(line, cells, null);
    }

    /** The text in a column counted from 0, "" beyond the end. */
    public String cell(int column) {
        return column < cells.size() ? cells.get(column) : "";
    }

    /** What a table shows of it. */
    TableRow withoutPhoto() {
        return photo == null ? this : new TableRow(line, cells);
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

    /** How much it is to keep, in characters; a picture counts by its bytes. */
    long length() {
        long length = cells.size() + (photo == null ? 0 : photo.bytes().length);
        for (String cell : cells) {
            length += cell.length();
        }
        return length;
    }
}
