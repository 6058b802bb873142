package dev.trato.integration.exchange.table;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file that cannot be read as a table. It carries no sentence but the key of one ({@code exchange.file.…}) and its arguments, so that
 * the caller can say it in the user's language. The first argument is always the name of the file; counts are numbers.
 */
public final class TableFileException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String key;
    private final transient List<Object> arguments;

    TableFileException(String problem, Object... arguments) {
        this(null, problem, arguments);
    }

    TableFileException(@Nullable Throwable cause, String problem, Object... arguments) {
        super("exchange.file." + problem + " " + Arrays.toString(arguments), cause);
        this.key = "exchange.file." + problem;
        this.arguments = List.of(arguments);
    }

    /** The message key, such as {@code exchange.file.empty}. */
    public String key() {
        return key;
    }

    /** The arguments of the message: the file's name, then what the message needs (a line, a limit). */
    public List<Object> arguments() {
        return arguments;
    }
}
