package dev.trato.records;

import dev.trato.kernel.BaseRecord;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Answers: what else is to be written when a record has been, in the same transaction and operation? A person who changes his company leaves
 * a membership behind. Not asked by undo, which takes back what followed along with the rest.
 */
public interface RecordConsequence {

    /**
     * @param kind   {@link Change.Kind#CREATED}, {@link Change.Kind#UPDATED}, or {@link Change.Kind#DELETED} where somebody moved it to the bin
     * @param before values before, of the changed fields; empty for a new record and for one that goes
     */
    void follow(RecordType<?> type, BaseRecord record, Change.Kind kind, Map<String, @Nullable Object> before);
}
