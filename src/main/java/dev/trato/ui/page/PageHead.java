package dev.trato.ui.page;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Span;
import dev.trato.ui.Icons;

/** Name of the record, what it is, and what can be done with it. */
final class PageHead extends Header {

    private final transient RecordEdits edits;
    private final H1 title = new H1();
    private final Span news = new Span();
    private final PageActions actions;

    PageHead(PageParts parts, RecordEdits edits) {
        this.edits = edits;
        this.actions = new PageActions(parts, edits);
        addClassName("page-head");
        title.addClassName("page-title");
        var kind = new Span(parts.kit().text(edits.type().singularKey()));
        kind.addClassName("page-kind");
        news.addClassName("quiet-line");
        news.getElement().setAttribute("role", "status");
        news.setVisible(false);
        var icon = new Div(Icons.of(edits.type().icon()));
        icon.addClassName("page-icon");
        add(icon, title, kind, actions, news);
        refresh();
    }

    void refresh() {
        title.setText(edits.row().title());
        actions.refresh();
    }

    /** A quiet line that says what others did. */
    void tell(String text) {
        news.setText(text);
        news.setVisible(true);
    }
}
