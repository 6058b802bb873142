package dev.trato.admin.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.trato.records.History;
import dev.trato.records.Operation;
import dev.trato.ui.Kit;

/** Each change of an operation, as far as the reader may see it; further ones as he asks for them. */
class OperationDetails extends Div {

    private static final int PAGE = 50;

    private final transient Kit kit;
    private final Operation operation;
    private int shown;

    OperationDetails(Kit kit, Operation operation) {
        this.kit = kit;
        this.operation = operation;
        addClassName("operation-details");
        more();
    }

    private void more() {
        var entries = kit.history().changes(operation.getId(), shown, PAGE);
        entries.forEach(entry -> add(line(entry)));
        shown += PAGE;
        if (shown < operation.size()) {
            var more = new Button(kit.text("button.more"));
            more.addClickListener(event -> {
                remove(more);
                more();
            });
            add(more);
        } else if (getChildren().findAny().isEmpty()) {
            add(new Span(kit.text("admin.operations.nothing")));
        }
    }

    private Div line(History.Entry entry) {
        var line = new Div();
        line.addClassName("history-entry");
        var title = entry.title();
        var name = kit.text("type." + entry.ref().type()) + " " + (title == null ? entry.ref().id() : title);
        line.add(title == null ? new Span(name) : new Anchor(kit.links().path(entry.ref()), name));
        line.add(new Span(" · " + kit.text("change." + entry.kind())));
        for (var field : entry.fields()) {
            line.add(new Div(new Span(kit.label(field.field()) + ": "),
                    new Span(kit.format().text(field.field(), field.before(), kit.locale())),
                    new Span(" → "),
                    new Span(kit.format().text(field.field(), field.after(), kit.locale()))));
        }
        return line;
    }
}
