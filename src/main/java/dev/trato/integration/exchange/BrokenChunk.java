package dev.trato.integration.exchange;

import dev.trato.kernel.Problem;

/** A row failed in a way that the others of its transaction cannot be told apart from; they are done again, each by itself. */
final class BrokenChunk extends RuntimeException {

    private final transient Problem problem;

    BrokenChunk(Problem problem) {
        super(problem.getMessage(), problem, false, false);
        this.problem = problem;
    }

    Problem problem() {
        return problem;
    }
}
