package dev.trato.documents.ui;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.Shortcuts;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.trato.kernel.RecordRef;
import dev.trato.records.Row;
import dev.trato.ui.Icons;
import java.util.List;

/** A document before everything else, with the next and the previous one at the arrow keys. */
final class PreviewDialog extends Dialog {

    private final transient DocumentParts parts;
    private final transient List<Row> rows;
    private final PreviewPane pane;
    private final Span place = new Span();
    private final Div links = new Div();
    private int at;
    private int asked;

    /** @param rows the documents that follow one another, with their names */
    PreviewDialog(DocumentParts parts, List<Row> rows, int at) {
        this.parts = parts;
        this.rows = List.copyOf(rows);
        this.at = at;
        addClassName("preview-dialog");
        getElement().getThemeList().add("preview");
        pane = new PreviewPane(parts);
        place.addClassName("preview-place");
        links.addClassName("preview-links");
        var close = iconButton("close", "button.close", this::close);
        close.addClassName("preview-close");
        getHeader().add(place, links, close);
        if (rows.size() > 1) {
            getHeader().addComponentAsFirst(iconButton("chevron-right", "documents.next", () -> step(1)));
            getHeader().addComponentAsFirst(iconButton("chevron-left", "documents.previous", () -> step(-1)));
            Shortcuts.addShortcutListener(this, () -> step(1), Key.ARROW_RIGHT).listenOn(this);
            Shortcuts.addShortcutListener(this, () -> step(-1), Key.ARROW_LEFT).listenOn(this);
        }
        add(pane);
        setWidth("min(1100px, 96vw)");
        setHeight("94vh");
        show();
    }

    private Button iconButton(String icon, String key, Runnable action) {
        var button = new Button(Icons.of(icon), event -> action.run());
        button.addThemeVariants(ButtonVariant.TERTIARY);
        button.addThemeNames("icon");
        button.setAriaLabel(parts.kit().text(key));
        button.setTooltipText(parts.kit().text(key));
        return button;
    }

    private void step(int by) {
        at = Math.floorMod(at + by, rows.size());
        show();
    }

    /** What comes late, because one has stepped on meanwhile, is not shown. */
    private void show() {
        var row = rows.get(at);
        int question = ++asked;
        setHeaderTitle(row.title());
        place.setText(rows.size() > 1 ? parts.kit().text("documents.place", at + 1, rows.size()) : "");
        pane.getElement().setAttribute("aria-busy", "true");
        parts.kit().work().background(this, () -> parts.documents().versions(row.id()).stream().findFirst()
                .map(version -> PreviewPane.look(parts, row.title(), version)), look -> {
                    if (question == asked) {
                        pane.getElement().removeAttribute("aria-busy");
                        look.ifPresentOrElse(this::show, pane::removeAll);
                    }
                }, problem -> {
                    pane.getElement().removeAttribute("aria-busy");
                    pane.removeAll();
                    pane.setText(parts.kit().text("documents.preview.none"));
                });
    }

    private void show(PreviewPane.Look look) {
        pane.show(look);
        links.removeAll();
        var page = new Anchor(parts.kit().links().path(new RecordRef("document", look.version().getDocumentId())), parts.kit().text("documents.openPage"));
        var size = new Span(parts.size(look.version().getSize()));
        size.addClassName("preview-size");
        links.add(size, page, PreviewPane.download(parts, look.version()));
    }
}
