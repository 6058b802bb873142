package dev.trato.records;

import dev.trato.kernel.BaseRecord;

/**
 * Answers: which of somebody's records of a type are still to be dealt with, where no field {@code open} tells? They go to others when he
 * leaves; what is over keeps his name.
 */
public interface OpenWork {

    Class<? extends BaseRecord> entity();

    /** What of somebody's records is open, besides that he is their owner. */
    RecordFilter of(long owner);
}
