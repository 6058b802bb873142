package dev.trato.ui.list;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import dev.trato.records.RecordType;
import dev.trato.ui.Icons;
import dev.trato.ui.Kit;
import dev.trato.ui.ListTool;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Stands where a list has no lines: says why, and what to do next. */
final class EmptyList extends Div {

    /** A way on. */
    record Step(String text, Runnable action) {}

    private EmptyList(String icon, String title, String text, List<Step> steps) {
        addClassName("empty-state");
        getElement().setAttribute("role", "status");
        var heading = new Span(title);
        heading.addClassName("empty-title");
        var words = new Paragraph(text);
        words.addClassName("empty-text");
        var actions = new Div();
        actions.addClassName("empty-actions");
        for (int i = 0; i < steps.size(); i++) {
            actions.add(button(steps.get(i), i == 0));
        }
        add(Icons.of(icon), heading, words, actions);
    }

    private static Component button(Step step, boolean first) {
        var button = new Button(step.text(), event -> step.action().run());
        if (first) {
            button.addThemeVariants(ButtonVariant.PRIMARY);
        }
        return button;
    }

    /** There are no records at all, or none that may be seen. */
    static EmptyList none(Kit kit, RecordType<?> type, List<Step> steps) {
        var plural = kit.text(type.pluralKey()).toLowerCase(kit.locale());
        return new EmptyList(type.icon(), kit.text("list.empty.title", plural), kit.text(steps.isEmpty() ? "list.empty.read" : "list.empty.text", plural), steps);
    }

    /** What one who may create records begins with. */
    static List<Step> firstSteps(ListParts parts, RecordType<?> type, Consumer<ListTool> run) {
        var steps = new ArrayList<Step>();
        if (parts.forms().allows(type)) {
            var kit = parts.kit();
            steps.add(new Step(parts.forms().label(type), () -> parts.forms().create(type)));
            kit.tools().stream()
                    .filter(tool -> tool.fillsList() && tool.fits(type))
                    .forEach(tool -> steps.add(new Step(kit.text(tool.label()), () -> run.accept(tool))));
        }
        return steps;
    }

    /** There are records, but the filter or the words let none through. */
    static EmptyList noMatch(Kit kit, RecordType<?> type, Runnable clear) {
        var plural = kit.text(type.pluralKey()).toLowerCase(kit.locale());
        return new EmptyList("search", kit.text("list.noMatch.title", plural), kit.text("list.noMatch.text"),
                List.of(new Step(kit.text("list.noMatch.clear"), clear)));
    }
}
