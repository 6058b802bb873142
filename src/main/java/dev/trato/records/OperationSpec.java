package dev.trato.records;

import java.util.List;

/**
 * What an operation is called before it begins.
 *
 * @param label     key of the message that says what was done, such as {@code operation.import}
 * @param arguments its arguments; one that is a message key itself is translated when shown
 */
public record OperationSpec(Door door, String label, List<String> arguments) {

    public OperationSpec {
        arguments = List.copyOf(arguments);
    }

    public static OperationSpec of(Door door, String label, String... arguments) {
        return new OperationSpec(door, label, List.of(arguments));
    }
}
