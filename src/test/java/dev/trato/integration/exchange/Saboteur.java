package dev.trato.integration.exchange;

import dev.trato.kernel.BaseRecord;
import dev.trato.records.Change;
import dev.trato.records.RecordGuard;
import dev.trato.records.RecordType;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Breaks work off at a chosen record, as a crash or an outage of the database would. Does nothing unless it is told to. */
@Component
class Saboteur implements RecordGuard {

    private final AtomicInteger left = new AtomicInteger(Integer.MAX_VALUE);
    private volatile String type = "";
    private volatile Supplier<? extends @Nullable Throwable> blow = IllegalStateException::new;

    /** What no code catches: the process is gone. */
    static final class Killed extends Error {
        Killed() {
            super("killed by a test", null, false, false);
        }
    }

    /** From the given record of a type on, counted from 1, every save ends like this. */
    void strike(String recordType, int record, Supplier<? extends @Nullable Throwable> how) {
        blow = how;
        type = recordType;
        left.set(record);
    }

    /** At the given record of a type, counted from 1, something else happens first. */
    void act(String recordType, int record, Runnable what) {
        strike(recordType, record, () -> {
            rest();
            what.run();
            return null;
        });
    }

    void rest() {
        type = "";
        left.set(Integer.MAX_VALUE);
    }

    @Override
    public void check(RecordType<?> saved, BaseRecord record, Change.Kind kind, Map<String, @Nullable Object> before) {
        if (saved.name().equals(type) && left.decrementAndGet() <= 0) {
            var struck = blow.get();
            if (struck != null) {
                Saboteur.<RuntimeException>raise(struck);
            }
        }
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> void raise(Throwable blow) throws E {
        throw (E) blow;
    }
}
