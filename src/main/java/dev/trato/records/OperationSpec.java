package dev.trato.records;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an operation is called before it begins.
 *
 * @param label     key of the message that says what was done, such as {@code operation.import}
 * @param arguments its arguments; one that is a message key itself is translated when shown
 * @param follows   the operation with whose records it does something, and with which it is undone; null for most
 */
public record OperationSpec(Door door, String label, List<String> arguments, @Nullable Long follows) {

    public OperationSpec {
        arguments = List.copyOf(arguments);
    }

    public static OperationSpec of(Door door, String label, String... arguments) {
        return new OperationSpec(door, label, List.of(arguments), null);
    }

    /** The same as what follows from another operation; null for none. */
    OperationSpec after(@Nullable Long operation) {
        return new OperationSpec(door, label, arguments, operation);
    }
}
