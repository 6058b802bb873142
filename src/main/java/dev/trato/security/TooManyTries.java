package dev.trato.security;

import java.time.Duration;
import org.springframework.security.core.AuthenticationException;

/** There were too many failed logins for this account or from this address; the next try is heard after a while. */
public class TooManyTries extends AuthenticationException {

    private final Duration wait;

    TooManyTries(Duration wait) {
        super("Too many failed logins, the next try is heard in " + wait.toSeconds() + " s");
        this.wait = wait;
    }

    /** Time until the next try is heard. */
    public Duration remaining() {
        return wait;
    }
}
