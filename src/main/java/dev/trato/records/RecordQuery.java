package dev.trato.records;

import java.util.List;

/**
 * What to read of a type: which records, found by which words, in which order, which stretch of them, and which of their fields.
 *
 * @param text    words to be found in the searchable fields; blank for none
 * @param sort    order; empty for the type's own
 * @param columns names of the fields to read
 * @param offset  records to leave out at the start
 * @param limit   records to read at most, 1 to {@link #MAX_LIMIT}
 */
public record RecordQuery(RecordFilter filter, String text, List<RecordSort> sort, List<String> columns, int offset, int limit) {

    public static final int MAX_LIMIT = 1000;

    public RecordQuery {
        sort = List.copyOf(sort);
        columns = List.copyOf(columns);
        if (offset < 0 || limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("offset " + offset + ", limit " + limit);
        }
    }

    public static RecordQuery of(RecordFilter filter) {
        return new RecordQuery(filter, "", List.of(), List.of(), 0, 100);
    }

    public RecordQuery text(String words) {
        return new RecordQuery(filter, words, sort, columns, offset, limit);
    }

    public RecordQuery sort(List<RecordSort> order) {
        return new RecordQuery(filter, text, order, columns, offset, limit);
    }

    public RecordQuery columns(List<String> names) {
        return new RecordQuery(filter, text, sort, names, offset, limit);
    }

    public RecordQuery slice(int from, int count) {
        return new RecordQuery(filter, text, sort, columns, from, count);
    }
}
