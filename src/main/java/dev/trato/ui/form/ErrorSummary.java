package dev.trato.ui.form;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import dev.trato.kernel.Problem;
import dev.trato.records.FieldProblem;
import dev.trato.records.InvalidRecord;
import dev.trato.ui.Kit;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Says above a form what is wrong, with a way to each of the fields. Where just one field is wrong and says so itself, the summary stays
 * away and the field gets the focus.
 */
final class ErrorSummary extends Div {

    private final transient Kit kit;

    ErrorSummary(Kit kit) {
        this.kit = kit;
        addClassName("error-summary");
        getElement().setAttribute("role", "alert");
        clear();
    }

    void clear() {
        removeAll();
        setVisible(false);
    }

    void show(Problem problem, Map<String, FieldEditor> inputs, Consumer<FieldEditor> go) {
        clear();
        var problems = problem instanceof InvalidRecord invalid ? invalid.problems() : List.<FieldProblem>of();
        if (problems.size() != 1 || !inputs.containsKey(problems.getFirst().field())) {
            var title = new Span(kit.text(problem));
            title.addClassName("error-title");
            add(title);
            if (!problems.isEmpty()) {
                add(list(problems, inputs, go));
            }
            setVisible(true);
        }
        problems.stream().map(FieldProblem::field).filter(inputs::containsKey).findFirst().map(inputs::get).ifPresent(go);
    }

    private UnorderedList list(List<FieldProblem> problems, Map<String, FieldEditor> inputs, Consumer<FieldEditor> go) {
        var list = new UnorderedList();
        for (var problem : problems) {
            var input = inputs.get(problem.field());
            var words = kit.text(problem.problem());
            list.add(input == null ? new ListItem(words) : new ListItem(link(input, words, go)));
        }
        return list;
    }

    private NativeButton link(FieldEditor input, String words, Consumer<FieldEditor> go) {
        var link = new NativeButton(kit.label(input.field()) + ": " + words, event -> go.accept(input));
        link.addClassName("error-link");
        return link;
    }
}
