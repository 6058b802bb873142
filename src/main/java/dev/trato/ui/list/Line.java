package dev.trato.ui.list;

import dev.trato.records.Row;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A line of the grid: a record with the texts of its cells, or one that is still being read.
 *
 * @param key   the record's id; negative while it is being read
 * @param row   null while it is being read
 * @param cells what the cells show, by field
 */
record Line(long key, @Nullable Row row, Map<String, Cell> cells) {

    static Line of(Row row, Map<String, Cell> cells) {
        return new Line(row.id(), row, cells);
    }

    /** A place in the list whose record is not there yet. */
    static Line pending(int index) {
        return new Line(-1L - index, null, Map.of());
    }

    boolean isPending() {
        return row == null;
    }

    /** The row of a line that has been read. */
    Row read() {
        return Objects.requireNonNull(row);
    }
}
