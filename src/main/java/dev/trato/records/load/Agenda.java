package dev.trato.records.load;

import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;

/** What is still to be done, in the order of time; at the same moment in the order in which it was planned. */
final class Agenda {

    private static final Comparator<Entry> ORDER = Comparator.comparing(Entry::at).thenComparing(Entry::number);

    private final PriorityQueue<Entry> entries = new PriorityQueue<>(ORDER);
    private long planned;

    private record Entry(Instant at, long number, Runnable deed) {}

    void plan(Instant at, Runnable deed) {
        entries.add(new Entry(at, planned++, deed));
    }

    /** Does what is due before a moment, also what is planned meanwhile. */
    void doUntil(Instant moment) {
        while (!entries.isEmpty() && entries.peek().at().isBefore(moment)) {
            entries.remove().deed().run();
        }
    }
}
