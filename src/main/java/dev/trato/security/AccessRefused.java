package dev.trato.security;

import dev.trato.kernel.Messages;
import dev.trato.kernel.Problem;

/** The user may not do this with records of the type. */
public class AccessRefused extends Problem {

    public AccessRefused(Action action, String recordType) {
        super("problem.refused", new Messages.Key("action." + action), new Messages.Key("type." + recordType + ".plural"));
    }

    public AccessRefused(String key, Object... arguments) {
        super(key, arguments);
    }
}
