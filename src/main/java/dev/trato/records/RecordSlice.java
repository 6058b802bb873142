package dev.trato.records;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of a list.
 *
 * @param next where the list goes on, to be given back with the same order; null at its end
 */
public record RecordSlice(List<Row> rows, @Nullable String next) {

    public RecordSlice {
        rows = List.copyOf(rows);
    }
}
