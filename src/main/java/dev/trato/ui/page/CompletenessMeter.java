package dev.trato.ui.page;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import dev.trato.ui.quality.CompletenessBar;
import java.util.List;
import java.util.function.Consumer;

/** How complete the record is, and a way to each field that it lacks. */
final class CompletenessMeter extends Div {

    /** So many missing fields are offered; when they are filled in, others follow. */
    private static final int OFFERED = 4;

    private final transient PageParts parts;
    private final transient RecordEdits edits;
    private final transient Consumer<String> open;

    /**
     * @param open opens a field, by its name
     */
    CompletenessMeter(PageParts parts, RecordEdits edits, Consumer<String> open) {
        this.parts = parts;
        this.edits = edits;
        this.open = open;
        addClassName("completeness");
    }

    void refresh() {
        removeAll();
        var score = parts.completeness().of(edits.type(), edits.row());
        setVisible(score != null);
        if (score != null) {
            add(new CompletenessBar(edits.kit(), score.percent()));
            var missing = score.missing().stream().filter(this::isEditable).toList();
            if (!missing.isEmpty()) {
                add(offers(missing));
            }
        }
    }

    private boolean isEditable(String name) {
        return edits.kit().catalog().find(edits.type(), name).filter(edits::isEditable).isPresent();
    }

    private Div offers(List<String> missing) {
        var offers = new Div(new Span(edits.kit().text("quality.missing")));
        offers.addClassName("completeness-missing");
        missing.stream().limit(OFFERED).forEach(name -> {
            var label = edits.kit().label(edits.kit().catalog().require(edits.type(), name));
            var button = new NativeButton(label, event -> open.accept(name));
            button.setAriaLabel(edits.kit().text("page.edit", label));
            offers.add(button);
        });
        if (missing.size() > OFFERED) {
            offers.add(new Span(edits.kit().text("quality.more", missing.size() - OFFERED)));
        }
        return offers;
    }
}
