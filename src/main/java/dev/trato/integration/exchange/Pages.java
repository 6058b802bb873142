package dev.trato.integration.exchange;

import dev.trato.records.RecordQuery;
import dev.trato.records.Records;
import dev.trato.records.Row;
import java.util.function.Consumer;

/** Reads all rows of a query, page by page. */
final class Pages {

    private Pages() {}

    static void of(Records<?> records, RecordQuery query, Consumer<Row> each) {
        int read = RecordQuery.MAX_LIMIT;
        for (int offset = 0; read == RecordQuery.MAX_LIMIT; offset += read) {
            var rows = records.rows(query.slice(offset, RecordQuery.MAX_LIMIT));
            rows.forEach(each);
            read = rows.size();
        }
    }
}
