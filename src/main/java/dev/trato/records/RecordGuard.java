package dev.trato.records;

import dev.trato.kernel.BaseRecord;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Answers, after rights have been checked: is this change allowed now? Approvals and closed periods say no by throwing a
 * {@link dev.trato.kernel.Problem} whose sentence says what to do.
 */
public interface RecordGuard {

    /**
     * @param before values before, of the changed fields; empty for a new record
     */
    void check(RecordType<?> type, BaseRecord record, Change.Kind kind, Map<String, @Nullable Object> before);
}
