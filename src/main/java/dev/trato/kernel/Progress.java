package dev.trato.kernel;

import java.util.concurrent.CancellationException;

/** How long work tells how far it is, and learns that nobody wants it any more. */
@FunctionalInterface
public interface Progress {

    Progress SILENT = (done, total) -> true;

    /**
     * Tells how far the work is.
     *
     * @param done  units done
     * @param total units in all; 0 while unknown
     * @return false when the work should stop
     */
    boolean report(long done, long total);

    /** Tells how far the work is and throws {@link CancellationException} when it should stop. */
    default void step(long done, long total) {
        if (!report(done, total)) {
            throw new CancellationException();
        }
    }
}
