package dev.trato.search.ui;

import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.Element;
import dev.trato.search.SearchResult.Excerpt;

/** A text in which the places are marked that were looked for. It is set as text, piece by piece: nothing in it is taken for markup. */
public final class MarkedText extends Span {

    public MarkedText(Excerpt excerpt) {
        if (excerpt.marks().isEmpty()) {
            setText(excerpt.text());
            return;
        }
        int at = 0;
        for (var mark : excerpt.marks()) {
            plain(excerpt.text().substring(at, mark.start()));
            getElement().appendChild(new Element("mark").setText(excerpt.text().substring(mark.start(), mark.end())));
            at = mark.end();
        }
        plain(excerpt.text().substring(at));
    }

    private void plain(String text) {
        if (!text.isEmpty()) {
            getElement().appendChild(Element.createText(text));
        }
    }
}
