package dev.trato.documents;

import dev.trato.records.Transactions;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Deletes contents that no row refers to and that have been there for a day: those of uploads that broke off before they were written down. */
@Component
class ContentSweep {

    private static final Logger LOG = LoggerFactory.getLogger(ContentSweep.class);
    private static final Duration KEPT = Duration.ofDays(1);

    private final ContentStore store;
    private final Contents contents;
    private final Transactions transactions;
    private final Clock clock;

    ContentSweep(ContentStore store, Contents contents, Transactions transactions, Clock clock) {
        this.store = store;
        this.contents = contents;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Scheduled(initialDelay = 20, fixedDelay = 6 * 60, timeUnit = TimeUnit.MINUTES)
    void sweep() {
        var before = clock.instant().minus(KEPT);
        int forgotten = store.sweep(hashes -> transactions.read(() -> Set.copyOf(contents.needed(hashes))), before);
        if (forgotten > 0) {
            LOG.info("{} contents that no document has were deleted", forgotten);
        }
    }
}
