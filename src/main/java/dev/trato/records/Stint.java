package dev.trato.records;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** A while of work that is done step by step behind everybody's back, until it is time to leave the processor to others. */
public final class Stint {

    private Stint() {}

    /**
     * Works for so long; a step under way is ended.
     *
     * @param step does some of the work; false when there is none
     */
    public static void of(Duration length, BooleanSupplier step) {
        long start = System.nanoTime();
        boolean more = true;
        while (more && System.nanoTime() - start < length.toNanos()) {
            more = step.getAsBoolean();
        }
    }
}
