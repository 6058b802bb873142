package dev.trato.ui.quality;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.trato.ui.Kit;

/** A percentage as a thin bar, with its figure. */
public final class CompletenessBar extends Div {

    private static final int GOOD = 80;
    private static final int FAIR = 50;

    public CompletenessBar(Kit kit, int percent) {
        addClassName("completeness-bar");
        var fill = new Div();
        fill.getStyle().setWidth(percent + "%");
        var track = new Div(fill);
        track.getElement().setAttribute("role", "meter").setAttribute("aria-label", kit.text("record.completeness"))
                .setAttribute("aria-valuemin", "0").setAttribute("aria-valuemax", "100").setAttribute("aria-valuenow", String.valueOf(percent))
                .setAttribute("data-tone", percent >= GOOD ? "green" : percent >= FAIR ? "blue" : "amber");
        add(track, new Span(kit.text("quality.percent", percent)));
        setTitle(kit.text("record.completeness"));
    }
}
