package dev.trato.activities.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.Element;
import dev.trato.records.Change;
import dev.trato.records.History;
import dev.trato.ui.Kit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Something that became of the record itself. */
final class BecameItem extends TimelineItem {

    private final transient Kit kit;

    BecameItem(Kit kit, History.Entry entry, @Nullable About about) {
        super(kit, entry.kind() == Change.Kind.UPDATED ? "arrow-right" : "history", line(kit, entry), entry.at(), about);
        this.kit = kit;
        if (entry.operation().getUndoneBy() != null) {
            getElement().setAttribute("data-state", "undone");
        }
        var changes = new Div();
        changes.addClassName("entry-changes");
        entry.fields().forEach(field -> changes.add(change(field)));
        if (!entry.fields().isEmpty()) {
            add(changes);
        }
    }

    private static String line(Kit kit, History.Entry entry) {
        var fields = entry.fields().stream().map(field -> kit.label(field.field())).collect(Collectors.joining(", "));
        return kit.text("timeline." + entry.kind(), entry.operation().getActorName(), fields);
    }

    private Div change(History.FieldEntry field) {
        var change = new Div(new Span(kit.label(field.field())));
        change.addClassName("entry-change");
        append(change, "del", field, field.before());
        append(change, "ins", field, field.after());
        return change;
    }

    private void append(Div change, String tag, History.FieldEntry field, @Nullable Object value) {
        var text = kit.format().text(field.field(), value, kit.locale());
        if (!text.isEmpty() || tag.equals("ins")) {
            change.getElement().appendChild(new Element(tag).setText(text.isEmpty() ? "—" : text));
        }
    }
}
