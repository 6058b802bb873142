package dev.trato.bench;

import java.util.List;

/** How long something took, in milliseconds. */
record Timing(double median, double p95) {

    static Timing of(List<Long> nanos) {
        var sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
        return new Timing(at(sorted, 0.5), at(sorted, 0.95));
    }

    private static double at(long[] sorted, double share) {
        return sorted[Math.min(sorted.length - 1, (int) (sorted.length * share))] / 1e6;
    }
}
