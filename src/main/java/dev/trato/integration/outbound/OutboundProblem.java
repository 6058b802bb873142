package dev.trato.integration.outbound;

import dev.trato.kernel.Problem;

/** Why nothing was sent to an address, or no answer came. */
public final class OutboundProblem extends Problem {

    OutboundProblem(String key, Object... arguments) {
        super(key, arguments);
    }
}
