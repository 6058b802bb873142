package dev.trato.records;

import dev.trato.kernel.BaseRecord;
import dev.trato.kernel.Problem;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A guard of the tests: whatever is told to it is closed and may not be changed by anybody. */
@Component
class ClosedPeriod implements RecordGuard {

    private final Set<Long> closed = ConcurrentHashMap.newKeySet();

    void close(long id) {
        closed.add(id);
    }

    void open() {
        closed.clear();
    }

    @Override
    public void check(RecordType<?> type, BaseRecord record, Change.Kind kind, Map<String, @Nullable Object> before) {
        if (record.getId() != null && closed.contains(record.getId())) {
            throw new Problem("problem.administratorOnly");
        }
    }
}
