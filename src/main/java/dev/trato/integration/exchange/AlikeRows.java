package dev.trato.integration.exchange;

import dev.trato.kernel.BaseRecord;
import dev.trato.records.RecordType;
import dev.trato.records.match.Duplicates;
import dev.trato.records.match.Duplicates.Match;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which rows of a file look like records that are there, without saying the same in the fields by which rows find theirs. Rows are compared in
 * sets, and only by those who want to know: a trial always does.
 *
 * @param <T> the entity
 */
final class AlikeRows<T extends BaseRecord> {

    /** From here on it is sure enough to write into the other record. */
    static final int SURE = 80;

    private final Duplicates duplicates;
    private final RecordType<T> type;
    private final ImportJob.Alike choice;
    private final boolean looks;

    AlikeRows(Duplicates duplicates, RecordType<T> type, ImportJob.Alike choice, boolean rehearsal) {
        this.duplicates = duplicates;
        this.type = type;
        this.choice = choice;
        this.looks = duplicates.knows(type) && (rehearsal || choice != ImportJob.Alike.CREATE);
    }

    /** What is to become of them. */
    ImportJob.Alike choice() {
        return choice;
    }

    /** The record that each row resembles most, by its line; none for most of them. */
    Map<Long, Match> find(List<ParsedRow> rows) {
        var found = new HashMap<Long, Match>();
        if (looks && !rows.isEmpty()) {
            var matches = duplicates.ofEach(type, rows.stream().map(ParsedRow::values).toList(), false);
            for (int i = 0; i < rows.size(); i++) {
                if (!matches.get(i).isEmpty()) {
                    found.put(rows.get(i).line(), matches.get(i).getFirst());
                }
            }
        }
        return found;
    }
}
