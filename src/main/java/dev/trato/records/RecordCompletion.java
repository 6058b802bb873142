package dev.trato.records;

import dev.trato.kernel.BaseRecord;

/**
 * Answers: what follows of a record from what it does not know itself, such as the time zone of its owner? Asked before every save and undo,
 * when the record is otherwise as it will be. What the record can tell by itself it does in {@link BaseRecord#complete}.
 *
 * @param <T> the entity
 */
public interface RecordCompletion<T extends BaseRecord> {

    Class<T> entity();

    /** Fills it in; writes nothing else. */
    void complete(T record);
}
