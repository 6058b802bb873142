package dev.trato.integration.exchange;

/** Somebody else has the job now, or nobody needs it any more. */
final class JobLost extends RuntimeException {

    JobLost() {
        super("The job belongs to another runner", null, false, false);
    }
}
