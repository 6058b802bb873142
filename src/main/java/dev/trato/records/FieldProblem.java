package dev.trato.records;

import dev.trato.kernel.Problem;

/** What is wrong with one field, in words that tell what to do. */
public record FieldProblem(String field, Problem problem) {

    public static FieldProblem of(String field, String key, Object... arguments) {
        return new FieldProblem(field, new Problem(key, arguments));
    }
}
