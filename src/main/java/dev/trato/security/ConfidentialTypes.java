package dev.trato.security;

import java.util.Set;

/** Answers: on which record types does a role reach only what it says of them by name, whatever it says of every type? */
public interface ConfidentialTypes {

    /** Names of the types. */
    Set<String> confidential();
}
