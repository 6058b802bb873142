package dev.trato.integration.exchange.table;

import java.io.OutputStream;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes a table row by row into a stream, in flat memory. Values are null, text, numbers, booleans, {@code LocalDate},
 * {@code LocalDateTime}, {@code LocalTime}, {@code Instant}; of anything else its {@code toString()} is written as text. Failures of the
 * stream are {@link java.io.UncheckedIOException}s.
 */
public interface TableWriter extends AutoCloseable {

    /** Writes separated text. */
    static TableWriter csv(OutputStream out, CsvOutput output) {
        return new CsvTableWriter(out, output);
    }

    /**
     * Writes a workbook; what does not fit into one sheet (1,048,575 rows below the header) continues in a further one.
     *
     * @param sheet the name of the sheet; characters that a sheet's name cannot have are replaced
     * @param zone  in which moments are shown, since a workbook knows no zones
     */
    static TableWriter xlsx(OutputStream out, String sheet, ZoneId zone) {
        return new XlsxTableWriter(out, sheet, zone);
    }

    /** Writes the names of the columns; before all rows, if at all. */
    void header(List<String> names);

    void row(List<? extends @Nullable Object> values);

    /** Completes the file and flushes the stream, which stays open: it belongs to the caller. */
    @Override
    void close();
}
