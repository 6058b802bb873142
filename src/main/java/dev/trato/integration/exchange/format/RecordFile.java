package dev.trato.integration.exchange.format;

import dev.trato.records.Row;
import java.util.List;

/** A file being written, page by page, by one thread at a time and in the name of whoever exports. Memory does not grow with the pages. */
public interface RecordFile extends AutoCloseable {

    void write(List<Row> page);

    /** Completes the file. */
    @Override
    void close();
}
