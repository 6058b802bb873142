package dev.trato.ui;

import dev.trato.kernel.Problem;

/** There is too much to do at the moment; it is to be tried again in a while. */
public final class Busy extends Problem {

    Busy() {
        super("problem.screen.busy");
    }
}
