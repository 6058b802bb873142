package dev.trato.security;

import dev.trato.kernel.Actor;

/**
 * In whose name work is done, and how far: whoever goes on with it in another thread, or later, has the rights of the actor, less what the
 * way leaves out by which he came in.
 */
public record Mandate(Actor actor, TokenScope scope) {

    /** With all rights of the actor. */
    public static Mandate of(Actor actor) {
        return new Mandate(actor, TokenScope.UNLIMITED);
    }
}
