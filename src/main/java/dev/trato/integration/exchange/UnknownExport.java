package dev.trato.integration.exchange;

import dev.trato.kernel.Problem;

/** There is no such export, or it is somebody else's. */
class UnknownExport extends Problem {

    UnknownExport() {
        super("problem.export.unknown");
    }
}
