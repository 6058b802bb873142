package dev.trato.segments;

import dev.trato.records.Count;
import dev.trato.records.Gate;
import dev.trato.records.RecordChanged;
import dev.trato.records.RecordQuery;
import dev.trato.records.RecordsChanged;
import dev.trato.security.AccessChanged;
import dev.trato.security.Action;
import dev.trato.security.CurrentUser;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * How many records segments hold for whoever asks. A number once counted is told again for a while: as long as nothing has changed here for
 * a minute, and for a few seconds in any case, so that two hundred segments on a screen are not counted with every click.
 */
@Component
public class SegmentCounts {

    private static final Duration ANYWAY = Duration.ofSeconds(15);
    private static final Duration UNCHANGED = Duration.ofMinutes(1);
    private static final int MOST = 5_000;

    private final Gate gate;
    private final CurrentUser currentUser;
    private final AtomicLong changes = new AtomicLong();
    private final Map<Key, Counted> known = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Counted> eldest) {
            return size() > MOST;
        }
    };

    SegmentCounts(Gate gate, CurrentUser currentUser) {
        this.gate = gate;
        this.currentUser = currentUser;
    }

    private record Key(@Nullable Long reader, long segment, int version) {}

    private record Counted(Count count, long changes, long at) {

        boolean isFresh(long changesNow) {
            long age = System.nanoTime() - at;
            return age < ANYWAY.toNanos() || changes == changesNow && age < UNCHANGED.toNanos();
        }
    }

    /**
     * Counts a segment unless that is known; may take its time. A {@link dev.trato.kernel.Problem} when its rule cannot be followed.
     */
    public Count of(long id) {
        var segment = gate.of(Segment.class).require(id, Action.READ);
        var key = new Key(currentUser.actor().userId(), id, segment.getVersion());
        long now = changes.get();
        synchronized (known) {
            var before = known.get(key);
            if (before != null && before.isFresh(now)) {
                return before.count();
            }
        }
        var count = gate.of(segment.getRecordType()).glance(RecordQuery.of(Segments.in(id)));
        synchronized (known) {
            known.put(key, new Counted(count, now, System.nanoTime()));
        }
        return count;
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMPLETION)
    void on(RecordChanged event) {
        changes.incrementAndGet();
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMPLETION)
    void on(RecordsChanged event) {
        changes.incrementAndGet();
    }

    /** Somebody sees others than before. */
    @EventListener
    void on(AccessChanged event) {
        forget();
    }

    /** Counts anew whatever is asked for next: whoever has just changed a segment wants to see it. */
    public void forget() {
        synchronized (known) {
            known.clear();
        }
    }
}
