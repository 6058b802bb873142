package dev.trato.kernel;

import java.util.List;

/**
 * Something that a person can be told and can act on. It carries a message key with arguments rather than a sentence, since the door
 * that caught it (screen, import report, API) knows the reader's language.
 */
public class Problem extends RuntimeException {

    private final String key;
    private final transient List<Object> arguments;

    public Problem(String key, Object... arguments) {
        super(key + List.of(arguments));
        this.key = key;
        this.arguments = List.of(arguments);
    }

    /** Key of the sentence in the message files. */
    public String key() {
        return key;
    }

    public Object[] arguments() {
        return arguments == null ? new Object[0] : arguments.toArray();
    }
}
