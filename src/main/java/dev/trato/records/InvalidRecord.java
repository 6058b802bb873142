package dev.trato.records;

import dev.trato.kernel.Problem;
import java.util.List;

/** A record cannot be saved as it is; says so field by field. */
public class InvalidRecord extends Problem {

    private final transient List<FieldProblem> problems;

    public InvalidRecord(List<FieldProblem> problems) {
        super("problem.invalid", problems.size());
        this.problems = List.copyOf(problems);
    }

    public List<FieldProblem> problems() {
        return problems;
    }
}
