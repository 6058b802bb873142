package dev.trato.activities.task;

import dev.trato.kernel.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The steps of a task in their order, ticked or not. Kept as the list that everybody writes by hand, {@code [x] Call} a line, so that it can
 * be read in an export, set by a program and undone like any text.
 */
public record Checklist(List<Step> steps) {

    private static final int MOST = 100;

    public Checklist {
        steps = List.copyOf(steps);
        if (steps.size() > MOST) {
            throw new Problem("problem.task.longChecklist", MOST);
        }
    }

    /** One step. */
    public record Step(boolean done, String text) {}

    /** Reads a list; a line without a box is a step that is not done. */
    public static Checklist of(@Nullable String text) {
        var steps = new ArrayList<Step>();
        if (text != null) {
            text.lines().map(line -> line.strip().replaceFirst("^[-*] ", "")).filter(line -> !line.isBlank()).forEach(line -> {
                boolean boxed = line.matches("(?s)\\[[ xX]?].*");
                var words = boxed ? line.substring(line.indexOf(']') + 1).strip() : line;
                if (!words.isEmpty()) {
                    steps.add(new Step(boxed && Character.toLowerCase(line.charAt(1)) == 'x', words));
                }
            });
        }
        return new Checklist(steps);
    }

    public long done() {
        return steps.stream().filter(Step::done).count();
    }

    /** The same steps, none of them done. */
    Checklist anew() {
        return new Checklist(steps.stream().map(step -> new Step(false, step.text())).toList());
    }

    @Override
    public String toString() {
        return steps.stream().map(step -> (step.done() ? "[x] " : "[ ] ") + step.text()).collect(Collectors.joining("\n"));
    }
}
