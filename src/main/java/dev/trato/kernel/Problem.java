package dev.trato.kernel;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something that a person can be told and can act on. It carries a message key with arguments rather than a sentence, since the door
 * that caught it (screen, import report, API) knows the reader's language.
 */
public class Problem extends RuntimeException {

    private final String key;
    private final transient List<Object> arguments;

    /** @param arguments what the sentence is about; null, such as the name of a record that has just been emptied, says nothing */
    public Problem(String key, @Nullable Object... arguments) {
        this(key, Arrays.stream(arguments).<Object>map(argument -> Objects.requireNonNullElse(argument, "")).toList());
    }

    private Problem(String key, List<Object> arguments) {
        super(key + arguments);
        this.key = key;
        this.arguments = arguments;
    }

    /** Key of the sentence in the message files. */
    public String key() {
        return key;
    }

    public Object[] arguments() {
        return arguments == null ? new Object[0] : arguments.toArray();
    }
}
