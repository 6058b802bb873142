package dev.trato.records;

import dev.trato.kernel.BaseRecord;
import java.util.Collection;
import java.util.List;

/**
 * Answers: which records of a type name others in another way than by a reference field, and how are they made to name another one? Those who
 * took part in a call, the guests of a meeting. A merge asks, so that they name the one that stays.
 *
 * @param <R> the entity of the records that hold the names
 */
public interface RecordHolder<R extends BaseRecord> {

    Class<R> entity();

    /** Ids of those that name one of some records of a type, whoever asks. */
    List<Long> holding(String type, Collection<Long> ids);

    /** Makes one name another record instead of any of these; the merge writes it down. */
    void rename(R record, String type, Collection<Long> from, long to);
}
