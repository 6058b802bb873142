package dev.trato.records;

import dev.trato.kernel.BaseRecord;
import org.jspecify.annotations.Nullable;

/** Answers: how complete is a record? Asked by the gate for each record that it writes. */
public interface RecordMeasure {

    /** 0 to 100; null where nothing counts. */
    @Nullable Integer completeness(RecordType<?> type, BaseRecord record);
}
