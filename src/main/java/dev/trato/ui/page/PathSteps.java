package dev.trato.ui.page;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Span;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The way that the record goes, with the step on which it stands; a press sends it to another one. */
final class PathSteps extends Div {

    private final transient PageParts parts;
    private final transient RecordEdits edits;
    private final transient StatusPath path;
    private final OrderedList list = new OrderedList();
    private String here = "";

    PathSteps(PageParts parts, RecordEdits edits, StatusPath path) {
        this.parts = parts;
        this.edits = edits;
        this.path = path;
        list.addClassName("status-path");
        list.getElement().setAttribute("aria-label", parts.kit().text("page.path"));
        add(list);
        refresh();
    }

    void refresh() {
        list.removeAll();
        var steps = edits.standing().steps();
        here = steps.stream().filter(PathSteps::isHere).map(StatusPath.Step::id).findFirst().orElse("");
        boolean open = parts.kit().catalog().find(edits.type(), path.field()).filter(edits::isEditable).isPresent();
        steps.forEach(step -> list.add(item(step, open)));
        setVisible(!steps.isEmpty());
    }

    private ListItem item(StatusPath.Step step, boolean open) {
        var item = new ListItem(open ? new NativeButton(step.label(), event -> go(step)) : new Span(step.label()));
        item.addClassName("path-step");
        item.getElement().setAttribute("data-state", step.state().name().toLowerCase(Locale.ROOT));
        if (isHere(step)) {
            item.getElement().setAttribute("aria-current", "step");
        }
        return item;
    }

    private static boolean isHere(StatusPath.Step step) {
        return switch (step.state()) {
            case CURRENT, WON, LOST -> true;
            case DONE, OPEN -> false;
        };
    }

    private void go(StatusPath.Step step) {
        if (isHere(step)) {
            return;
        }
        var from = here;
        var fields = path.asks(step.id()).stream().map(name -> parts.kit().catalog().require(edits.type(), name)).toList();
        if (fields.isEmpty()) {
            go(from, step, Map.of());
        } else {
            parts.inputs().ask(step.label(), fields, values -> go(from, step, values), () -> { });
        }
    }

    private void go(String from, StatusPath.Step step, Map<String, @Nullable Object> inputs) {
        edits.perform(edits.row().title() + ": " + step.label(), () -> path.go(edits.ref(), from, step.id(), inputs));
    }
}
