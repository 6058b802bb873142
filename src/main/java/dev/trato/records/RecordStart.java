package dev.trato.records;

import dev.trato.kernel.BaseRecord;

/**
 * Answers: what does a new record of a type begin with? A deal begins in the first stage.
 *
 * @param <T> the entity
 */
public interface RecordStart<T extends BaseRecord> {

    Class<T> entity();

    /** Sets what a form shows before anything is typed, and what an import leaves out. */
    void begin(T record);
}
