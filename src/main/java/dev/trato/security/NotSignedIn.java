package dev.trato.security;

import dev.trato.kernel.Problem;

/** Something that only a user or the system may do was tried by nobody. */
public class NotSignedIn extends Problem {

    public NotSignedIn() {
        super("problem.notSignedIn");
    }
}
