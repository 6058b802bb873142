package dev.trato.ui.page;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.Element;
import dev.trato.records.Change;
import dev.trato.records.Door;
import dev.trato.records.History;
import dev.trato.ui.Avatars;
import dev.trato.ui.Kit;
import dev.trato.ui.Notices;
import org.jspecify.annotations.Nullable;

/** One change in a record's history. */
final class HistoryItem extends ListItem {

    private final transient Kit kit;
    private final transient History.Entry entry;

    HistoryItem(Kit kit, History.Entry entry) {
        this.kit = kit;
        this.entry = entry;
        addClassName("history-entry");
        boolean undone = entry.operation().getUndoneBy() != null;
        if (undone) {
            getElement().setAttribute("data-state", "undone");
        }
        var mark = new Span(Avatars.image(entry.operation().getActorName(), "s"));
        mark.addClassName("entry-mark");
        add(mark, line(undone), time());
        if (!entry.fields().isEmpty()) {
            add(entry.kind() == Change.Kind.CREATED ? folded() : changes());
        }
        if (kit.undo().allows(entry.operation())) {
            add(undo());
        }
    }

    private Span line(boolean undone) {
        var text = new StringBuilder(kit.text("history." + entry.kind(), entry.operation().getActorName()));
        if (entry.operation().getDoor() != Door.SCREEN) {
            text.append(" · ").append(kit.text("door." + entry.operation().getDoor()));
        }
        if (undone) {
            text.append(" · ").append(kit.text("history.undone"));
        }
        var line = new Span(text.toString());
        line.addClassName("entry-line");
        return line;
    }

    private Span time() {
        var time = new Span(kit.format().relative(entry.at(), kit.locale()));
        time.addClassNames("entry-time", "relative-time");
        time.setTitle(kit.format().moment(entry.at(), kit.locale()));
        return time;
    }

    private Div changes() {
        var changes = new Div();
        changes.addClassName("entry-changes");
        entry.fields().forEach(field -> changes.add(change(field)));
        return changes;
    }

    /** With what a record began is a long list, of use to few. */
    private NativeDetails folded() {
        var details = new NativeDetails(kit.text("history.values", entry.fields().size()), changes());
        details.addClassName("entry-body");
        return details;
    }

    private Div change(History.FieldEntry field) {
        var name = new Span(kit.label(field.field()));
        var change = new Div(name);
        change.addClassName("entry-change");
        append(change, "del", text(field, field.before()));
        append(change, "ins", text(field, field.after()));
        return change;
    }

    private String text(History.FieldEntry field, @Nullable Object value) {
        return kit.format().text(field.field(), value, kit.locale());
    }

    private static void append(Div change, String tag, String text) {
        if (!text.isEmpty() || tag.equals("ins")) {
            change.getElement().appendChild(new Element(tag).setText(text.isEmpty() ? "—" : text));
        }
    }

    private Div undo() {
        var button = new Button(kit.text("button.undo"), event -> Notices.undo(kit, entry.operation().getId()));
        button.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        button.setAriaLabel(kit.text("history.undo", kit.format().moment(entry.at(), kit.locale())));
        if (entry.operation().size() > 1) {
            button.setText(kit.text("history.undoAll", entry.operation().size()));
        }
        var body = new Div(button);
        body.addClassName("entry-body");
        return body;
    }
}
