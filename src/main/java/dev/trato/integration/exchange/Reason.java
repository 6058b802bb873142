package dev.trato.integration.exchange;

import dev.trato.kernel.Messages;
import dev.trato.kernel.Problem;
import dev.trato.records.InvalidRecord;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Why a row, or one value of it, could not be taken over. It keeps the key of a message with its arguments, so that every reader gets it in
 * his language.
 *
 * @param field     name of the field; null for the whole row
 * @param key       message key
 * @param arguments text, numbers, or {@code {"name": key, "otherwise": key or text}} for an argument that is a message itself
 */
public record Reason(@Nullable String field, String key, List<Object> arguments) {

    public Reason {
        arguments = List.copyOf(arguments);
    }

    static Reason of(@Nullable String field, String key, Object... arguments) {
        return of(field, new Problem(key, arguments));
    }

    static Reason of(@Nullable String field, Problem problem) {
        return new Reason(field, problem.key(), Arrays.stream(problem.arguments()).map(Reason::kept).toList());
    }

    /** One reason for each field that is wrong. */
    static List<Reason> all(Problem problem) {
        if (problem instanceof InvalidRecord invalid && !invalid.problems().isEmpty()) {
            return invalid.problems().stream().map(each -> of(each.field(), each.problem())).toList();
        }
        return List.of(of(null, problem));
    }

    private static Object kept(Object argument) {
        return switch (argument) {
            case Messages.Key key -> Map.of("name", key.name(), "otherwise", key.otherwise());
            case Number number -> number;
            default -> argument.toString();
        };
    }

    /** As a problem, whose sentence {@link Messages} knows. */
    public Problem problem() {
        return new Problem(key, arguments.stream()
                .map(argument -> argument instanceof Map<?, ?> message
                        ? new Messages.Key(String.valueOf(message.get("name")), String.valueOf(message.get("otherwise")))
                        : argument)
                .toArray());
    }
}
